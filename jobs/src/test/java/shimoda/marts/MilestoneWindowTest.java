package shimoda.marts;

import static org.assertj.core.api.Assertions.assertThat;
import static shimoda.pipeline.MapInputs.row;

import java.time.LocalDate;
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

  private static Object[] trade(String source, String flow, int level, String code, Double usd) {
    return row(
        source,
        "JPN",
        "RUS",
        flow,
        level,
        code,
        LocalDate.of(2018, 8, 1),
        usd,
        usd == null ? null : 2.0);
  }

  @Test
  void month_carriesFuelsAndTheTotalOfASourceThatHoldsBothFlows() {
    MapInputs in =
        new MapInputs()
            .with(
                "conformed.milestone",
                COLUMNS,
                row("M185", "2018-09", 1, "summit", "economy", "plus", "seen"))
            .with(
                "marts.bilateral_trade_monthly",
                "source_id,reporter_iso3,partner_iso3,flow_code,commodity_level,cmd_code,month_start,value_usd,quantity_t",
                trade("crea_fuels_monthly", "M", 6, "271111", 30.0),
                trade("crea_fuels_monthly", "M", 4, "2709", 12.0),
                trade("a_half", "M", 0, "TOTAL", 999.0),
                trade("jp_customs_country", "M", 0, "TOTAL", 100.0),
                trade("jp_customs_country", "X", 0, "TOTAL", 50.0));
    var window = new MilestoneWindow().transform(in);
    String cells = "fuel_imports_usd, fuel_imports_t, trade_total_usd, trade_source_id";
    assertThat(
            window.filter("month_offset = -1").selectExpr(cells.split(", ")).head().mkString(" "))
        .isEqualTo("42.0 4.0 150.0 jp_customs_country");
    assertThat(window.filter("trade_total_usd is not null").count()).isEqualTo(1);
    assertThat(window.filter("fuel_imports_t is not null").count()).isEqualTo(1);
  }
}
