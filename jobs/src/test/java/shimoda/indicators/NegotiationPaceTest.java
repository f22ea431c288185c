package shimoda.indicators;

import static org.assertj.core.api.Assertions.assertThat;
import static shimoda.pipeline.MapInputs.row;

import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import shimoda.pipeline.MapInputs;

class NegotiationPaceTest {
  private static final List<Row> ROWS =
      new NegotiationPace()
          .transform(
              new MapInputs()
                  .with(
                      "conformed.milestone",
                      "milestone_id, event_month, event_year, kind, multilateral, basis, step",
                      row("M1", "1951-03", 1951, "summit", true, "read", 1),
                      row("M2", "1951-03", 1951, "protest", false, "recalled", -1),
                      row("M3", "1949-12", 1949, "summit", false, "read", 1),
                      row("M4", null, 1950, "summit", false, "read", 1))
                  .with(
                      "conformed.milestone_coding",
                      "milestone_id, direction_program",
                      row("M1", "plus"),
                      row("M2", "neutral"),
                      row("M3", "plus"),
                      row("M4", "plus")))
          .collectAsList();

  private static double of(String id, String month) {
    return ROWS.stream()
        .filter(r -> r.getAs("indicator_id").equals(id) && r.getAs("period").equals(month))
        .findFirst()
        .orElseThrow()
        .getAs("value");
  }

  @Test
  void milestonesOfAMonth_areCountedWithAndWithoutTheirDirection() {
    assertThat(of("negotiation_milestones", "1951-03")).isEqualTo(2);
    assertThat(of("negotiation_summits", "1951-03")).isEqualTo(1);
    assertThat(of("negotiation_summits_multilateral", "1951-03")).isEqualTo(1);
    assertThat(of("negotiation_milestones_recalled", "1951-03")).isEqualTo(1);
    assertThat(of("negotiation_net_steps", "1951-03")).isZero();
    assertThat(of("negotiation_net_steps_program", "1951-03")).isEqualTo(1);
  }

  @Test
  void monthsWithoutAMilestone_areZeroAndNoneIsMissing() {
    assertThat(of("negotiation_milestones", "1950-01")).isZero();
    // Six counts over the 24 months of 1950 and 1951.
    assertThat(ROWS).hasSize(144);
  }
}
