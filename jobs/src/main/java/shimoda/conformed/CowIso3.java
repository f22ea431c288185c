package shimoda.conformed;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.max_by;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import shimoda.pipeline.Input;
import shimoda.pipeline.Inputs;

/**
 * Which alpha-3 code stands for which COW state: the last one that the state carries in the UN
 * voting data, and the additions of {@code schemas/codelists/iso3_cow.csv}. One code may stand for
 * several states (DEU for 255 and 260).
 */
public final class CowIso3 {
  private CowIso3() {}

  /** What {@link #of} reads. */
  public static List<Input> inputs() {
    return List.of(Input.table("staged.unga_ideal_points"), Input.codeList("iso3_cow"));
  }

  /** {@code iso3, cow_code} as numbers, each pair once. */
  public static Dataset<Row> of(Inputs in) {
    Dataset<Row> added =
        in.codeList("iso3_cow").select(col("iso3"), col("cow_code").cast("int").as("cow_code"));
    return last(in).select("iso3", "cow_code").unionByName(added).distinct();
  }

  /**
   * {@code cow_code, cepii_iso3}: the one code under which CEPII holds a state. States of {@code
   * schemas/codelists/cow_cepii.csv} stand under the code given there.
   */
  public static Dataset<Row> cepii(Inputs in) {
    Dataset<Row> own =
        of(in).groupBy("cow_code").agg(org.apache.spark.sql.functions.min("iso3").as("own_iso3"));
    Dataset<Row> voting = last(in).withColumnRenamed("iso3", "voting_iso3");
    Dataset<Row> given =
        in.codeList("cow_cepii")
            .select(col("cow_code").cast("int").as("cow_code"), col("iso3").as("given_iso3"));
    return own.join(voting, new String[] {"cow_code"}, "left")
        .join(given, new String[] {"cow_code"}, "full")
        .select(
            col("cow_code"),
            coalesce(col("given_iso3"), col("voting_iso3"), col("own_iso3")).as("cepii_iso3"));
  }

  private static Dataset<Row> last(Inputs in) {
    return StagedRows.of(in, "unga_ideal_points")
        .filter(col("iso3").isNotNull())
        .groupBy(col("cow_code").cast("int").as("cow_code"))
        .agg(max_by(col("iso3"), col("year").cast("int")).as("iso3"));
  }
}
