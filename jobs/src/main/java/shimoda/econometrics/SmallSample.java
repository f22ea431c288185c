package shimoda.econometrics;

/**
 * The small-sample convention of a variance: every factor is named and printed with the result.
 *
 * <p>The factor is {@code (n-1)/(n-K)} when parameters are counted, times {@code G/(G-1)} when
 * groups are adjusted. A heteroskedasticity-robust variance counts each row as its own group, so
 * that both factors together give n/(n-K) and the second alone n/(n-1); Newey-West and
 * Driscoll-Kraay count periods as groups. HC2 to HC5 and the cluster jackknife carry no factor.
 *
 * @param name printed name
 * @param parameters whether (n-1)/(n-K) applies (for iid least squares: n-K or n in the divisor)
 * @param effects which fixed-effect levels count in K
 * @param redundancy how redundant levels are counted out of K
 * @param groups whether and how G/(G-1) applies in several dimensions
 * @param reference distribution of the statistic
 */
public record SmallSample(
    String name,
    Parameters parameters,
    EffectCount effects,
    Redundancy redundancy,
    Groups groups,
    Reference reference) {

  /** Whether estimated parameters are counted. */
  public enum Parameters {
    IGNORED,
    COUNTED
  }

  /** Which fixed effects count in K. */
  public enum EffectCount {
    /** None of them. */
    NONE,
    /** All but those nested in a cluster, of which one level in all counts. */
    NOT_NESTED,
    /** All of them. */
    ALL
  }

  /** How redundant levels are found. */
  public enum Redundancy {
    /** One level of each effect after the first. */
    ONE_PER_EFFECT,
    /** Connected components of pairs of effects (exact for two effects). */
    PAIRWISE
  }

  /** How the number of clusters enters. */
  public enum Groups {
    /** No factor. */
    NONE,
    /** The smallest G of all dimensions on every term. */
    MIN,
    /** Each term of the inclusion-exclusion sum its own G. */
    CONVENTIONAL
  }

  /** Distribution of estimate over standard error. */
  public enum Reference {
    NORMAL,
    /** Student t with G-1 degrees of freedom (smallest G), or n-K without clusters. */
    STUDENT,
    /** Student t for least squares, normal for Poisson. */
    BY_ESTIMATOR
  }

  /** No factor, normal reference: the plain sandwich. */
  public static SmallSample none() {
    return new SmallSample(
        "none",
        Parameters.IGNORED,
        EffectCount.ALL,
        Redundancy.ONE_PER_EFFECT,
        Groups.NONE,
        Reference.NORMAL);
  }

  /** The default of R's fixest: both factors, nested effects not counted, smallest G. */
  public static SmallSample fixest() {
    return new SmallSample(
        "fixest",
        Parameters.COUNTED,
        EffectCount.NOT_NESTED,
        Redundancy.ONE_PER_EFFECT,
        Groups.MIN,
        Reference.BY_ESTIMATOR);
  }

  /** Stata's regress and reghdfe: both factors, Student t. */
  public static SmallSample stataRegress() {
    return new SmallSample(
        "stata regress",
        Parameters.COUNTED,
        EffectCount.NOT_NESTED,
        Redundancy.PAIRWISE,
        Groups.MIN,
        Reference.STUDENT);
  }

  /** Stata's poisson and ppmlhdfe: G/(G-1), or n/(n-1) when robust; normal reference. */
  public static SmallSample stataPoisson() {
    return new SmallSample(
        "stata poisson",
        Parameters.IGNORED,
        EffectCount.NOT_NESTED,
        Redundancy.PAIRWISE,
        Groups.MIN,
        Reference.NORMAL);
  }

  /** The same convention with another rule for (n-1)/(n-K). */
  public SmallSample withParameters(Parameters rule) {
    return new SmallSample(custom(), rule, effects, redundancy, groups, reference);
  }

  /** The same convention with another count of fixed effects. */
  public SmallSample withEffects(EffectCount rule) {
    return new SmallSample(custom(), parameters, rule, redundancy, groups, reference);
  }

  /** The same convention with another rule for redundant levels. */
  public SmallSample withRedundancy(Redundancy rule) {
    return new SmallSample(custom(), parameters, effects, rule, groups, reference);
  }

  /** The same convention with another rule for G/(G-1). */
  public SmallSample withGroups(Groups rule) {
    return new SmallSample(custom(), parameters, effects, redundancy, rule, reference);
  }

  /** The same convention with another reference distribution. */
  public SmallSample withReference(Reference rule) {
    return new SmallSample(custom(), parameters, effects, redundancy, groups, rule);
  }

  private String custom() {
    return name.endsWith(", modified") ? name : name + ", modified";
  }
}
