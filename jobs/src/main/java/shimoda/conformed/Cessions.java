package shimoda.conformed;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import shimoda.pipeline.Inputs;

/** The set {@code cession}: a pair's first cession of territory without conflict since 1950. */
final class Cessions {
  private Cessions() {}

  static Dataset<Row> of(Inputs in) {
    return peaceful(in)
        .filter(col("event_year").geq(lit(1950)))
        .groupBy("pair")
        .agg(min("event_year").as("event_year"))
        .withColumn("event_set", lit("cession"))
        .withColumn("source_id", lit("cow_territorial_change"));
  }

  /** Cessions between two states without conflict, 1946 and later: {@code pair, event_year}. */
  static Dataset<Row> peaceful(Inputs in) {
    return Pairs.ordered(in.table("conformed.territorial_change"), "gainer_cow", "loser_cow")
        .filter("procedure = 'cession' and not conflict and year >= 1946")
        .filter("gainer_cow >= 2 and loser_cow >= 2")
        .select(col("pair"), col("year").as("event_year"));
  }
}
