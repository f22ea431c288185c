package shimoda.indicators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.apache.spark.sql.Row;
import shimoda.pipeline.Inputs;
import shimoda.pipeline.Job;

/** The observations of an indicator in a test. */
record Observed(List<Row> rows) {
  static Observed of(Job indicator, Inputs in) {
    return new Observed(indicator.transform(in).collectAsList());
  }

  private List<Row> of(String id, String reporter, String partner, String group, int year) {
    return rows.stream()
        .filter(r -> r.getAs("indicator_id").equals(id))
        .filter(r -> r.getAs("reporter_iso3").equals(reporter))
        .filter(r -> r.getAs("partner_iso3").equals(partner))
        .filter(r -> r.getAs("commodity_group").equals(group))
        .filter(r -> r.<Integer>getAs("year") == year)
        .toList();
  }

  /** The one number there is must be this. */
  void is(String id, String reporter, String partner, String group, int year, double value) {
    List<Row> found = of(id, reporter, partner, group, year);
    assertThat(found)
        .as("%s %s %s %s %d in %s", id, reporter, partner, group, year, rows)
        .hasSize(1);
    assertThat(found.get(0).<Double>getAs("value"))
        .isCloseTo(value, within(1e-12 * Math.max(1, value)));
  }

  /** There must be no such number. */
  void isAbsent(String id, String reporter, String partner, String group, int year) {
    assertThat(of(id, reporter, partner, group, year)).isEmpty();
  }
}
