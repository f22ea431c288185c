package shimoda.estimates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static shimoda.pipeline.MapInputs.row;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import shimoda.pipeline.MapInputs;

/**
 * Four states in one year, all at one distance, so that a fit is exporter times importer: 365 and
 * 740 trade 6,000 each way, the two others 3,000, all else 1,000. With mu = a(i) a(j), a = 2 for
 * the first two and 1 for the others in thousands, every margin is met (8,000 and 5,000). So the
 * ratios are 6/4, 3/1 and 1/2; with a dummy on the dyad a(i)^2 is 1/3 and the dummy ln 18. A trade
 * agreement stands on flows whose residuals (2, -1, -1) add up to zero, so that its coefficient is.
 */
final class H4FitTest {
  private static final String GRAVITY =
      "exporter_cow,importer_cow,year,pair,value_musd,contiguity_type,land_contiguous,distance_km,"
          + "weighted_distance_km,common_official_language,colony,common_coloniser,rta,open_cf";
  private static List<Row> placebo;
  private static List<Row> fits;

  @BeforeAll
  static void transform() {
    List<Object[]> flows = new ArrayList<>();
    int[] states = {2, 220, 365, 740};
    for (int from : states) {
      for (int to : states) {
        if (from != to) {
          int pair = 1000 * Math.min(from, to) + Math.max(from, to);
          double value = pair == 365740 ? 6000 : pair == 2220 ? 3000 : 1000;
          flows.add(flow(from, to, pair, value));
        }
      }
    }
    flows.add(flow(2, 900, 2900, 0)); // imports of 900 sum to zero: dropped
    MapInputs in =
        new MapInputs().with("marts.gravity_panel", GRAVITY, flows.toArray(Object[][]::new));
    placebo = new H4Placebo().transform(in).collectAsList();
    Object[][] given =
        placebo.stream()
            .map(r -> row(r.get(0), r.get(1), r.get(6), r.get(7), r.get(8)))
            .toArray(Object[][]::new);
    fits =
        new H4Fit()
            .transform(
                in.with("estimates.h4_placebo", "period,pair,log_ratio,ranked,share_below", given))
            .collectAsList();
  }

  private static Object[] flow(int from, int to, int pair, double value) {
    boolean rta = (from == 365 && to != 2) || (from == 740 && to == 2);
    return row(from, to, 2000, pair, value, null, false, 1000.0, 1200.0, 0.0, 0.0, 0.0, rta, false);
  }

  private static Row fit(String period, String variant, String statistic) {
    return fits.stream()
        .filter(r -> r.getAs("period").equals(period))
        .filter(r -> r.getAs("variant").equals(variant))
        .filter(r -> r.getAs("statistic").equals(statistic))
        .findFirst()
        .orElseThrow();
  }

  private static double value(String variant, String statistic) {
    return fit("1992..2013", variant, statistic).<Double>getAs("value");
  }

  @Test
  void ratiosAndTheirPlaces_areThoseOfTheMargins() {
    assertThat(placebo).hasSize(6);
    Row dyad = placebo.stream().filter(r -> r.getInt(1) == 365740).findFirst().orElseThrow();
    assertThat(dyad.<Double>getAs("predicted_musd")).isCloseTo(8000, within(1e-6));
    assertThat(dyad.<Double>getAs("log_ratio")).isCloseTo(Math.log(1.5), within(1e-9));
    assertThat(dyad.<Double>getAs("share_below")).isCloseTo(4.0 / 6, within(1e-12));
    assertThat(dyad.<Long>getAs("n_rows")).isEqualTo(12);
  }

  @Test
  void pairDummy_isTheRatioToAFitWithoutThePair() {
    assertThat(value("primary", "pair_dummy")).isCloseTo(Math.log(18), within(1e-8));
    assertThat(value("open_claim_dummy", "pair_dummy")).isCloseTo(Math.log(18), within(1e-8));
    assertThat(value("population_weighted_distance", "pair_dummy"))
        .isCloseTo(Math.log(18), within(1e-8));
  }

  @Test
  void placeAndSpread_comeFromThePlacebos() {
    assertThat(value("base", "share_of_pairs_below")).isCloseTo(4.0 / 6, within(1e-12));
    assertThat(fit("1992..2013", "base", "log_ratio").<Double>getAs("p_value"))
        .isCloseTo(4.0 / 6, within(1e-12));
    double[] ratios = {
      Math.log(1.5), Math.log(3), -Math.log(2), -Math.log(2), -Math.log(2), -Math.log(2)
    };
    double mean = java.util.Arrays.stream(ratios).average().orElseThrow();
    double variance =
        java.util.Arrays.stream(ratios).map(r -> (r - mean) * (r - mean)).average().orElseThrow();
    assertThat(value("base", "placebo_sd")).isCloseTo(Math.sqrt(variance), within(1e-9));
    assertThat(value("base", "share_of_variants_same_sign")).isEqualTo(1);
  }

  @Test
  void periodWithoutRows_isRefusedWithAReason() {
    Row row = fit("1957..1991", "base", "log_ratio");
    assertThat(row.<String>getAs("status")).isEqualTo("refused");
    assertThat(row.<String>getAs("detail")).contains("365740");
  }
}
