package shimoda.marts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static shimoda.pipeline.MapInputs.row;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import shimoda.pipeline.MapInputs;

class TradeReconciledTest {
  private static final String COLUMNS =
      "source_id, freq_code, commodity_level, cmd_code, year, flow_code, reporter_iso3,"
          + " partner_iso3, reporter_continuing_iso3, partner_continuing_iso3, trade_value_usd";

  private static Object[] flow(int year, String flow, String reporter, String partner, double v) {
    return row(
        "un_comtrade_legacy", "A", 2, "27", year, flow, reporter, partner, reporter, partner, v);
  }

  private static List<Row> reconcile(List<Object[]> flows) {
    MapInputs in =
        new MapInputs().with("conformed.trade_flow", COLUMNS, flows.toArray(Object[][]::new));
    return new TradeReconciled().transform(in).collectAsList();
  }

  private static Row only(List<Row> rows, String exporter, String importer) {
    return rows.stream()
        .filter(r -> r.getAs("exporter_iso3").equals(exporter))
        .filter(r -> r.getAs("importer_iso3").equals(importer))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void twoReports_standSideBySideUnderEveryMethod() {
    List<Row> rows =
        reconcile(
            List.of(
                flow(2013, "M", "JPN", "RUS", 19_462_891_294.0),
                flow(2013, "X", "RUS", "JPN", 17_017_612_778.0)));
    Row row = only(rows, "RUS", "JPN");
    assertThat(row.<Double>getAs("exporter_report_usd")).isEqualTo(17_017_612_778.0);
    assertThat(row.<Double>getAs("importer_report_cif_usd")).isEqualTo(19_462_891_294.0);
    // 19,462,891,294 / 1.08
    assertThat(row.<Double>getAs("value_importer_first_usd")).isEqualTo(18_021_195_642.59);
    assertThat(row.<Double>getAs("value_exporter_first_usd")).isEqualTo(17_017_612_778.0);
    assertThat(row.<Double>getAs("value_mean_usd")).isCloseTo(17_519_404_210.30, within(0.01));
    assertThat(row.<Double>getAs("gap_log"))
        .isCloseTo(Math.log(17_017_612_778.0 / 18_021_195_642.59), within(1e-12));
    assertThat(row.<Double>getAs("exporter_weight")).isCloseTo(0.5, within(1e-9));
    assertThat(row.<String>getAs("value_status")).isEqualTo("both");
  }

  /**
   * Every state ships to every other; CIF over FOB is 1.08 times (distance / 4,000 km)^0.05. The
   * distances stand evenly about 4,000 km on the log scale.
   */
  @Test
  void freightThatGrowsWithDistance_isTakenOffByDistance() {
    List<Object[]> flows = new ArrayList<>();
    List<Object[]> distances = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      for (int j = 0; j < 12; j++) {
        if (i != j) {
          double km = (i + j) % 2 == 0 ? 1000 : 16_000;
          double evenly = i < j ? km : 16e6 / km;
          distances.add(row("row", name(i), name(j), evenly));
          flows.add(flow(2013, "X", name(i), name(j), 1e8));
          flows.add(flow(2013, "M", name(j), name(i), 1.08e8 * Math.pow(evenly / 4000, 0.05)));
        }
      }
    }
    MapInputs in =
        new MapInputs()
            .with("conformed.trade_flow", COLUMNS, flows.toArray(Object[][]::new))
            .with(
                "staged.cepii_geodist",
                "outcome, iso3_o, iso3_d, weighted_distance_km",
                distances.toArray(Object[][]::new));
    List<Row> rows = new TradeReconciled().transform(in).collectAsList();
    assertThat(rows).hasSize(132);
    for (Row row : rows) {
      assertThat(row.<Double>getAs("importer_report_fob_by_distance_usd"))
          .isCloseTo(1e8, within(10.0));
      assertThat(row.<Double>getAs("value_mean_by_distance_usd")).isCloseTo(1e8, within(10.0));
    }
    // 1.08e8 * 4^0.05 / 1.08 at the fixed factor
    assertThat(only(rows, "S00", "S01").<Double>getAs("value_importer_first_usd"))
        .isCloseTo(107_177_346.25, within(0.01));
  }

  @Test
  void silentExporter_isMarkedMirrorOnlyWithAWiderInterval() {
    List<Row> rows =
        reconcile(
            List.of(
                flow(2013, "M", "JPN", "RUS", 108e6),
                flow(2013, "X", "RUS", "JPN", 90e6),
                flow(2014, "M", "DEU", "RUS", 108e6)));
    Row mirror = only(rows, "RUS", "DEU");
    assertThat(mirror.<Boolean>getAs("mirror_only")).isTrue();
    assertThat(mirror.<String>getAs("value_status")).isEqualTo("importer_only");
    assertThat(mirror.<Double>getAs("exporter_weight")).isZero();
    Row both = only(rows, "RUS", "JPN");
    assertThat(mirror.<Double>getAs("sd_log")).isGreaterThan(both.<Double>getAs("sd_log"));
  }

  @Test
  void partnerWithoutCodeStateWithItselfAndReExports_areNoMirrorFlows() {
    List<Row> rows =
        reconcile(
            List.of(
                flow(2013, "X", "RUS", null, 67e9),
                flow(2013, "M", "CHN", "CHN", 1e9),
                flow(2013, "RX", "RUS", "JPN", 1e6),
                flow(2013, "X", "RUS", "JPN", 90e6),
                flow(2013, "M", "JPN", "RUS", 97.2e6)));
    assertThat(rows).hasSize(1);
    assertThat(rows.get(0).<Double>getAs("exporter_report_usd")).isEqualTo(90e6);
  }

  @Test
  void reportsBeyondAFactorOfTwo_areMarked() {
    List<Row> rows =
        reconcile(
            List.of(flow(2013, "X", "RUS", "JPN", 10e6), flow(2013, "M", "JPN", "RUS", 108e6)));
    assertThat(rows.get(0).<String>getAs("value_status")).isEqualTo("both_far_apart");
  }

  /**
   * 2,000 true flows among 60 states, each reported by both with a planted bias of its reporter and
   * role (standard deviation 0.15) and an error whose size is the reporter's own (0.1 to 0.4).
   */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void simulatedTruthWithPlantedBias_isCoveredNineTimesInTen(long seed) {
    Random random = new Random(seed);
    int states = 60;
    double[][] bias = new double[2][states];
    double[] error = new double[states];
    for (int s = 0; s < states; s++) {
      bias[0][s] = 0.15 * random.nextGaussian();
      bias[1][s] = 0.15 * random.nextGaussian();
      error[s] = 0.1 + 0.3 * random.nextDouble();
    }
    centre(bias[0]);
    centre(bias[1]);
    List<Object[]> flows = new ArrayList<>();
    Map<String, Double> truth = new HashMap<>();
    while (truth.size() < 2000) {
      int i = random.nextInt(states);
      int j = random.nextInt(states);
      String key = name(i) + name(j);
      if (i == j || truth.containsKey(key)) {
        continue;
      }
      double mu = 18 + 1.5 * random.nextGaussian();
      truth.put(key, mu);
      double x = Math.exp(mu + bias[0][i] + error[i] * random.nextGaussian());
      double m = 1.08 * Math.exp(mu + bias[1][j] + error[j] * random.nextGaussian());
      flows.add(flow(2013, "X", name(i), name(j), x));
      flows.add(flow(2013, "M", name(j), name(i), m));
    }
    int covered = 0;
    List<Row> rows = reconcile(flows);
    assertThat(rows).hasSize(2000);
    for (Row row : rows) {
      String key = row.<String>getAs("exporter_iso3") + row.<String>getAs("importer_iso3");
      double value = Math.exp(truth.get(key));
      if (row.<Double>getAs("value_low_usd") <= value
          && value <= row.<Double>getAs("value_high_usd")) {
        covered++;
      }
    }
    assertThat(covered / 2000.0).isBetween(0.87, 0.93);
  }

  private static void centre(double[] values) {
    double mean = java.util.Arrays.stream(values).average().orElseThrow();
    for (int i = 0; i < values.length; i++) {
      values[i] -= mean;
    }
  }

  private static String name(int state) {
    return "S%02d".formatted(state);
  }
}
