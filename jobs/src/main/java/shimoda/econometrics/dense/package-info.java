/** Least squares on designs small enough to hold as a dense matrix, without fixed effects. */
package shimoda.econometrics.dense;
