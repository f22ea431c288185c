/** Tables at the grain of a question: joined and aggregated, nothing inferred. */
package shimoda.marts;
