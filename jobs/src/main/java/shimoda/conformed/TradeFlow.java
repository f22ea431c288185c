package shimoda.conformed;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import shimoda.pipeline.Input;
import shimoda.pipeline.Inputs;
import shimoda.pipeline.Job;
import shimoda.pipeline.Years;
import shimoda.table.TableName;
import shimoda.table.UserError;

/**
 * One row is one reporter's figure of its trade with one partner in one commodity and period, in
 * the currency the source writes and, where that is the dollar, in US dollars. Both mirror reports
 * stand side by side. A code that {@code conformed.country} does not have stops the run with the
 * share of its source's value that it carries.
 */
public final class TradeFlow implements Job {
  @Override
  public TableName output() {
    return TableName.of("conformed.trade_flow");
  }

  @Override
  public List<Input> inputs() {
    return List.of(
        Input.table(ComtradeFlows.LEGACY, Years.SAME),
        Input.table(ComtradeFlows.CURRENT, Years.SAME),
        Input.table(ComtradeFlows.WITS),
        Input.table(ComtradeFlows.BACI, Years.SAME),
        Input.table(ComtradeFlows.CREA, Years.SAME),
        Input.table(CowFlows.DYADIC, Years.SAME),
        Input.table(CowFlows.NATIONAL),
        Input.table(CustomsFlows.JAPAN_HS, Years.SAME),
        Input.table(CustomsFlows.JAPAN_COUNTRY, Years.SAME),
        Input.table(CustomsFlows.JAPAN_SERIES, Years.SAME),
        Input.table(CustomsFlows.RUSSIA, Years.SAME),
        Input.table(CustomsFlows.COMEXT, Years.SAME),
        Input.table("conformed.country"),
        Input.codeList("comtrade_flow"),
        Input.codeList("crea_commodity"));
  }

  @Override
  public Dataset<Row> transform(Inputs in) {
    Dataset<Row> flows =
        ComtradeFlows.all(in).unionByName(CowFlows.all(in)).unionByName(CustomsFlows.all(in));
    Dataset<Row> countries = in.table("conformed.country");
    Dataset<Row> known = side(side(flows, countries, "reporter"), countries, "partner");
    refuseUnmapped(known, "reporter");
    refuseUnmapped(known, "partner");
    return known.drop(Flows.REPORTER_LIST, Flows.PARTNER_LIST);
  }

  /** Adds the state behind a code in that year, nulls where the list has no such code. */
  private static Dataset<Row> side(Dataset<Row> flows, Dataset<Row> countries, String side) {
    Dataset<Row> states =
        countries.select(
            col("code_list").as("c_list"),
            col("code").as("c_code"),
            col("applies_from_year"),
            col("applies_to_year"),
            col("kind").as(side + "_kind"),
            col("iso3").as(side + "_iso3"),
            col("continuing_iso3").as(side + "_continuing_iso3"));
    return flows
        .join(
            broadcast(states),
            col("c_list")
                .equalTo(col(side + "_code_list"))
                .and(col("c_code").equalTo(col(side + "_code")))
                .and(col("year").between(col("applies_from_year"), col("applies_to_year"))),
            "left")
        .drop("c_list", "c_code", "applies_from_year", "applies_to_year");
  }

  private static void refuseUnmapped(Dataset<Row> flows, String side) {
    List<Row> unmapped =
        flows
            .filter(col(side + "_kind").isNull())
            .groupBy("source_id", side + "_code_list", side + "_code")
            .agg(count(lit(1)), sum("trade_value"))
            .orderBy("source_id", side + "_code")
            .collectAsList();
    if (unmapped.isEmpty()) {
      return;
    }
    Row worst = unmapped.get(0);
    String source = worst.getString(0);
    double all =
        flows.filter(col("source_id").equalTo(source)).agg(sum("trade_value")).head().getDouble(0);
    double share = worst.isNullAt(4) || all == 0 ? 0 : worst.getDouble(4) / all * 100;
    throw new UserError(
        "unknown %s code '%s' of list %s in %s (%,d rows, %s %% of its value; %d such codes): add it to schemas/codelists"
            .formatted(
                side,
                worst.getString(2),
                worst.getString(1),
                source,
                worst.getLong(3),
                String.format(Locale.ROOT, "%.1f", share),
                unmapped.size()));
  }
}
