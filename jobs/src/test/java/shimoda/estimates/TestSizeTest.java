package shimoda.estimates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import shimoda.pipeline.MapInputs;

class TestSizeTest {
  /** Thirty dyads, 1950 to 1980, open to their event or throughout; trade a random walk. */
  private static MapInputs walks() {
    Random random = new Random(7);
    List<Object[]> rows = new ArrayList<>();
    List<Object[]> events = new ArrayList<>();
    List<Object[]> pool = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      int pair = 1000 * (2 + i) + 900;
      int event = i < 8 ? 1955 + 2 * i : 9999;
      double log = 0;
      for (int year = 1950; year <= 1980; year++) {
        log += 0.2 * random.nextGaussian();
        rows.add(MapInputs.row(pair, year, Math.exp(log), year <= event));
      }
      pool.add(MapInputs.row(pair));
      if (i < 8) {
        events.add(MapInputs.row("icow_last_end", pair, event, true));
      }
    }
    return new MapInputs()
        .with("marts.dyad_panel", "pair,year,tot_musd,open_cf", rows.toArray(Object[][]::new))
        .with(
            "conformed.settlement",
            "event_set,pair,event_year,land_contiguous_before",
            events.toArray(Object[][]::new))
        .with("conformed.placebo_pool", "pair", pool.toArray(Object[][]::new));
  }

  @Test
  void rejectionsOnSignedPanels_areCountedFromOneGenerator() {
    H1Inputs h1 = H1Inputs.read(walks());
    double[] p = new NullPanels(h1).pValues(Assignments.Scheme.ALL, 60, 99, 0);
    double[] again = new NullPanels(h1).pValues(Assignments.Scheme.ALL, 60, 99, 0);
    assertThat(p).hasSize(60).containsExactly(again);
    // Panels of the one generator: the first are the same however many follow.
    assertThat(new NullPanels(h1).pValues(Assignments.Scheme.ALL, 7, 99, 0))
        .containsExactly(java.util.Arrays.copyOf(p, 7));
    for (double value : p) {
      assertThat(value).isBetween(0.02, 1.0);
      assertThat(value * 50 - Math.rint(value * 50)).isCloseTo(0, within(1e-9));
    }
  }

  @Test
  void plantedEffect_isFoundMoreOftenThanNone() {
    H1Inputs h1 = H1Inputs.read(walks());
    assertThat(rejections(h1, 2.0)).isGreaterThan(rejections(h1, 0) + 20);
  }

  private static long rejections(H1Inputs h1, double effect) {
    double[] p = new NullPanels(h1).pValues(List.of(Assignments.Scheme.DATES), 40, 99, effect);
    return java.util.Arrays.stream(p).filter(v -> v <= 0.05).count();
  }

  @Test
  void naiveTests_haveAPValuePerPlaceboSet() {
    NaiveTests naive = new NaiveTests(H1Inputs.read(walks()));
    var p = naive.pValues(5);
    assertThat(p.keySet())
        .containsExactly(
            "naive_iid",
            "naive_clustered",
            "naive_wild_cluster_bootstrap",
            "naive_influence_function");
    p.values().forEach(v -> assertThat(v).hasSize(5));
    for (double value : p.get("naive_wild_cluster_bootstrap")) {
      assertThat(value).isBetween(0.005, 1.0);
    }
  }

  @Test
  void emptyPanel_isRefusedAndNotValid() {
    List<Row> rows = new TestSize().transform(new MapInputs()).collectAsList();
    assertThat(rows).hasSize(7);
    assertThat(rows).extracting(r -> r.<String>getAs("status")).containsOnly("refused");
    assertThat(rows).extracting(r -> r.<Boolean>getAs("valid")).containsOnly(false);
    assertThat(rows.stream().filter(r -> r.<Boolean>getAs("feeds_word"))).hasSize(1);
    assertThat(new TestPower().transform(new MapInputs()).collectAsList())
        .extracting(r -> r.<String>getAs("status"))
        .containsOnly("refused");
  }
}
