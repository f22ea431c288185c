package shimoda.econometrics;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Computes the variances named by {@link Variance}. */
final class Sandwich {
  private final Fit fit;
  private final Variance variance;
  private final SmallSample rule;
  private final List<Levels> clusters = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private final int n;
  private int parameters;
  private double factor = 1;
  private double degrees = Double.POSITIVE_INFINITY;

  private Sandwich(Fit fit, Variance variance) {
    this.fit = fit;
    this.variance = variance;
    this.rule = variance.smallSample();
    this.n = fit.nObs();
    for (int[] ids : variance.clusters()) {
      if (ids.length != fit.sample().inputRows()) {
        throw new EstimationException(
            Refusal.BAD_INPUT,
            "ids of "
                + variance.clusterNames()
                + " have "
                + ids.length
                + " rows, the model "
                + fit.sample().inputRows());
      }
      clusters.add(Levels.of(Absorber.gather(ids, fit.sample().rows())));
    }
  }

  static VarianceMatrix of(Fit fit, Variance variance) {
    return new Sandwich(fit, variance).compute();
  }

  private VarianceMatrix compute() {
    boolean grouped =
        variance.kind() == Variance.Kind.CLUSTER || variance.kind() == Variance.Kind.JACKKNIFE;
    parameters = fit.parameters(rule.effects(), rule.redundancy(), grouped ? clusters : List.of());
    double[][] v =
        switch (variance.kind()) {
          case IID -> iid();
          case HETERO -> hetero();
          case CLUSTER -> clustered();
          case JACKKNIFE -> jackknife();
          case NEWEY_WEST -> neweyWest();
          case DRISCOLL_KRAAY -> driscollKraay();
          case CUSTOM -> custom();
        };
    v = repaired(v);
    warnOfNegatives(v);
    reference();
    return new VarianceMatrix(
        fit.terms(),
        v,
        name(),
        List.copyOf(notes),
        factor,
        parameters,
        clusters.stream().mapToInt(Levels::count).toArray(),
        degrees);
  }

  private String name() {
    String by = String.join(" and ", variance.clusterNames());
    return switch (variance.kind()) {
      case IID -> "iid";
      case HETERO -> variance.hc().name();
      case CLUSTER -> "clustered by " + by;
      case JACKKNIFE ->
          (variance.centre() == Variance.Centre.ESTIMATE ? "CRV3" : "CRV3J") + " by " + by;
      case NEWEY_WEST -> "Newey-West, Bartlett, lag " + variance.lag();
      case DRISCOLL_KRAAY -> "Driscoll-Kraay, Bartlett, lag " + variance.lag();
      case CUSTOM -> variance.custom().name();
    };
  }

  private double[][] iid() {
    boolean counted = rule.parameters() == SmallSample.Parameters.COUNTED;
    if (fit.estimator() == Fit.Estimator.LEAST_SQUARES) {
      double divisor = counted ? residualDegrees() : n;
      double sigma2 = fit.deviance() / divisor;
      notes.add(
          String.format(
              Locale.ROOT, "variance: iid, RSS/%s", counted ? "(n-K), K " + parameters : "n"));
      factor = 1;
      return Dense.scaled(fit.bread(), sigma2);
    }
    factor = counted ? (n - 1.0) / residualDegrees() : 1;
    note("variance: iid, inverse information", counted ? "(n-1)/(n-K)" : "none");
    return Dense.scaled(fit.bread(), factor);
  }

  private int residualDegrees() {
    if (n <= parameters) {
      throw new EstimationException(
          Refusal.NO_DEGREES_OF_FREEDOM,
          n + " rows and K = " + parameters + ": choose a convention that does not count K");
    }
    return n - parameters;
  }

  private void note(String what, String rules) {
    notes.add(
        String.format(
            Locale.ROOT,
            "%s; small sample '%s': factor %s = %.12g, K = %d (effects %s, redundancy %s)",
            what,
            rule.name(),
            rules,
            factor,
            parameters,
            rule.effects(),
            rule.redundancy()));
  }

  private double parameterFactor() {
    return rule.parameters() == SmallSample.Parameters.COUNTED ? (n - 1.0) / residualDegrees() : 1;
  }

  private double groupFactor(int groups) {
    if (groups < 2) {
      throw new EstimationException(
          Refusal.CLUSTERS, groups + " group: a clustered variance needs at least 2");
    }
    return rule.groups() == SmallSample.Groups.NONE ? 1 : groups / (groups - 1.0);
  }

  private String factorName(String groups) {
    boolean k = rule.parameters() == SmallSample.Parameters.COUNTED;
    boolean g = rule.groups() != SmallSample.Groups.NONE;
    if (!k && !g) {
      return "none";
    }
    return (k ? "(n-1)/(n-K)" : "") + (k && g ? "*" : "") + (g ? groups : "");
  }

  private double[][] hetero() {
    double[] e = fit.weightedResiduals();
    Variance.Hc type = variance.hc();
    boolean levered = type != Variance.Hc.HC0 && type != Variance.Hc.HC1;
    if (levered) {
      HatValues.scale(fit, type, e);
      factor = 1;
      note("variance: " + type + " with hat values of the whole design", "none");
    } else {
      factor = type == Variance.Hc.HC0 ? 1 : parameterFactor() * groupFactor(n);
      note("variance: " + type, type == Variance.Hc.HC0 ? "none" : factorName("n/(n-1)"));
    }
    return Dense.scaled(Dense.sandwich(fit.bread(), rowMeat(e)), factor);
  }

  private double[][] rowMeat(double[] e) {
    int k = fit.beta().length;
    double[] square = new double[n];
    for (int i = 0; i < n; i++) {
      square[i] = e[i] * e[i];
    }
    double[][] meat = new double[k][k];
    for (int a = 0; a < k; a++) {
      for (int b = 0; b <= a; b++) {
        meat[a][b] = Gram.dotFast(fit.design()[a], square, fit.design()[b]);
        meat[b][a] = meat[a][b];
      }
    }
    return meat;
  }

  private double[][] clustered() {
    int dimensions = clusters.size();
    int k = fit.beta().length;
    int smallest = clusters.stream().mapToInt(Levels::count).min().orElse(0);
    double[][] total = new double[k][k];
    double[] e = fit.weightedResiduals();
    double k1 = parameterFactor();
    for (int subset = 1; subset < 1 << dimensions; subset++) {
      Levels cell = intersection(subset);
      int sign = Integer.bitCount(subset) % 2 == 1 ? 1 : -1;
      int groups = rule.groups() == SmallSample.Groups.CONVENTIONAL ? cell.count() : smallest;
      double f = k1 * groupFactor(groups);
      factor = subset == 1 ? f : factor;
      Dense.add(total, Dense.scaled(groupMeat(cell, e), f), sign);
    }
    note(
        "variance: clustered by "
            + String.join(" and ", variance.clusterNames())
            + ", clusters "
            + clusters.stream().map(Levels::count).toList()
            + (dimensions > 1 ? ", inclusion-exclusion" : ""),
        factorName(
            rule.groups() == SmallSample.Groups.CONVENTIONAL ? "own G/(G-1)" : "min G/(G-1)"));
    return Dense.sandwich(fit.bread(), total);
  }

  private Levels intersection(int subset) {
    Levels cell = null;
    for (int d = 0; d < clusters.size(); d++) {
      if ((subset & 1 << d) != 0) {
        cell = cell == null ? clusters.get(d) : Levels.cross(cell, clusters.get(d));
      }
    }
    if (cell == null) {
      throw new IllegalArgumentException("empty subset of clusters");
    }
    return cell;
  }

  /** Sum over groups of the outer product of summed scores. */
  private double[][] groupMeat(Levels groups, double[] e) {
    int k = fit.beta().length;
    int[] codes = groups.codes();
    double[][] sums = new double[k][groups.count()];
    for (int j = 0; j < k; j++) {
      double[] column = fit.design()[j];
      double[] sum = sums[j];
      for (int i = 0; i < n; i++) {
        sum[codes[i]] += column[i] * e[i];
      }
    }
    double[][] meat = new double[k][k];
    for (int a = 0; a < k; a++) {
      for (int b = 0; b <= a; b++) {
        meat[a][b] = Gram.dotFast(sums[a], new double[0], sums[b]);
        meat[b][a] = meat[a][b];
      }
    }
    return meat;
  }

  private double[][] jackknife() {
    Levels groups = clusters.get(0);
    int g = groups.count();
    groupFactor(g);
    factor = (g - 1.0) / g;
    notes.add(
        String.format(
            Locale.ROOT,
            "variance: %s, %d clusters, factor (G-1)/G, centred at the %s",
            name(),
            g,
            variance.centre() == Variance.Centre.ESTIMATE ? "estimate" : "mean of the leave-outs"));
    return Dense.scaled(Jackknife.spread(fit, groups, variance.centre()), factor);
  }

  private double[][] neweyWest() {
    Levels unit = clusters.get(0);
    Levels time = clusters.get(1);
    factor = parameterFactor() * groupFactor(time.count());
    note(
        "variance: " + name() + ", " + unit.count() + " units, " + time.count() + " periods",
        factorName("T/(T-1)"));
    double[][] meat = SerialMeat.byUnit(fit.scores(), unit, time, variance.lag());
    return Dense.scaled(Dense.sandwich(fit.bread(), meat), factor);
  }

  private double[][] driscollKraay() {
    Levels time = clusters.get(0);
    factor = parameterFactor() * groupFactor(time.count());
    note("variance: " + name() + ", " + time.count() + " periods", factorName("T/(T-1)"));
    double[][] meat = SerialMeat.byTime(fit.scores(), time, variance.lag());
    return Dense.scaled(Dense.sandwich(fit.bread(), meat), factor);
  }

  private double[][] custom() {
    factor = parameterFactor();
    note("variance: " + name(), factor == 1 ? "none" : "(n-1)/(n-K)");
    double[][] meat = variance.custom().meat().apply(fit.scores());
    int k = fit.beta().length;
    if (meat.length != k || (k > 0 && meat[0].length != k)) {
      throw new EstimationException(
          Refusal.BAD_INPUT, "the meat of '" + name() + "' is not " + k + " x " + k);
    }
    return Dense.scaled(Dense.sandwich(fit.bread(), meat), factor);
  }

  private double[][] repaired(double[][] v) {
    if (variance.repair() != Variance.Repair.EIGENVALUES) {
      return v;
    }
    Dense.Repaired r = Dense.positivePart(v);
    if (r.negative() > 0) {
      notes.add("repair: " + r.negative() + " negative eigenvalues set to zero");
    }
    return r.matrix();
  }

  /** A term without a positive variance has no standard error, and the result says so. */
  private void warnOfNegatives(double[][] v) {
    for (int j = 0; j < v.length; j++) {
      if (!(v[j][j] >= 0)) {
        notes.add(
            "WARNING: the variance of '"
                + fit.terms().get(j)
                + "' is "
                + v[j][j]
                + ": no standard error; use fewer dimensions or withEigenvalueFix()");
      }
    }
  }

  private void reference() {
    if (!Double.isNaN(variance.degrees())) {
      degrees = variance.degrees();
    } else if (student()) {
      degrees = studentDegrees();
    }
    notes.add(
        Double.isInfinite(degrees)
            ? "reference: normal"
            : "reference: Student t, " + degrees + " degrees of freedom");
  }

  private boolean student() {
    return switch (rule.reference()) {
      case NORMAL -> false;
      case STUDENT -> true;
      case BY_ESTIMATOR -> fit.estimator() == Fit.Estimator.LEAST_SQUARES;
    };
  }

  private double studentDegrees() {
    return switch (variance.kind()) {
      case CLUSTER, JACKKNIFE -> clusters.stream().mapToInt(Levels::count).min().orElse(0) - 1.0;
      case DRISCOLL_KRAAY -> clusters.get(0).count() - 1.0;
      case IID, HETERO, NEWEY_WEST, CUSTOM -> residualDegrees();
    };
  }
}
