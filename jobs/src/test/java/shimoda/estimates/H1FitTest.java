package shimoda.estimates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
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
import shimoda.table.UserError;

class H1FitTest {
  private static final String PRIMARY =
      "event_set=icow_last_end|outcome=purged|last_year=2014|window=0..10";
  private static final String RAW =
      "event_set=icow_last_end|outcome=raw|last_year=2014|window=0..10";
  private static final double TOLERANCE = 1e-9;

  /** One settled dyad whose log trade rises by 5, and open dyads whose logs rise by 1, 2, 3 ... */
  static MapInputs panel(int controls) {
    List<Object[]> rows = new ArrayList<>();
    List<Object[]> pool = new ArrayList<>();
    for (int i = 0; i <= controls; i++) {
      int pair = 1000 * (2 + i) + 900;
      rows.add(row(pair, 1950, 1.0, true));
      rows.add(row(pair, 1951, Math.exp(i == 0 ? 5 : i), true));
      pool.add(row(pair));
    }
    rows.add(row(2900, 1952, null, false));
    return new MapInputs()
        .with("marts.dyad_panel", "pair,year,tot_musd,open_cf", rows.toArray(Object[][]::new))
        .with(
            "conformed.settlement",
            "event_set,pair,event_year,land_contiguous_before",
            row("icow_last_end", 2900, 1951, true))
        .with("conformed.placebo_pool", "pair", pool.toArray(Object[][]::new));
  }

  private static Row one(Inputs in, String specification, String statistic) {
    return new H1Fit()
            .transform(in)
            .filter("specification = '%s' and statistic = '%s'".formatted(specification, statistic))
            .collectAsList()
            .stream()
            .reduce(
                (a, b) -> {
                  throw new AssertionError("two rows of " + specification + ", " + statistic);
                })
            .orElseThrow();
  }

  private static double number(Row row, String column) {
    return row.getDouble(row.fieldIndex(column));
  }

  private static String text(Row row, String column) {
    return row.getString(row.fieldIndex(column));
  }

  @Test
  void effect_isOwnChangeLessThatOfOpenDyads() {
    Row estimate = one(panel(5), RAW, "estimate");
    // Changes of the controls 1 to 5, mean 3; psi = (change - 3)/5 in size.
    assertThat(number(estimate, "value")).isCloseTo(2, within(1e-12));
    assertThat(number(estimate, "std_error")).isCloseTo(Math.sqrt(10.0 / 25), within(1e-12));
    assertThat(number(estimate, "interval_low"))
        .isCloseTo(2 - 1.6448536 * Math.sqrt(0.4), within(1e-12));
    assertThat(estimate.<Long>getAs("n_units")).isEqualTo(1);
    assertThat(estimate.<Long>getAs("n_rows")).isEqualTo(12);
    assertThat(text(estimate, "role")).isEqualTo("registered");
  }

  @Test
  void fewerThanFiveControls_areRefused() {
    Row estimate = one(panel(4), PRIMARY, "estimate");
    assertThat(text(estimate, "status")).isEqualTo("refused");
    assertThat(text(estimate, "detail")).contains("enough controls");
    assertThat(text(estimate, "role")).isEqualTo("primary");
    assertThat(text(one(panel(4), PRIMARY, "p_value"), "status")).isEqualTo("refused");
  }

  @Test
  void everySpecificationAndCriterion_hasARowWithoutData() {
    Inputs in = new MapInputs();
    List<Row> rows = new H1Fit().transform(in).collectAsList();
    assertThat(
            rows.stream()
                .filter(r -> text(r, "statistic").equals("estimate"))
                .filter(r -> List.of("primary", "registered").contains(text(r, "role"))))
        .hasSize(40);
    assertThat(rows.stream().filter(r -> text(r, "role").equals("primary")))
        .extracting(r -> text(r, "statistic"))
        .containsExactlyInAnyOrder(
            "estimate",
            "p_value",
            "mde",
            "abs_t_of_pre_window_mean",
            "share_of_specifications_positive",
            "share_of_specifications_negative",
            "recalled_date_share",
            "estimate_without_recalled_dates",
            "share_of_specifications_positive_without_recalled_dates",
            "share_of_specifications_negative_without_recalled_dates");
    assertThat(rows).extracting(r -> text(r, "status")).containsOnly("refused");
  }

  /** Two hand-made events, one of them recalled, beside the event of the primary set. */
  private static MapInputs withHandMadeEvents() {
    return panel(7)
        .with(
            "conformed.settlement",
            "event_set,pair,event_year,land_contiguous_before,basis",
            row("icow_last_end", 2900, 1951, true, null),
            row("hand_last", 2900, 1951, true, "seen_partial"),
            row("hand_last", 9900, 1951, true, "recalled"));
  }

  @Test
  void dyadWithARecalledYear_isNeitherTreatedNorControl() {
    String hand = "event_set=hand_last|outcome=raw|last_year=2014|window=0..10";
    // Own changes 5 and 7, controls 1 to 6: (5 + 7) / 2 - 3.5.
    assertThat(number(one(withHandMadeEvents(), hand, "estimate"), "value"))
        .isCloseTo(2.5, within(1e-12));
    Row without = one(withHandMadeEvents(), hand + "|dates=without_recalled", "estimate");
    assertThat(number(without, "value")).isCloseTo(5 - 3.5, within(1e-12));
    assertThat(text(without, "role")).isEqualTo("exploratory");
  }

  @Test
  void recalledYears_areCountedOverAllSetsAndLeaveThePrimaryEffect() {
    Inputs in = withHandMadeEvents();
    assertThat(number(one(in, PRIMARY, "recalled_date_share"), "value"))
        .isCloseTo(1 / 3.0, within(1e-12));
    assertThat(text(one(in, PRIMARY, "recalled_date_share"), "detail"))
        .isEqualTo("1 of the 3 event years of the registered event sets, 0 of the primary set");
    assertThat(number(one(in, PRIMARY, "estimate_without_recalled_dates"), "value"))
        .isEqualTo(number(one(in, PRIMARY, "estimate"), "value"));
    assertThat(
            new H1Fit()
                .transform(in)
                .filter("specification like 'event_set=hand_last%|dates=without_recalled'")
                .count())
        .isEqualTo(8);
  }

  @Test
  void recalledYearInThePrimarySet_refusesTheEffectWithoutIt() {
    Inputs in =
        panel(7)
            .with(
                "conformed.settlement",
                "event_set,pair,event_year,land_contiguous_before,basis",
                row("icow_last_end", 2900, 1951, true, "recalled"));
    assertThat(text(one(in, PRIMARY, "estimate_without_recalled_dates"), "status"))
        .isEqualTo("refused");
  }

  @Test
  void drawOfTheYears_isReadFromTheDraws() {
    MapInputs in = panel(6);
    List<Row> draws = new H1Draw().transform(in).collectAsList();
    in.with(
        "estimates.h1_draw",
        "test_id,draw,value",
        draws.stream()
            .map(r -> row(r.getString(0), r.getInt(1), r.getDouble(2)))
            .toArray(Object[][]::new));
    // One event among one dyad: every draw of dates is the observed one.
    assertThat(number(one(in, RAW, "estimate"), "p_value")).isEqualTo(1);
    assertThat(draws.stream().filter(r -> r.getString(0).equals("H1|" + RAW + "|scheme=dyads")))
        .hasSize(1000);
    assertThat(
            draws.stream()
                .filter(r -> r.getString(0).equals("H1|" + RAW + "|scheme=dyads"))
                .map(r -> Math.round(1e6 * r.getDouble(2)))
                .distinct())
        // The event at a dyad with change c: c less the mean of the other six, (26 - c) / 6.
        .containsExactlyInAnyOrder(
            Math.round(1e6 * (5 - 21 / 6.0)),
            Math.round(1e6 * (1 - 25 / 6.0)),
            Math.round(1e6 * (2 - 24 / 6.0)),
            Math.round(1e6 * (3 - 23 / 6.0)),
            Math.round(1e6 * (4 - 22 / 6.0)),
            Math.round(1e6 * (6 - 20 / 6.0)));
  }

  @Test
  void realEventOfRussiaAndJapan_stopsTheRun() {
    MapInputs in =
        panel(5)
            .with(
                "conformed.settlement",
                "event_set,pair,event_year,land_contiguous_before",
                row("hand_last", 365_740, 1956, false));
    assertThatThrownBy(() -> new H1Fit().transform(in))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("365-740");
  }

  @Test
  void sample_holdsTheDyadsOfTheCells() {
    Inputs in = panel(5);
    // Purged of one effect per state and year: seven states, one of them in every dyad.
    List<Row> rows = new H1Sample().transform(in).collectAsList();
    assertThat(rows).hasSize(12);
    assertThat(rows.stream().filter(r -> r.getAs("treated")))
        .extracting(r -> r.<Integer>getAs("pair"))
        .containsOnly(2900);
  }

  /** Figures of an independent computation in numpy from the full files. */
  @Test
  @Tag("real")
  void fullFiles_giveTheFiguresOfAnIndependentComputation() {
    HeldInputs held = new HeldInputs();
    held.table("estimates.h1_fit");
    Row estimate = held(held, PRIMARY, "estimate");
    assertThat(number(estimate, "value")).isCloseTo(-0.02784888974828809, within(TOLERANCE));
    assertThat(number(estimate, "std_error")).isCloseTo(0.06881550118231125, within(TOLERANCE));
    assertThat(estimate.<Long>getAs("n_units")).isEqualTo(90);
    Row raw = held(held, RAW, "estimate");
    assertThat(number(raw, "value")).isCloseTo(-0.04345517564540947, within(TOLERANCE));
    Row cut = held(held, PRIMARY.replace("2014", "2001"), "estimate");
    assertThat(number(cut, "value")).isCloseTo(-0.062109151316569314, within(TOLERANCE));
    assertThat(number(held(held, PRIMARY, "abs_t_of_pre_window_mean"), "value"))
        .isCloseTo(0.07103446820692964 / 0.059684036950757004, within(TOLERANCE));
    checkDraw(held, "dates", 1, 0.15374300151432674);
    checkDraw(held, "dates", 25, -0.050944409670439894);
    checkDraw(held, "dyads", 1, -0.0781973179447662);
    checkDraw(held, "dyads", 25, 0.09043600254565552);
    String stacked = "estimator=stacked_regression|event_set=icow_last_end|outcome=purged";
    Row post = held(held, stacked, "post");
    assertThat(number(post, "value")).isCloseTo(-0.048190364453877185, within(TOLERANCE));
    assertThat(number(post, "std_error")).isCloseTo(0.07234807166480779, within(TOLERANCE));
    double squares =
        held
            .table("estimates.h1_sample")
            .select("pair", "influence")
            .distinct()
            .collectAsList()
            .stream()
            .mapToDouble(r -> r.getDouble(1) * r.getDouble(1))
            .sum();
    assertThat(Math.sqrt(squares)).isCloseTo(0.06881550118231125, within(TOLERANCE));
    held.spark().catalog().clearCache();
  }

  /** Draws of an independent computation in Python, generator and shuffle written out there. */
  private static void checkDraw(HeldInputs held, String scheme, int draw, double value) {
    String test = "H1|%s|scheme=%s".formatted(PRIMARY, scheme);
    assertThat(
            held.table("estimates.h1_draw")
                .filter("test_id = '%s' and draw = %d".formatted(test, draw))
                .first()
                .getDouble(2))
        .isCloseTo(value, within(1e-12));
  }

  private static Row held(HeldInputs held, String specification, String statistic) {
    return held.table("estimates.h1_fit")
        .filter("specification = '%s' and statistic = '%s'".formatted(specification, statistic))
        .first();
  }
}
