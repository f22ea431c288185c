package shimoda.conformed;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.min_by;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import shimoda.pipeline.Inputs;

/**
 * The sets of the border agreements: {@code ibad_first}, the first year in which a border counts as
 * settled, if 1950 or later; {@code ibad_first_from_1900}, the same from 1900 on; {@code
 * ibad_transition}, the first settled record after one that is not settled, if 1950 or later. The
 * year of a record is that of its agreement, else its first year.
 */
final class BorderAgreements {
  private BorderAgreements() {}

  static Dataset<Row> of(Inputs in) {
    Dataset<Row> first = first(in);
    Dataset<Row> transitions = transitions(in);
    return set("ibad_first", first, 1950)
        .unionByName(set("ibad_first_from_1900", first, 1900))
        .unionByName(set("ibad_transition", transitions, 1950));
  }

  /** The first settled year of each pair, whatever the year. */
  static Dataset<Row> first(Inputs in) {
    return records(in)
        .groupBy("pair")
        .agg(
            min(when(settled(), col("record_year"))).as("event_year"),
            min(when(settled(), col("source_line"))).as("settled_line"),
            min(when(unsettled(), col("source_line"))).as("unsettled_line"))
        .filter(col("event_year").isNotNull())
        .withColumn(
            "settled_at_first_record",
            coalesce(col("settled_line").lt(col("unsettled_line")), lit(true)))
        .drop("settled_line", "unsettled_line");
  }

  private static Dataset<Row> transitions(Inputs in) {
    Dataset<Row> records = records(in);
    Dataset<Row> unsettled =
        records.filter(unsettled()).groupBy("pair").agg(min("source_line").as("unsettled_line"));
    return records
        .filter(settled())
        .join(unsettled, "pair")
        .filter(col("source_line").gt(col("unsettled_line")))
        .groupBy("pair")
        .agg(min_by(col("record_year"), col("source_line")).as("event_year"))
        .withColumn("settled_at_first_record", lit(false));
  }

  private static Dataset<Row> set(String name, Dataset<Row> events, int from) {
    return events
        .filter(col("event_year").geq(lit(from)))
        .withColumn("event_set", lit(name))
        .withColumn("source_id", lit("ibad"));
  }

  private static Dataset<Row> records(Inputs in) {
    Column year = coalesce(col("agreement_year"), col("start_year"));
    return Pairs.ordered(StagedRows.of(in, "ibad"), "cow_1", "cow_2")
        .withColumn("record_year", year.cast("double").cast("int"));
  }

  private static Column settled() {
    return col("settled").equalTo("1");
  }

  private static Column unsettled() {
    return col("settled").equalTo("0");
  }
}
