/** Tests that do not lean on a large number of clusters, and what is needed to read many tests. */
package shimoda.econometrics.inference;
