package shimoda.conformed;

import static org.apache.spark.sql.functions.array_min;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.regexp_extract_all;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.try_to_date;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The remarks of parties of the Office of Foreign Assets Control. They are cut at a fixed length,
 * often within a word; the rest stands in a file of comments and is joined without a blank.
 */
final class OfacRemarks {
  private static final String DAY = " \\([^)]*\\): (\\d{1,2} [A-Z][a-z]{2} \\d{4})";

  private OfacRemarks() {}

  /** Parties with their whole remarks. */
  static Dataset<Row> joined(Dataset<Row> parties, Dataset<Row> comments) {
    Dataset<Row> rest =
        comments
            .filter(col("outcome").equalTo("row"))
            .select(col("entity_number").as("c_number"), col("comment"));
    return parties
        .join(broadcast(rest), col("entity_number").equalTo(col("c_number")), "left")
        .withColumn(
            "remarks",
            coalesce(concat(col("remarks"), col("comment")), col("remarks"), col("comment")))
        .drop("c_number", "comment");
  }

  /** The earliest day given under a label, as in {@code Listing Date (EO 14024 Directive 3)}. */
  static Column firstDay(String label) {
    return array_min(
        transform(
            regexp_extract_all(col("remarks"), lit(label + DAY), lit(1)),
            day -> try_to_date(day, "d MMM yyyy")));
  }
}
