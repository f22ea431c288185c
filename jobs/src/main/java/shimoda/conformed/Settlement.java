package shimoda.conformed;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import shimoda.pipeline.Input;
import shimoda.pipeline.Inputs;
import shimoda.pipeline.Job;
import shimoda.table.TableName;
import shimoda.table.UserError;

/**
 * One row per event set, pair of states and event year: the dates at which a territorial question
 * is taken as settled. Sets named {@code study_*} are those of the published table that the results
 * are held against, with several events a pair. The question of Russia and Japan is not settled: a
 * set that holds it stops the run.
 */
public final class Settlement implements Job {
  @Override
  public TableName output() {
    return TableName.of("conformed.settlement");
  }

  @Override
  public List<Input> inputs() {
    return List.of(
        Input.table("conformed.territorial_claim"),
        Input.table("conformed.territorial_change"),
        Input.table("staged.ibad"),
        Input.table("staged.settlements"),
        Input.table("staged.icow_claims_dyad"),
        Input.table("staged.icow_claims_settlement_attempt"),
        Input.table("staged.cow_contiguity"));
  }

  @Override
  public Dataset<Row> transform(Inputs in) {
    Dataset<Row> events =
        ClaimEndings.of(in)
            .unionByName(BorderAgreements.of(in), true)
            .unionByName(HandSettlements.of(in), true)
            .unionByName(Cessions.of(in), true)
            .unionByName(StudyEvents.of(in), true);
    refuseRussiaJapan(events);
    return withContiguity(events, in)
        .withColumn("settled_at_first_record", coalesce(col("settled_at_first_record"), lit(false)))
        .withColumn("cow_1", col("pair").divide(lit(1000)).cast("int"))
        .withColumn("cow_2", col("pair").mod(lit(1000)));
  }

  private static void refuseRussiaJapan(Dataset<Row> events) {
    List<Row> real =
        events
            .filter(col("pair").equalTo(lit(Pairs.RUSSIA_JAPAN)))
            .select("event_set", "event_year")
            .orderBy("event_set")
            .limit(1)
            .collectAsList();
    if (!real.isEmpty()) {
      throw new UserError(
          "Event set %s holds 365-740 in %d: its question is not settled (settled_status_of_365_740: never); take the event out of its source or correct it in data/curated/corrections.csv"
              .formatted(real.get(0).getString(0), real.get(0).getInt(1)));
    }
  }

  /** Whether the pair shared a land border in the year before the event. */
  private static Dataset<Row> withContiguity(Dataset<Row> events, Inputs in) {
    Dataset<Row> land =
        Contiguity.years(in)
            .filter(col("contiguity_type").equalTo(lit(1)))
            .select(
                col("pair"),
                col("year").plus(lit(1)).as("event_year"),
                lit(true).as("land_contiguous_before"));
    return events
        .join(land, new String[] {"pair", "event_year"}, "left")
        .withColumn("land_contiguous_before", coalesce(col("land_contiguous_before"), lit(false)));
  }
}
