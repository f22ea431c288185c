package shimoda.conformed;

import static org.assertj.core.api.Assertions.assertThat;
import static shimoda.pipeline.MapInputs.row;

import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import shimoda.pipeline.MapInputs;

class CountryYearTest {
  private static final List<Row> ROWS =
      new CountryYear()
          .transform(
              new MapInputs()
                  .with(
                      "staged.wb_gdp",
                      "outcome, area_code, year, area_name, gdp_usd",
                      row("row", "RUS", "1988", "Russian Federation", 5e11),
                      row("row", "WLD", "1988", "World", 1.9e13),
                      row("ignored:blank", "RUS", "1987", "Russian Federation", 1.0))
                  .with(
                      "staged.wb_population",
                      "outcome, area_code, year, area_name, population_persons",
                      row("row", "RUS", "1987", "Russian Federation", 1.45e8),
                      row("row", "RUS", "1988", "Russian Federation", 1.46e8),
                      row("row", "XKX", "1988", "Kosovo", 1.8e6))
                  .with(
                      "conformed.country",
                      "code_list, code, kind, iso3",
                      row("iso3", "RUS", "state", "RUS"),
                      row("comtrade", "RUS", "area", "XXX")))
          .collectAsList();

  private static Row of(String area, int year) {
    List<Row> found =
        ROWS.stream()
            .filter(r -> r.getAs("area_code").equals(area) && r.<Integer>getAs("year") == year)
            .toList();
    assertThat(found).hasSize(1);
    return found.get(0);
  }

  @Test
  void productAndPopulation_standInOneRowAndEitherMayBeUnknown() {
    assertThat(of("RUS", 1988).<Double>getAs("gdp_usd")).isEqualTo(5e11);
    assertThat(of("RUS", 1988).<Double>getAs("population_persons")).isEqualTo(1.46e8);
    assertThat(of("RUS", 1987).<Double>getAs("gdp_usd")).isNull();
    assertThat(of("RUS", 1987).<Double>getAs("population_persons")).isEqualTo(1.45e8);
  }

  @Test
  void codeThatIsNoIsoCode_isAnAggregateButForKosovo() {
    assertThat(of("WLD", 1988).<String>getAs("kind")).isEqualTo("aggregate");
    assertThat(of("WLD", 1988).<String>getAs("iso3")).isNull();
    assertThat(of("XKX", 1988).<String>getAs("kind")).isEqualTo("state");
    assertThat(of("RUS", 1988).<String>getAs("kind")).isEqualTo("state");
  }
}
