package shimoda.econometrics;

/**
 * How a fit ended. A fit that did not converge is never returned, so {@code converged} is true.
 *
 * @param converged always true
 * @param iterations outer (Newton) iterations, 0 for least squares
 * @param innerSteps conjugate-gradient steps of the fixed-effects solver over all columns
 * @param scoreNorm size of the score at the solution: the root of s'(diagonal information)^-1 s
 *     over regressors and fixed effects, divided by the root of the total working weight; the
 *     weighted root mean square by which one more step would move the linear predictor
 * @param stopRule the rule that ended the iterations, in words
 */
public record Convergence(
    boolean converged, int iterations, long innerSteps, double scoreNorm, String stopRule) {}
