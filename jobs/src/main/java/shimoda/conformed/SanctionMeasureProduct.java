package shimoda.conformed;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import shimoda.pipeline.Input;
import shimoda.pipeline.Inputs;
import shimoda.pipeline.Job;
import shimoda.table.TableName;

/**
 * One row is one heading that a measure touches. Headings come from the lists that were seen and
 * from {@code schemas/codelists/sanction_product_gap.csv}, which says of each further measure what
 * is known of its goods: a heading touched in part, a number of headings that were not seen, or
 * that not even their number is known.
 */
public final class SanctionMeasureProduct implements Job {
  private static final String IMPORT_BAN = "S034";
  private static final String FOOD_EMBARGO = "S005";
  private static final String[] GOODS = {
    "measure_id",
    "direction",
    "classification_code",
    "cmd_code",
    "coverage",
    "headings_unseen",
    "within_chapters",
    "end_date",
    "exemption",
    "evidence",
    "source_id"
  };

  @Override
  public TableName output() {
    return TableName.of("conformed.sanction_measure_product");
  }

  @Override
  public List<Input> inputs() {
    return List.of(
        Input.table("conformed.sanction_measure"),
        Input.table("staged.jp_import_ban"),
        Input.table("staged.ru_food_embargo"),
        Input.codeList("sanction_product_gap"));
  }

  @Override
  public Dataset<Row> transform(Inputs in) {
    Dataset<Row> seen =
        importBan(in.table("staged.jp_import_ban"))
            .unionByName(foodEmbargo(in.table("staged.ru_food_embargo")));
    Dataset<Row> measures =
        in.table("conformed.sanction_measure")
            .select(
                col("measure_id"),
                col("issuer_iso3"),
                col("announced_date"),
                col("effective_date"),
                col("end_date").as("measure_end"))
            .distinct();
    return seen.unionByName(gaps(in.codeList("sanction_product_gap"), seen))
        .join(broadcast(measures), "measure_id")
        .withColumn("end_date", coalesce(col("end_date"), col("measure_end")))
        .drop("measure_end");
  }

  private static Dataset<Row> importBan(Dataset<Row> headings) {
    return headings
        .filter(col("outcome").equalTo("row"))
        .select(
            lit(IMPORT_BAN).as("measure_id"),
            lit("import").as("direction"),
            lit("H6").as("classification_code"),
            col("hs_code").as("cmd_code"),
            // A subheading stands for all of itself.
            when(col("scope").isin("all of it", "subheading"), lit("full"))
                .otherwise(lit("part"))
                .as("coverage"),
            lit(null).cast("double").as("headings_unseen"),
            lit(null).cast("string").as("within_chapters"),
            lit(null).cast("string").as("end_date"),
            col("wind_down").as("exemption"),
            col("source_note").as("evidence"),
            col("source_id"));
  }

  private static Dataset<Row> foodEmbargo(Dataset<Row> headings) {
    return headings
        .filter(col("outcome").equalTo("row"))
        .select(
            lit(FOOD_EMBARGO).as("measure_id"),
            lit("import").as("direction"),
            lit("H4").as("classification_code"),
            col("hs_code").as("cmd_code"),
            when(col("level").startsWith("chapter").or(col("level").contains("part")), lit("part"))
                .otherwise(lit("full"))
                .as("coverage"),
            lit(null).cast("double").as("headings_unseen"),
            lit(null).cast("string").as("within_chapters"),
            col("end_date").cast("string").as("end_date"),
            lit(null).cast("string").as("exemption"),
            col("evidence"),
            col("source_id"));
  }

  /** What is known of the goods of measures beyond the headings seen. */
  private static Dataset<Row> gaps(Dataset<Row> gaps, Dataset<Row> seen) {
    Dataset<Row> counts =
        seen.groupBy(col("measure_id").as("seen_id")).agg(count(lit(1)).as("headings_seen"));
    return gaps.join(broadcast(counts), col("measure_id").equalTo(col("seen_id")), "left")
        .withColumn(
            "headings_unseen",
            col("headings_stated").cast("double").minus(coalesce(col("headings_seen"), lit(0))))
        .withColumn(
            "coverage", when(col("cmd_code").isNull(), lit("unseen")).otherwise(lit("part")))
        .withColumn("cmd_code", coalesce(col("cmd_code"), lit("UNSEEN")))
        .withColumn("end_date", lit(null).cast("string"))
        .withColumn("evidence", col("reason"))
        .withColumn("source_id", lit("sanction_chronology"))
        .select(GOODS[0], Arrays.copyOfRange(GOODS, 1, GOODS.length));
  }
}
