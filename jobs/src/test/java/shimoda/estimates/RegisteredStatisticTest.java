package shimoda.estimates;

import static org.assertj.core.api.Assertions.assertThat;
import static shimoda.pipeline.MapInputs.row;

import java.util.HashMap;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import shimoda.pipeline.MapInputs;

final class RegisteredStatisticTest {
  private static MapInputs rises(String declaration, String treaty) {
    return new MapInputs()
        .with(
            "estimates.sustained_rise",
            "measure,repair,reference,from_year,horizon_years,pair,rise_log_points,at_year,share_below",
            row("real_total", "R2", "all_dyads", 1960, 10, 365740, 1.5, 1968, 0.7),
            row("real_total", "R2", "all_dyads", 1952, 10, 365740, 2.5, 1956, 0.8),
            row("real_total", "R2", "open_cf", 1960, 10, 365740, 1.5, 1968, 0.6),
            row("real_total", "R2", "open_cf", 1952, 10, 365740, 2.5, 1956, 0.9))
        .with(
            "conformed.milestone",
            "milestone_id,event_year,step,basis",
            row("A", 1951, 1, "recalled"),
            row("B", 1956, 1, declaration),
            row("C", 1957, 1, treaty),
            row("D", 1958, 0, "recalled"),
            row("F", 1959, -1, "seen"),
            row("E", 1960, -1, "recalled"));
  }

  private static Map<String, Double> statistics(MapInputs in, String hypothesis) {
    Map<String, Double> values = new HashMap<>();
    for (Row r : new RegisteredStatistic().transform(in).collectAsList()) {
      if (r.getString(0).equals(hypothesis)) {
        values.put(r.getString(1), r.getDouble(2));
      }
    }
    return values;
  }

  @Test
  void noStepReadBeforeTheWindow_opensItEarlierBeside() {
    assertThat(statistics(rises("recalled", "recalled"), "H2"))
        .containsEntry("sup_real_total", 1.5)
        .containsEntry("share_of_open_claim_dyads_below", 0.6)
        .containsEntry("recalled_date_share", 2 / 3.0)
        .containsEntry("sup_real_total_without_recalled_dates", 2.5)
        .containsEntry("share_of_open_claim_dyads_below_without_recalled_dates", 0.9);
  }

  @Test
  void stepReadBeforeTheWindow_leavesItWhereItIs() {
    assertThat(statistics(rises("seen", "recalled"), "H2"))
        .containsEntry("recalled_date_share", 1 / 3.0)
        .doesNotContainKey("sup_real_total_without_recalled_dates");
  }

  @Test
  void levelRestsOnNoCuratedDate() {
    assertThat(statistics(new MapInputs(), "H4")).containsEntry("recalled_date_share", 0.0);
  }
}
