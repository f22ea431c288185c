package shimoda.conformed;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Column;
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
    refuseUnmapped(flows, countries);
    return side(side(flows, countries, "reporter"), countries, "partner")
        .drop(Flows.REPORTER_LIST, Flows.PARTNER_LIST);
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

  /** Looks at the codes alone first; what they carry is counted when one is unknown. */
  private static void refuseUnmapped(Dataset<Row> flows, Dataset<Row> countries) {
    Column reporter = struct(col(Flows.REPORTER_LIST).as("list"), col("reporter_code").as("code"));
    Column partner = struct(col(Flows.PARTNER_LIST).as("list"), col("partner_code").as("code"));
    List<Row> unmapped =
        flows
            .select(explode(array(reporter, partner)).as("used"))
            .select("used.list", "used.code")
            .distinct()
            .join(
                broadcast(countries.select(col("code_list").as("list"), col("code"))),
                new String[] {"list", "code"},
                "left_anti")
            .orderBy("list", "code")
            .collectAsList();
    if (!unmapped.isEmpty()) {
      throw unmapped(flows, unmapped.get(0).getString(0), unmapped.get(0).getString(1));
    }
  }

  private static UserError unmapped(Dataset<Row> flows, String list, String code) {
    Column here =
        col(Flows.REPORTER_LIST)
            .equalTo(list)
            .and(col("reporter_code").equalTo(code))
            .or(col(Flows.PARTNER_LIST).equalTo(list).and(col("partner_code").equalTo(code)));
    Row worst =
        flows
            .groupBy("source_id")
            .agg(
                count_if(here).as("rows"),
                coalesce(sum(when(here, col("trade_value"))), lit(0.0)).as("carried"),
                coalesce(sum("trade_value"), lit(0.0)).as("all"))
            .orderBy(col("rows").desc(), col("source_id"))
            .first();
    double share = worst.getDouble(3) == 0 ? 0 : worst.getDouble(2) / worst.getDouble(3) * 100;
    return new UserError(
        "unknown area code '%s' of the list %s in %s (%,d rows, %s %% of its value): add it to schemas/codelists"
            .formatted(
                code,
                list,
                worst.getString(0),
                worst.getLong(1),
                String.format(Locale.ROOT, "%.1f", share)));
  }
}
