/** The registration applied to the estimates. */
package shimoda.verdict;
