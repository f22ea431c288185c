package shimoda.conformed;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import shimoda.pipeline.Input;
import shimoda.pipeline.Inputs;
import shimoda.pipeline.Job;
import shimoda.table.TableName;

/**
 * One row per pair of COW states with any trade agreement in DESTA (base treaty, accession or
 * consolidated), with the earliest entry into force; without a year it never entered into force.
 * Withdrawals are not counted. ISO numbers become alpha-3 codes by the list of countries, these COW
 * states by {@link CowIso3}; 900 (Kosovo) and codes of no COW state stay unmapped.
 */
public final class TradeAgreement implements Job {
  @Override
  public TableName output() {
    return TableName.of("conformed.trade_agreement");
  }

  @Override
  public List<Input> inputs() {
    List<Input> inputs = new ArrayList<>(CowIso3.inputs());
    inputs.add(Input.table("staged.desta"));
    inputs.add(Input.table("staged.country_codes"));
    inputs.add(Input.table("staged.corrections"));
    return inputs;
  }

  @Override
  public Dataset<Row> transform(Inputs in) {
    Dataset<Row> rows = StagedRows.of(in, "desta");
    rows = rows.filter(not(CorrectionRules.of(in).unmapped(rows, "kosovo_900")));
    Dataset<Row> states = states(in);
    Dataset<Row> mapped =
        rows.join(side(states, "1"), "iso_numeric_1")
            .join(side(states, "2"), "iso_numeric_2")
            .filter(col("state_1").notEqual(col("state_2")));
    Column year = col("entry_into_force_year").cast("double");
    return Pairs.ordered(mapped, "state_1", "state_2")
        .groupBy("pair", "cow_1", "cow_2")
        .agg(
            min(year).as("first_in_force_year"),
            min(when(col("entry_type").notEqual("accession"), year))
                .as("first_in_force_year_without_accession"),
            count(lit(1)).cast("int").as("agreement_rows"));
  }

  private static Dataset<Row> states(Inputs in) {
    Dataset<Row> codes =
        StagedRows.of(in, "country_codes")
            .filter(col("iso_numeric").isNotNull().and(col("iso3").isNotNull()))
            .select("iso_numeric", "iso3");
    return codes.join(CowIso3.of(in), "iso3").select("iso_numeric", "cow_code");
  }

  private static Dataset<Row> side(Dataset<Row> states, String side) {
    return states.select(
        col("iso_numeric").as("iso_numeric_" + side), col("cow_code").as("state_" + side));
  }
}
