package shimoda.estimates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static shimoda.pipeline.MapInputs.row;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import shimoda.pipeline.HeldInputs;
import shimoda.pipeline.Inputs;
import shimoda.pipeline.MapInputs;

class BowdenFitTest {
  private static final String SETTLED = "sample=all|event_set=study_settlement|window_years=5";

  private static Row one(Inputs in, String specification, String statistic) {
    List<Row> rows =
        new BowdenFit()
            .transform(in)
            .filter("specification = '%s' and statistic = '%s'".formatted(specification, statistic))
            .collectAsList();
    assertThat(rows).hasSize(1);
    return rows.get(0);
  }

  /**
   * Three pairs, nine years, log trade + 1 made of a pair's level, a year's level, GDP, population
   * and 0.5 in the years a window taken from the year before holds: an event of 1953 counts in 1954
   * to 1959.
   */
  private static MapInputs panel() {
    List<Object[]> rows = new ArrayList<>();
    int[] pairs = {2020, 70090, 100130};
    for (int p = 0; p < pairs.length; p++) {
      for (int year = 1952; year <= 1960; year++) {
        double gdp = 10 + (p * 7 + year * 3) % 11;
        double people = 5 + (p * 5 + year * 2) % 7;
        boolean after = p == 0 && year >= 1954 && year <= 1959;
        double log = p + 0.1 * (year - 1950) + 0.3 * Math.log(gdp + 1) + 0.2 * Math.log(people + 1);
        double total = Math.exp(log + (after ? 0.5 : 0)) - 1;
        rows.add(row(pairs[p], year, total, gdp / 4, 3 * gdp / 4, people / 2, people / 2, true));
      }
      rows.add(row(pairs[p], 1951, 1.0, 1.0, 1.0, 1.0, 1.0, false));
    }
    return new MapInputs()
        .with(
            "marts.border_panel",
            "pair,year,tot_musd,gdp_1_musd,gdp_2_musd,population_1_m,population_2_m,in_sample",
            rows.toArray(Object[][]::new))
        .with(
            "conformed.settlement",
            "event_set,pair,event_year",
            row("study_settlement", 2020, 1953));
  }

  @Test
  void windowOfTheYearBefore_isFoundExactly() {
    Row window = one(panel(), SETTLED, "window");
    assertThat(window.<Double>getAs("value")).isCloseTo(0.5, within(1e-9));
    assertThat(window.<Long>getAs("n_rows")).isEqualTo(27);
    assertThat(window.<Long>getAs("n_units")).isEqualTo(3);
    assertThat(window.<Long>getAs("n_years")).isEqualTo(9);
    assertThat(window.<Double>getAs("published_estimate")).isEqualTo(0.23);
    assertThat(window.<Double>getAs("published_std_error")).isEqualTo(0.06);
    assertThat(one(panel(), SETTLED, "ln_gdp").<Double>getAs("value")).isCloseTo(0.3, within(1e-9));
  }

  @Test
  void setWithoutAnEvent_isRefusedAndTheOtherTermsStand() {
    String none = SETTLED.replace("study_settlement", "study_attempt");
    assertThat(one(panel(), none, "window").<String>getAs("status")).isEqualTo("refused");
    assertThat(one(panel(), none, "ln_gdp").<String>getAs("status")).isEqualTo("estimated");
  }

  @Test
  void emptyFrame_isRefused() {
    assertThat(one(new MapInputs(), SETTLED, "window").<String>getAs("status"))
        .isEqualTo("refused");
  }

  /** Counts of the registration (PREMISE B5). */
  @Test
  @Tag("real")
  void fullFiles_giveTheRegisteredSamples() {
    HeldInputs held = new HeldInputs();
    Row all = one(held, SETTLED, "window");
    assertThat(all.<Long>getAs("n_rows")).isEqualTo(16_778);
    assertThat(all.<Long>getAs("n_units")).isEqualTo(346);
    assertThat(all.<Long>getAs("n_years")).isEqualTo(140);
    Row own = one(held, SETTLED.replace("sample=all", "sample=ibad_dyads"), "window");
    assertThat(own.<Long>getAs("n_rows")).isEqualTo(14_228);
    assertThat(own.<Long>getAs("n_units")).isEqualTo(261);
    held.spark().catalog().clearCache();
  }
}
