/**
 * Covariances robust to heteroskedasticity, serial correlation and correlation across units.
 *
 * <p>Every meat is a sum over observations, not a mean: covariance = bread meat bread with bread =
 * (X'WX)^-1.
 */
package shimoda.econometrics.hac;
