/**
 * Tables as everything above speaks of them: names, schemas, code lists, and the errors a person
 * can mend. No Spark.
 */
package shimoda.table;
