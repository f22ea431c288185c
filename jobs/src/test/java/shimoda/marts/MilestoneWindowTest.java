package shimoda.marts;

import static org.assertj.core.api.Assertions.assertThat;
import static shimoda.pipeline.MapInputs.row;

import org.junit.jupiter.api.Test;
import shimoda.pipeline.MapInputs;

class MilestoneWindowTest {
  private static final String COLUMNS = "milestone_id,event_month,step,kind,track,direction,basis";

  @Test
  void window_has25MonthsAndSeesTheOtherMilestones() {
    MapInputs in =
        new MapInputs()
            .with(
                "conformed.milestone",
                COLUMNS,
                row("M185", "2018-09", 1, "summit", "economy", "plus", "seen"),
                row("M186", "2018-09", 0, "proposal", "territory", "neutral", "seen"),
                row("M188", "2018-11", 1, "summit", "territory", "plus", "seen"),
                row("M999", null, 1, "summit", "territory", "plus", "seen"));
    var window = new MilestoneWindow().transform(in);
    assertThat(window.count()).isEqualTo(75);
    var row =
        window
            .filter("milestone_id = 'M185' and month_offset = 2")
            .selectExpr("period", "milestones_in_month", "net_steps_in_month")
            .head();
    assertThat(row.mkString(" ")).isEqualTo("2018-11 1 1");
    var own =
        window
            .filter("milestone_id = 'M185' and month_offset = 0")
            .selectExpr("period", "milestones_in_month", "net_steps_in_month")
            .head();
    assertThat(own.mkString(" ")).isEqualTo("2018-09 2 1");
    assertThat(window.filter("milestone_id = 'M185' and period = '2019-01'").count()).isEqualTo(1);
  }
}
