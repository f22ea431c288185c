package shimoda.estimates;

import static org.apache.spark.sql.functions.col;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import shimoda.econometrics.EstimationException;
import shimoda.econometrics.Fit;
import shimoda.econometrics.Model;
import shimoda.pipeline.Input;
import shimoda.pipeline.Inputs;
import shimoda.pipeline.Job;
import shimoda.pipeline.SparkSchemas;
import shimoda.registration.Registration;
import shimoda.registration.Span;
import shimoda.table.TableName;
import shimoda.table.TableSchema;

/**
 * One row is one statistic of part L: the pair dummy of Russia and Japan by period and variant, the
 * gravity coefficients, and the dyad's place in the placebo distribution. A dummy of one pair has
 * no clustered error; the distribution over all pairs stands in for it.
 */
public final class H4Fit implements Job {
  static final TableName TABLE = TableName.of("estimates.h4_fit");
  private static final String PLACEBO = "estimates.h4_placebo";
  private static final String DUMMY = "pair_dummy";
  private static final String P_KIND =
      "2 min(share below, 1 - share below) among pairs with a predicted sum of at least 1,000 million";

  @Override
  public TableName output() {
    return TABLE;
  }

  @Override
  public List<Input> inputs() {
    return List.of(
        Input.table("marts.gravity_panel"),
        Input.table(PLACEBO),
        new Input.Resource(Registration.FILE));
  }

  @Override
  public Dataset<Row> transform(Inputs in) {
    List<Span> periods = H4Placebo.periods(in);
    List<Span> subperiods =
        Registration.read(Registration.FILE, in.resource(Registration.FILE))
            .hypothesis("H4")
            .spans("subperiods");
    List<TidyRow> rows = new ArrayList<>();
    for (Span period : periods) {
      boolean primary = period.equals(periods.get(0));
      GravitySample sample = GravitySample.of(in.table("marts.gravity_panel"), period);
      Place place = Place.of(in.table(PLACEBO), period);
      rows.addAll(
          new Period(period, primary, primary ? subperiods : List.of(), sample, place).rows());
    }
    return in.spark()
        .createDataFrame(
            rows.stream().map(TidyRow::row).toList(), SparkSchemas.of(TableSchema.of(TABLE)));
  }

  /** Where the dyad stands among the pairs; {@code pairs} 0 when it has no place. */
  private record Place(
      double logRatio, double shareBelow, double placeboSd, int pairs, int traders) {
    static Place of(Dataset<Row> placebo, Span period) {
      List<Row> ranked =
          placebo
              .filter(col("period").equalTo(period.toString()).and(col("ranked")))
              .select("pair", "log_ratio", "share_below")
              .orderBy("pair")
              .collectAsList();
      double[] ratios =
          ranked.stream().filter(r -> !r.isNullAt(1)).mapToDouble(r -> r.getDouble(1)).toArray();
      return ranked.stream()
          .filter(r -> r.getInt(0) == 1000 * GravitySample.RUSSIA + GravitySample.JAPAN)
          .filter(r -> !r.isNullAt(1))
          .findFirst()
          .map(
              r ->
                  new Place(
                      r.getDouble(1), r.getDouble(2), sd(ratios), ranked.size(), ratios.length))
          .orElseGet(() -> new Place(Double.NaN, Double.NaN, Double.NaN, 0, 0));
    }

    /** Standard deviation with divisor N. */
    private static double sd(double[] x) {
      double mean = java.util.Arrays.stream(x).average().orElseThrow();
      return Math.sqrt(
          java.util.Arrays.stream(x).map(v -> (v - mean) * (v - mean)).average().orElseThrow());
    }
  }

  /** All rows of one period. */
  private record Period(
      Span span, boolean primary, List<Span> subperiods, GravitySample sample, Place place) {
    List<TidyRow> rows() {
      List<TidyRow> rows = new ArrayList<>(coefficients());
      Map<String, Double> dummies = new LinkedHashMap<>();
      models()
          .forEach(
              (variant, model) -> {
                TidyRow row = fitted(variant, model, DUMMY);
                rows.add(row);
                row.number("value").ifPresent(value -> dummies.put(variant, value));
              });
      rows.addAll(bySubperiod());
      rows.addAll(placed(dummies));
      return rows;
    }

    private TidyRow row(String role, String variant, String statistic) {
      return TidyRow.fit(
              TABLE, "H4", "period=%s|variant=%s".formatted(span, variant), role, statistic)
          .with("period", span.toString())
          .with("variant", variant)
          .with("n_rows", (long) sample.rows());
    }

    /** The variants of the pair dummy, the primary one first. */
    private Map<String, Model> models() {
      Map<String, Model> models = new LinkedHashMap<>();
      if (sample.rows() == 0) {
        return models;
      }
      double[] both = sample.pairDummy(span);
      models.put("primary", sample.gravity().withRegressor(DUMMY, both));
      models.put(
          "open_claim_dummy",
          sample
              .gravity()
              .withRegressor(DUMMY, both)
              .withRegressor("open_claim", sample.openClaim()));
      models.put(
          "population_weighted_distance",
          sample.gravityByWeightedDistance().withRegressor(DUMMY, both));
      models.put(
          "exports_only",
          sample.gravity().withRegressor(DUMMY, sample.exportsOf(GravitySample.JAPAN)));
      models.put(
          "imports_only",
          sample.gravity().withRegressor(DUMMY, sample.exportsOf(GravitySample.RUSSIA)));
      return models;
    }

    private TidyRow fitted(String variant, Model model, String term) {
      TidyRow row = row(role(variant), variant, DUMMY);
      try {
        Fit fit = GravitySample.estimator().fit(model);
        return row.value(fit.coefficient(term)).counts(fit.nObs(), pairs());
      } catch (EstimationException e) {
        return row.refused(e.getMessage());
      }
    }

    private String role(String variant) {
      if (!primary) {
        return "secondary";
      }
      return variant.equals("primary") ? "primary" : "registered";
    }

    private long pairs() {
      return IntStream.range(0, sample.rows()).map(sample::pair).distinct().count();
    }

    /** The gravity coefficients without any dummy. */
    private List<TidyRow> coefficients() {
      TidyRow row = row("secondary", "base", "coefficients");
      if (sample.rows() == 0) {
        return List.of(row.refused("no row of marts.gravity_panel enters"));
      }
      try {
        Fit fit = GravitySample.estimator().fit(sample.gravity());
        long pairs = pairs();
        return fit.terms().stream()
            .map(
                term ->
                    row("secondary", "base", term)
                        .value(fit.coefficient(term))
                        .counts(fit.nObs(), pairs))
            .toList();
      } catch (EstimationException e) {
        return List.of(row.refused(e.getMessage()));
      }
    }

    /** One dummy per sub-period, all in one fit. */
    private List<TidyRow> bySubperiod() {
      if (subperiods.isEmpty() || sample.rows() == 0) {
        return List.of();
      }
      Model model = sample.gravity();
      for (Span subperiod : subperiods) {
        model = model.withRegressor(DUMMY + " " + subperiod, sample.pairDummy(subperiod));
      }
      List<TidyRow> rows = new ArrayList<>();
      for (Span subperiod : subperiods) {
        rows.add(
            fitted("subperiods", model, DUMMY + " " + subperiod)
                .with("subperiod", subperiod.toString())
                .with(
                    "specification",
                    "period=%s|variant=subperiods|subperiod=%s".formatted(span, subperiod)));
      }
      return rows;
    }

    /** The dyad's place among the pairs, and how many dummies share the sign of its ratio. */
    private List<TidyRow> placed(Map<String, Double> dummies) {
      String role = primary ? "primary" : "secondary";
      TidyRow ratio = row(role, "base", "log_ratio");
      if (place.pairs() == 0) {
        return List.of(ratio.refused("estimates.h4_placebo gives the pair 365740 no ratio"));
      }
      double p = Math.min(1, 2 * Math.min(place.shareBelow(), 1 - place.shareBelow()));
      List<TidyRow> rows = new ArrayList<>();
      rows.add(
          ratio
              .value(place.logRatio())
              .counts(sample.rows(), place.pairs())
              .with("p_value", p)
              .with("p_kind", P_KIND));
      rows.add(
          row(role, "base", "share_of_pairs_below")
              .value(place.shareBelow())
              .counts(sample.rows(), place.pairs()));
      rows.add(
          row(role, "base", "placebo_sd")
              .value(place.placeboSd())
              .counts(sample.rows(), place.traders())
              .with("detail", "over pairs that traded, divisor N"));
      double same =
          dummies.values().stream()
              .filter(d -> Math.signum(d) == Math.signum(place.logRatio()))
              .count();
      TidyRow sameSign = row(role, "base", "share_of_variants_same_sign");
      rows.add(
          dummies.size() < 5
              ? sameSign.refused("a variant of the pair dummy was refused")
              : sameSign
                  .value(same / dummies.size())
                  .counts(sample.rows(), dummies.size())
                  .with("detail", "of the pair dummies, primary and four variants"));
      return rows;
    }
  }
}
