package shimoda.marts;

import static org.assertj.core.api.Assertions.assertThat;
import static shimoda.pipeline.MapInputs.row;

import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import shimoda.pipeline.MapInputs;

class SanctionsExposureTest {
  private static final String FLOW =
      "year,freq_code,flow_code,reporter_continuing_iso3,partner_continuing_iso3,classification_code,cmd_code,commodity_level,trade_value_usd,value_status,source_id";
  private static final String PRODUCT =
      "measure_id,issuer_iso3,direction,classification_code,cmd_code,coverage,within_chapters,announced_date,effective_date";

  private static MapInputs inputs() {
    return new MapInputs()
        .with(
            "conformed.sanction_measure",
            "measure_id,issuer_iso3,target_iso3,adopted_date",
            row("S034", "JPN", "RUS", "2022-04-12"),
            row("S060", "JPN", "RUS", "2022-12-05"),
            row("S076", "JPN", "RUS", "2023-12-15"),
            row("S050", "JPN", "RUS", "2022-07-05"),
            row("S096", "RUS", null, "2024-01"))
        .with(
            "conformed.sanction_measure_product",
            PRODUCT,
            row("S034", "JPN", "import", "H6", "2203", "full", null, "2022-04-12", "2022-04-19"),
            row(
                "S034",
                "JPN",
                "import",
                null,
                "UNSEEN",
                "unseen",
                "84",
                "2022-04-12",
                "2022-04-19"),
            row("S060", "JPN", "import", "H6", "2709", "part", null, "2022-12-05", "2022-12-05"),
            row("S076", "JPN", "import", null, "UNSEEN", "unseen", null, "2023-12-15", "2024-01"),
            row("S050", "JPN", "import", null, "UNSEEN", "unseen", "71", "2022-07-05", null))
        .with(
            "conformed.trade_flow",
            FLOW,
            row(2013, "A", "M", "JPN", "RUS", "TOTAL", "TOTAL", 0, 1000.0, "reported", "cow_trade"),
            row(2013, "A", "M", "JPN", "RUS", "H4", "27", 2, 700.0, "reported", "un_comtrade"),
            row(2013, "A", "X", "RUS", "JPN", "H4", "27", 2, 650.0, "reported", "un_comtrade"),
            row(2013, "A", "M", "RUS", "JPN", "TOTAL", "TOTAL", 0, 500.0, "reported", "cow_trade"));
  }

  private static List<Row> rows(String where) {
    return new SanctionsExposure()
        .transform(inputs())
        .filter(where)
        .orderBy("period")
        .collectAsList();
  }

  private static Row one(String group, String clock, String period) {
    List<Row> rows =
        rows(
            "base_year = 2013 and commodity_group = '%s' and clock = '%s' and period = '%s'"
                .formatted(group, clock, period));
    assertThat(rows).hasSize(1);
    return rows.get(0);
  }

  private static void check(Row row, double lower, double upper, String status, int measures) {
    assertThat((Double) row.getAs("share_lower")).isEqualTo(lower);
    assertThat((Double) row.getAs("share_upper")).isEqualTo(upper);
    assertThat((String) row.getAs("status")).isEqualTo(status);
    assertThat((Integer) row.getAs("measures_in_force")).isEqualTo(measures);
  }

  @Test
  void headingWhoseTradeIsNotHeld_countsInTheUpperBoundAlone() {
    check(one("TOTAL", "effective", "2022-04"), 0, 0.3, "bounded", 1);
    check(one("HS27", "effective", "2022-04"), 0, 0, "computed", 1);
  }

  @Test
  void partOfAHeading_countsInTheUpperBound() {
    check(one("HS27", "effective", "2022-12"), 0, 1, "bounded", 2);
    check(one("TOTAL", "effective", "2022-12"), 0, 1, "bounded", 2);
  }

  @Test
  void measureWithoutAKnownDayOfEffect_countsByAnnouncementOnly() {
    check(one("HS27", "announced", "2022-07"), 0, 0, "computed", 2);
    check(one("HS27", "effective", "2022-07"), 0, 0, "computed", 1);
  }

  @Test
  void monthOfEffect_isTheMonthFromWhichAMeasureHolds() {
    check(one("HS27", "effective", "2023-12"), 0, 1, "bounded", 2);
    check(one("HS27", "effective", "2024-01"), 0, 1, "bounded", 3);
    check(one("HS27", "announced", "2023-12"), 0, 1, "bounded", 4);
  }

  @Test
  void tradeThatIsNotHeld_givesNoShare() {
    List<Row> rows = rows("base_year = 2021");
    assertThat(rows).isNotEmpty();
    assertThat(rows)
        .allSatisfy(
            r -> {
              assertThat((String) r.getAs("status")).isEqualTo("cannot_be_computed");
              assertThat(r.isNullAt(r.fieldIndex("share_upper"))).isTrue();
            });
  }

  @Test
  void months_areContiguousFromTheFirstMeasureToTheLast() {
    List<Row> rows = rows("base_year = 2013 and commodity_group = 'TOTAL' and clock = 'effective'");
    assertThat(rows)
        .extracting(r -> r.getAs("period"))
        .hasSize(22)
        .startsWith("2022-04", "2022-05")
        .endsWith("2023-12", "2024-01");
  }
}
