package shimoda.econometrics.design;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import shimoda.econometrics.Estimates;
import shimoda.econometrics.EstimationException;
import shimoda.econometrics.Fit;
import shimoda.econometrics.LeastSquares;
import shimoda.econometrics.Model;
import shimoda.econometrics.Refusal;
import shimoda.econometrics.Singletons;
import shimoda.econometrics.SmallSample;
import shimoda.econometrics.Variance;
import shimoda.econometrics.VarianceMatrix;
import shimoda.econometrics.dense.Significance;

/**
 * The interaction-weighted event study of Sun and Abraham.
 *
 * <p>Sun and Abraham (2021), Journal of Econometrics 225: least squares of y on cohort x relative
 * period dummies, unit and period effects (and covariates); effects by relative period, by cohort
 * or overall are means of the dummies' coefficients weighted by their rows in the sample, the
 * weights taken as known. Units without event (or with one after the panel's end) are the
 * reference; when there are none, the cohort treated last is. Units treated in every period are
 * left out.
 *
 * <p>Defaults: reference period -1, clustered by unit under the small-sample convention of {@link
 * SmallSample#fixest()}, 95 % intervals.
 *
 * <pre>{@code
 * int[] unit = {1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4};
 * int[] year = {1, 2, 3, 1, 2, 3, 1, 2, 3, 1, 2, 3};
 * int[] event = {2, 2, 2, 3, 3, 3, 0, 0, 0, 0, 0, 0};
 * double[] y = {1, 3, 4, 1, 2, 5, 2, 3, 4, 1, 1, 2};
 * SunAbraham.Result result =
 *     SunAbraham.withDefaults().fit(PanelData.of(unit, year, y, event), List.of());
 * double att = result.overall().estimate();
 * }</pre>
 */
public final class SunAbraham {
  private final int reference;
  private final SmallSample smallSample;
  private final double level;

  private SunAbraham(int reference, SmallSample smallSample, double level) {
    this.reference = reference;
    this.smallSample = smallSample;
    this.level = level;
  }

  public static SunAbraham withDefaults() {
    return new SunAbraham(-1, SmallSample.fixest(), 0.95);
  }

  /** The relative period all effects are measured against. */
  public SunAbraham withReferencePeriod(int newReference) {
    return new SunAbraham(newReference, smallSample, level);
  }

  public SunAbraham withSmallSample(SmallSample newSmallSample) {
    return new SunAbraham(reference, newSmallSample, level);
  }

  public SunAbraham withLevel(double newLevel) {
    return new SunAbraham(reference, smallSample, newLevel);
  }

  /**
   * The estimates.
   *
   * @param fit the regression on cohort x relative-period dummies
   * @param variance of its coefficients
   * @param covariates rows of the covariates
   * @param byPeriod one row per relative period, terms {@code period::e}
   * @param byCohort one row per cohort, relative periods 0 and later, terms {@code cohort::g}
   * @param overall all cohorts, relative periods 0 and later, term {@code att}
   * @param droppedUnits units left out, by rule
   * @param conventions in words
   */
  public record Result(
      Fit fit,
      VarianceMatrix variance,
      List<Estimates.Row> covariates,
      List<Estimates.Row> byPeriod,
      List<Estimates.Row> byCohort,
      Estimates.Row overall,
      Map<String, Integer> droppedUnits,
      List<String> conventions) {}

  /** A dummy of the regression. */
  private record Dummy(int cohort, int relative, String name) {}

  /**
   * Fits.
   *
   * @param data the panel; its clusters (units by default) are those of the errors
   * @param covariateNames one name per covariate column of the panel
   */
  public Result fit(PanelData data, List<String> covariateNames) {
    Cohorts cohorts = Cohorts.of(data, reference);
    int[] rows = cohorts.rows();
    int n = rows.length;
    Model model =
        Model.of(Arrays.stream(rows).mapToDouble(data::outcome).toArray())
            .withFixedEffect("unit", Arrays.stream(rows).map(data::unit).toArray())
            .withFixedEffect("period", Arrays.stream(rows).map(data::time).toArray());
    for (int j = 0; j < covariateNames.size(); j++) {
      int column = j;
      model =
          model.withRegressor(
              covariateNames.get(j),
              Arrays.stream(rows).mapToDouble(i -> data.covariates(i)[column]).toArray());
    }
    List<Dummy> dummies = new ArrayList<>();
    for (Map.Entry<Long, double[]> entry : cohorts.columns(data, n).entrySet()) {
      int cohort = (int) (entry.getKey() >> 32);
      int relative = (int) (long) entry.getKey();
      Dummy dummy = new Dummy(cohort, relative, "cohort " + cohort + " period " + relative);
      dummies.add(dummy);
      model = model.withRegressor(dummy.name(), entry.getValue());
    }
    Fit fit = LeastSquares.withDefaults().withSingletons(Singletons.KEEP).fit(model);
    Variance by =
        Variance.clustered("cluster", Arrays.stream(rows).map(data::cluster).toArray())
            .with(smallSample);
    return assemble(data, cohorts, fit, by, dummies, covariateNames);
  }

  private Result assemble(
      PanelData data,
      Cohorts cohorts,
      Fit fit,
      Variance by,
      List<Dummy> dummies,
      List<String> covariateNames) {
    VarianceMatrix variance = fit.vcov(by);
    List<Dummy> kept = dummies.stream().filter(d -> fit.terms().contains(d.name())).toList();
    Weigher weigher = new Weigher(fit, variance, kept, cohorts.counts(data), level);
    List<Estimates.Row> byPeriod = new ArrayList<>();
    for (int e : kept.stream().mapToInt(Dummy::relative).distinct().sorted().toArray()) {
      byPeriod.add(weigher.mean("period::" + e, d -> d.relative() == e));
    }
    List<Estimates.Row> byCohort = new ArrayList<>();
    for (int g : kept.stream().mapToInt(Dummy::cohort).distinct().sorted().toArray()) {
      if (kept.stream().anyMatch(d -> d.cohort() == g && d.relative() >= 0)) {
        byCohort.add(weigher.mean("cohort::" + g, d -> d.cohort() == g && d.relative() >= 0));
      }
    }
    Estimates.Row overall = weigher.mean("att", d -> d.relative() >= 0);
    List<Estimates.Row> covariates =
        fit.tidy(by, level).rows().stream().filter(r -> covariateNames.contains(r.term())).toList();
    List<String> conventions = new ArrayList<>(fit.conventions());
    conventions.addAll(variance.conventions());
    conventions.add("reference period " + reference + ", " + cohorts.referenceWords());
    conventions.add("weights: rows of each cohort in the relative period, taken as known");
    return new Result(
        fit, variance, covariates, byPeriod, byCohort, overall, cohorts.dropped(), conventions);
  }

  /** Means of coefficients weighted by the rows behind them. */
  private record Weigher(
      Fit fit,
      VarianceMatrix variance,
      List<Dummy> dummies,
      Map<Long, Integer> counts,
      double level) {

    Estimates.Row mean(String term, Predicate<Dummy> which) {
      double[] weight = new double[fit.beta().length];
      double total = 0;
      for (Dummy d : dummies) {
        if (which.test(d)) {
          int count = counts.get(Cohorts.key(d.cohort(), d.relative()));
          weight[fit.terms().indexOf(d.name())] = count;
          total += count;
        }
      }
      if (total == 0) {
        throw new EstimationException(Refusal.NOT_DEFINED, "no coefficient is behind " + term);
      }
      double estimate = 0;
      double square = 0;
      for (int a = 0; a < weight.length; a++) {
        estimate += weight[a] / total * fit.beta()[a];
        for (int b = 0; b < weight.length && weight[a] != 0; b++) {
          square += weight[a] / total * weight[b] / total * variance.vcov()[a][b];
        }
      }
      return Significance.row(
          term, estimate, Math.sqrt(square), variance.degrees(), level, fit.nObs());
    }
  }

  /**
   * Which rows enter and which cohorts get dummies.
   *
   * @param rows of the panel
   * @param first first period
   * @param last last period
   * @param control the event time of the reference cohort, or 0 when it is the never treated
   * @param reference the relative period without dummies
   * @param dropped units left out, by rule
   */
  @SuppressWarnings("ArrayRecordComponent")
  private record Cohorts(
      int[] rows, int first, int last, int control, int reference, Map<String, Integer> dropped) {

    static Cohorts of(PanelData data, int reference) {
      int first = Integer.MAX_VALUE;
      int last = Integer.MIN_VALUE;
      for (int i = 0; i < data.rows(); i++) {
        first = Math.min(first, data.time(i));
        last = Math.max(last, data.time(i));
      }
      boolean anyNever = false;
      int latest = 0;
      List<Integer> kept = new ArrayList<>();
      Map<Integer, Integer> always = new TreeMap<>();
      for (int i = 0; i < data.rows(); i++) {
        int event = data.eventTime(i);
        if (event != PanelData.NEVER && event <= first) {
          always.put(data.unit(i), 1);
          continue;
        }
        kept.add(i);
        anyNever |= event == PanelData.NEVER || event > last;
        latest = Math.max(latest, event);
      }
      Map<String, Integer> dropped = new TreeMap<>();
      if (!always.isEmpty()) {
        dropped.put("treated in every period", always.size());
      }
      int[] rows = kept.stream().mapToInt(Integer::intValue).toArray();
      return new Cohorts(rows, first, last, anyNever ? 0 : latest, reference, dropped);
    }

    static long key(int cohort, int relative) {
      return (long) cohort << 32 | (relative & 0xffff_ffffL);
    }

    private boolean treated(int event) {
      return event != PanelData.NEVER && event <= last && event != control;
    }

    /** Columns of the dummies by cohort and relative period. */
    Map<Long, double[]> columns(PanelData data, int n) {
      Map<Long, double[]> columns = new TreeMap<>();
      for (int r = 0; r < n; r++) {
        int event = data.eventTime(rows[r]);
        int relative = data.time(rows[r]) - event;
        if (treated(event) && relative != reference) {
          columns.computeIfAbsent(key(event, relative), k -> new double[n])[r] = 1;
        }
      }
      if (columns.isEmpty()) {
        throw new EstimationException(
            Refusal.EMPTY_SAMPLE, "no cohort is treated within the panel's periods");
      }
      return columns;
    }

    Map<Long, Integer> counts(PanelData data) {
      Map<Long, Integer> counts = new TreeMap<>();
      for (int row : rows) {
        int event = data.eventTime(row);
        counts.merge(key(event, data.time(row) - event), 1, Integer::sum);
      }
      return counts;
    }

    String referenceWords() {
      return control == 0
          ? "reference cohort: never treated"
          : "reference cohort: treated last, in " + control;
    }
  }
}
