package shimoda.conformed;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import shimoda.pipeline.Inputs;

/**
 * The events of the published table of 2018 on settlement and trade, several a pair: first settled
 * year of the border agreements without a cut; any and legal transfers of territory; settlement
 * attempts; ends of claims by ICOW 1.1 (all issues, territory alone) and by the provisional spells
 * (any end, the last end). Pairs without a land border can't enter its frame; Russia and Japan are
 * such a pair and are left out here.
 */
final class StudyEvents {
  private StudyEvents() {}

  static Dataset<Row> of(Inputs in) {
    Dataset<Row> spells =
        in.table("conformed.territorial_claim")
            .filter("not open_at_end")
            .select(col("pair"), col("last_year").as("event_year"));
    Dataset<Row> last =
        in.table("conformed.territorial_claim")
            .groupBy("pair")
            .agg(max("last_year").as("event_year"))
            .filter(col("event_year").lt(lit(TerritorialClaim.LAST_CODED_YEAR)));
    return set("study_settlement", "ibad", BorderAgreements.first(in))
        .unionByName(set("study_any_transfer", "cow_territorial_change", transfers(in)))
        .unionByName(
            set(
                "study_legal_transfer",
                "cow_territorial_change",
                transfers(in).filter("procedure = 'cession'")))
        .unionByName(set("study_attempt", "icow_claims", attempts(in)))
        .unionByName(set("study_claim_end", "icow_claims", ends(in)))
        .unionByName(
            set("study_claim_end_territory", "icow_claims", ends(in).filter("issue = '1'")))
        .unionByName(set("study_spell_end", "icow_provisional", spells))
        .unionByName(set("study_spell_last_end", "icow_provisional", last))
        .filter(col("pair").notEqual(lit(Pairs.RUSSIA_JAPAN)));
  }

  private static Dataset<Row> set(String name, String source, Dataset<Row> events) {
    return events
        .select("pair", "event_year")
        .distinct()
        .withColumn("event_set", lit(name))
        .withColumn("source_id", lit(source));
  }

  private static Dataset<Row> transfers(Inputs in) {
    return Pairs.ordered(in.table("conformed.territorial_change"), "gainer_cow", "loser_cow")
        .filter("not independence and not entry and not exit")
        .filter("gainer_cow > 1 and loser_cow > 1")
        .filter("not (coalesce(cast(entity_code as int) = loser_cow, false) and whole_entity)")
        .withColumn("event_year", col("year"));
  }

  private static Dataset<Row> attempts(Inputs in) {
    return Pairs.ordered(
            StagedRows.of(in, "icow_claims_settlement_attempt"), "challenger_cow", "target_cow")
        .withColumn("event_year", col("year").cast("int"));
  }

  private static Dataset<Row> ends(Inputs in) {
    return Pairs.ordered(StagedRows.of(in, "icow_claims_dyad"), "challenger_cow", "target_cow")
        .filter(col("resolved_code").isNotNull())
        .withColumn("event_year", ClaimEndings.endYear());
  }
}
