package shimoda.marts;

import static org.assertj.core.api.Assertions.assertThat;
import static shimoda.pipeline.MapInputs.row;

import org.junit.jupiter.api.Test;
import shimoda.pipeline.MapInputs;

final class DimensionsTest {
  @Test
  void pastState_hasItsNameAndTheStateThatContinuesIt() {
    MapInputs in =
        new MapInputs()
            .with(
                "conformed.country",
                "code_list, code, kind, iso3, continuing_iso3",
                row("comtrade", "810", "state", "SUN", "RUS"),
                row("iso3", "HKG", "area", "HKG", "HKG"),
                row("cow", "999", "state", "HKG", "HKG"));
    var table = new DimCountry().transform(in);
    assertThat(
            table
                .filter("iso3 = 'SUN'")
                .selectExpr("name_en", "name_ja", "name_ru", "kind", "continuing_iso3")
                .head()
                .mkString("|"))
        .isEqualTo("Soviet Union|ソビエト連邦|СССР|state|RUS");
    assertThat(table.filter("iso3 = 'HKG'").select("kind").head().getString(0)).isEqualTo("area");
    assertThat(table.filter("iso3 = 'WLD'").select("kind").head().getString(0)).isEqualTo("group");
  }

  @Test
  void dates_startInTheYearOfTheTreatyAndKnowTheirWeekday() {
    var days = new DimDate().transform(new MapInputs());
    assertThat(days.count()).isEqualTo(66_109);
    // 19 October 1956, the day of the Joint Declaration, was a Friday.
    assertThat(
            days.filter("date = date'1956-10-19'")
                .selectExpr("iso_weekday", "month_period", "quarter", "is_first_of_month")
                .head()
                .mkString(" "))
        .isEqualTo("5 1956-10 4 false");
  }

  @Test
  void indicatorsAndColumnsWithAUnit_areMeasures() {
    MapInputs in =
        new MapInputs()
            .with(
                "indicators.real_trade",
                "indicator_id, unit",
                row("real_trade", "USD of 2015"),
                row("real_trade", "USD of 2015"));
    var measures = new DimMeasure().transform(in);
    assertThat(
            measures
                .filter("measure_id = 'real_trade'")
                .selectExpr("table_name", "column_name", "unit", "name_ja", "name_ru")
                .head()
                .mkString("|"))
        .isEqualTo("indicators.real_trade|value|USD of 2015|実質貿易額|Реальный товарооборот");
    assertThat(measures.filter("measure_id = 'real_trade'").count()).isEqualTo(1);
    assertThat(
            measures
                .filter("measure_id = 'dyad_year.trade_value_usd'")
                .selectExpr("unit", "valuation")
                .head()
                .mkString("|"))
        .isEqualTo("USD|CIF");
  }
}
