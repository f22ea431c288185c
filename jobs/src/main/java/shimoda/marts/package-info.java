/** Tables at the grain of a question: joined, aggregated, with contiguous periods. */
package shimoda.marts;
