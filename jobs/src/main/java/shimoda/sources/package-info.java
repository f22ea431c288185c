/**
 * The sources: one folder each with its record reader and fetcher, and the card that says what it
 * is. No Spark.
 */
package shimoda.sources;
