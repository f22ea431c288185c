package shimoda.econometrics;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Which variance of the coefficients to compute, under which convention.
 *
 * <p>Immutable. Ids have one entry per row of the model (not of the sample). The default convention
 * is {@link SmallSample#fixest()}.
 *
 * <pre>{@code
 * Variance byPair =
 *     Variance.clustered("pair", new int[] {1, 1, 2, 2, 3, 3}).with(SmallSample.stataPoisson());
 * }</pre>
 */
public final class Variance {
  /** Heteroskedasticity-consistent forms: weights of the squared residuals (h is the hat value). */
  public enum Hc {
    /** 1 (White 1980). */
    HC0,
    /** 1, with the small-sample factor of the convention. */
    HC1,
    /** 1/(1-h) (MacKinnon and White 1985). */
    HC2,
    /** 1/(1-h)^2 (Davidson and MacKinnon 1993). */
    HC3,
    /** (1-h)^-min(4, nh/p) (Cribari-Neto 2004). */
    HC4,
    /** (1-h)^-(min(1, nh/p) + min(1.5, nh/p)) (Cribari-Neto and da Silva 2011). */
    HC4M,
    /** (1-h)^-min(nh/p, max(4, 0.7 n hmax/p))/2 on the residual (Cribari-Neto et al. 2007). */
    HC5
  }

  /** Centre of the cluster jackknife. */
  public enum Centre {
    /** The full-sample estimate: CRV3. */
    ESTIMATE,
    /** The mean of the leave-one-out estimates: CRV3J. */
    MEAN
  }

  enum Kind {
    IID,
    HETERO,
    CLUSTER,
    JACKKNIFE,
    NEWEY_WEST,
    DRISCOLL_KRAAY,
    CUSTOM
  }

  /** A meat matrix of the caller's. */
  record Custom(String name, UnaryOperator<double[][]> meat) {}

  /** Whether a matrix that is not positive semi-definite is repaired. */
  enum Repair {
    NONE,
    EIGENVALUES
  }

  private final Kind kind;
  private final Hc hc;
  private final List<String> clusterNames;
  private final List<int[]> clusters;
  private final Centre centre;
  private final int lag;
  private final SmallSample smallSample;
  private final Repair repair;
  private final double degrees;
  private final Custom custom;

  private Variance(
      Kind kind,
      Hc hc,
      List<String> clusterNames,
      List<int[]> clusters,
      Centre centre,
      int lag,
      SmallSample smallSample,
      Repair repair,
      double degrees,
      Custom custom) {
    this.kind = kind;
    this.hc = hc;
    this.clusterNames = clusterNames;
    this.clusters = clusters;
    this.centre = centre;
    this.lag = lag;
    this.smallSample = smallSample;
    this.repair = repair;
    this.degrees = degrees;
    this.custom = custom;
  }

  private static Variance of(Kind kind, List<String> names, List<int[]> ids, int lag) {
    return new Variance(
        kind,
        Hc.HC1,
        names,
        ids,
        Centre.ESTIMATE,
        lag,
        SmallSample.fixest(),
        Repair.NONE,
        Double.NaN,
        new Custom("", scores -> scores));
  }

  /** Equal variances (least squares) or the inverse information (Poisson). */
  public static Variance iid() {
    return of(Kind.IID, List.of(), List.of(), 0);
  }

  /** Robust to heteroskedasticity. */
  public static Variance hc(Hc type) {
    Variance v = of(Kind.HETERO, List.of(), List.of(), 0);
    return new Variance(
        v.kind,
        type,
        v.clusterNames,
        v.clusters,
        v.centre,
        0,
        v.smallSample,
        v.repair,
        v.degrees,
        v.custom);
  }

  /** One-way clustered; ids (rows of the model). */
  public static Variance clustered(String name, int[] ids) {
    return of(Kind.CLUSTER, List.of(name), List.of(ids), 0);
  }

  /**
   * Adds a cluster dimension: inclusion-exclusion over all intersections (Cameron, Gelbach and
   * Miller 2011).
   */
  public Variance and(String name, int[] ids) {
    if (kind != Kind.CLUSTER) {
      throw new EstimationException(
          Refusal.UNSUPPORTED_VARIANCE, "only a clustered variance takes a further dimension");
    }
    List<String> names = new ArrayList<>(clusterNames);
    List<int[]> all = new ArrayList<>(clusters);
    names.add(name);
    all.add(ids);
    return new Variance(
        kind,
        hc,
        List.copyOf(names),
        List.copyOf(all),
        centre,
        lag,
        smallSample,
        repair,
        degrees,
        custom);
  }

  /**
   * Cluster jackknife (CRV3; MacKinnon, Nielsen and Webb 2023): the fit is repeated without each
   * cluster in turn.
   */
  public static Variance jackknife(String name, int[] ids, Centre centre) {
    Variance v = of(Kind.JACKKNIFE, List.of(name), List.of(ids), 0);
    return new Variance(
        v.kind,
        v.hc,
        v.clusterNames,
        v.clusters,
        centre,
        0,
        v.smallSample,
        v.repair,
        v.degrees,
        v.custom);
  }

  /**
   * Newey-West with Bartlett weights 1 - l/(lag+1) within each unit, periods in order.
   *
   * @param unit ids of units (rows of the model); all equal for one time series
   * @param time period of each row; gaps count as they stand in the sequence of periods
   */
  public static Variance neweyWest(int[] unit, int[] time, int lag) {
    return of(Kind.NEWEY_WEST, List.of("unit", "time"), List.of(unit, time), requireLag(lag));
  }

  /** Driscoll-Kraay: Newey-West on the sums of the scores by period. */
  public static Variance driscollKraay(int[] time, int lag) {
    return of(Kind.DRISCOLL_KRAAY, List.of("time"), List.of(time), requireLag(lag));
  }

  /**
   * A sandwich around a meat matrix of the caller's, for instance another kernel or bandwidth.
   *
   * @param name printed name
   * @param meat takes the scores (n x k, rows of the sample) and returns k x k; the factor
   *     (n-1)/(n-K) of the convention applies on top, no group factor
   */
  public static Variance custom(String name, UnaryOperator<double[][]> meat) {
    Variance v = of(Kind.CUSTOM, List.of(), List.of(), 0);
    return new Variance(
        v.kind,
        v.hc,
        v.clusterNames,
        v.clusters,
        v.centre,
        v.lag,
        v.smallSample,
        v.repair,
        v.degrees,
        new Custom(name, meat));
  }

  private static int requireLag(int lag) {
    if (lag < 0) {
      throw new EstimationException(Refusal.BAD_INPUT, "lag " + lag + ": give 0 or more");
    }
    return lag;
  }

  /** The same variance under another small-sample convention. */
  public Variance with(SmallSample convention) {
    return new Variance(
        kind, hc, clusterNames, clusters, centre, lag, convention, repair, degrees, custom);
  }

  /**
   * Negative eigenvalues of a multi-way variance are set to zero (Cameron, Gelbach and Miller 2011)
   * and the result says so; without this a term with a negative variance has no standard error
   * (NaN) and the result carries a warning.
   */
  public Variance withEigenvalueFix() {
    return new Variance(
        kind,
        hc,
        clusterNames,
        clusters,
        centre,
        lag,
        smallSample,
        Repair.EIGENVALUES,
        degrees,
        custom);
  }

  /** Student t with these degrees of freedom, whatever the convention says. */
  public Variance withDegreesOfFreedom(double df) {
    return new Variance(
        kind, hc, clusterNames, clusters, centre, lag, smallSample, repair, df, custom);
  }

  Custom custom() {
    return custom;
  }

  Kind kind() {
    return kind;
  }

  Hc hc() {
    return hc;
  }

  List<String> clusterNames() {
    return clusterNames;
  }

  List<int[]> clusters() {
    return clusters;
  }

  Centre centre() {
    return centre;
  }

  int lag() {
    return lag;
  }

  SmallSample smallSample() {
    return smallSample;
  }

  Repair repair() {
    return repair;
  }

  /** Degrees of freedom set by the caller, or NaN. */
  double degrees() {
    return degrees;
  }
}
