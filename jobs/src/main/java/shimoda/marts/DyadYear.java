package shimoda.marts;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.count_distinct;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.sequence;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.year;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import shimoda.pipeline.Input;
import shimoda.pipeline.Inputs;
import shimoda.pipeline.Job;
import shimoda.table.TableName;

/**
 * One row is one dyad and year with trade by both reporters, listings, measures and milestones side
 * by side. Dyads are those of two continuing states for which any source reports trade; each has
 * every year from 1950 to the last year any source holds.
 */
public final class DyadYear implements Job {
  static final int FIRST_YEAR = 1950;

  static final String[] KEY = {"iso3_a", "iso3_b", "year"};

  @Override
  public TableName output() {
    return TableName.of("marts.dyad_year");
  }

  @Override
  public List<Input> inputs() {
    return List.of(
        Input.table("conformed.trade_flow"),
        Input.table("conformed.sanction_listing"),
        Input.table("conformed.sanction_measure"),
        Input.table("conformed.milestone"),
        Input.codeList("milestone_kind"));
  }

  @Override
  public Dataset<Row> transform(Inputs in) {
    Dataset<Row> trade = trade(in.table("conformed.trade_flow"));
    Dataset<Row> years = years(in);
    Dataset<Row> policy =
        DyadPolicy.listings(years, in.table("conformed.sanction_listing"))
            .join(DyadPolicy.measures(years, in.table("conformed.sanction_measure")), KEY, "full")
            .join(DyadPolicy.milestones(in.table("conformed.milestone"), kinds(in)), KEY, "full");
    return trade
        .select("iso3_a", "iso3_b")
        .distinct()
        .crossJoin(broadcast(years))
        .join(trade, KEY, "left")
        .join(broadcast(policy), KEY, "left")
        .withColumn("two_states", coalesce(col("two_states"), lit(false)))
        .withColumn("value_status", coalesce(col("value_status"), lit("unknown")))
        .withColumn("dyad_id", concat_ws("-", col("iso3_a"), col("iso3_b")));
  }

  private static List<String> kinds(Inputs in) {
    return in.codeList("milestone_kind").select("code").collectAsList().stream()
        .map(r -> r.getString(0))
        .sorted()
        .toList();
  }

  /** Every year from 1950 to the last that trade, listings, measures or milestones reach. */
  private static Dataset<Row> years(Inputs in) {
    return in.table("conformed.trade_flow")
        .agg(max("year").as("last"))
        .unionAll(in.table("conformed.sanction_listing").agg(max(year(col("listing_date")))))
        .unionAll(in.table("conformed.sanction_measure").agg(max("from_year")))
        .unionAll(in.table("conformed.milestone").agg(max("event_year")))
        .agg(max("last").as("last"))
        .select(explode(sequence(lit(FIRST_YEAR), col("last"))).as("year"));
  }

  /** Trade per dyad and year, one column per reporter and flow. */
  private static Dataset<Row> trade(Dataset<Row> flows) {
    Column reporter = col("reporter_continuing_iso3");
    Column partner = col("partner_continuing_iso3");
    Dataset<Row> named =
        flows
            .filter(col("year").geq(FIRST_YEAR).and(col("freq_code").equalTo("A")))
            .filter(
                reporter.notEqual(
                    partner)) // Drops rows without a partner state, and pairs within one continuing
            // state.
            .withColumn("iso3_a", least(reporter, partner))
            .withColumn("iso3_b", greatest(reporter, partner))
            .withColumn("side", when(reporter.equalTo(col("iso3_a")), lit("a")).otherwise(lit("b")))
            .withColumn(
                "state_a",
                when(col("side").equalTo("a"), col("reporter_iso3")).otherwise(col("partner_iso3")))
            .withColumn(
                "state_b",
                when(col("side").equalTo("a"), col("partner_iso3"))
                    .otherwise(col("reporter_iso3")));
    List<Column> cells = new ArrayList<>();
    cells.add(value("cow_trade", "TOTAL", "M", "a").as("imports_a_from_b"));
    cells.add(value("cow_trade", "TOTAL", "M", "b").as("imports_b_from_a"));
    cells.add(value("un_comtrade_legacy", "27", "M", "a").as("fuels_imports_a_from_b"));
    cells.add(value("un_comtrade_legacy", "27", "X", "b").as("fuels_exports_b_to_a"));
    cells.add(value("un_comtrade_legacy", "27", "M", "b").as("fuels_imports_b_from_a"));
    cells.add(value("un_comtrade_legacy", "27", "X", "a").as("fuels_exports_a_to_b"));
    cells.add(pairs("cow_trade").as("cow_pairs"));
    cells.add(pairs("un_comtrade_legacy").as("comtrade_pairs"));
    cells.add(max(col("value_status").equalTo("excluded")).as("excluded"));
    cells.add(max("state_b").as("state_b"));
    return statuses(
        named
            .groupBy(columns(KEY))
            .agg(max("state_a").as("state_a"), cells.toArray(Column[]::new)));
  }

  private static Column value(String source, String commodity, String flow, String side) {
    return max(
        when(
            col("source_id")
                .equalTo(source)
                .and(col("cmd_code").equalTo(commodity))
                .and(col("flow_code").equalTo(flow))
                .and(col("side").equalTo(side)),
            col("trade_value_usd")));
  }

  /** How many pairs of codes meet under one key, whichever of the two reports. */
  private static Column pairs(String source) {
    return count_distinct(
        when(
            col("source_id").equalTo(source),
            concat_ws(
                "-",
                least(col("reporter_code"), col("partner_code")),
                greatest(col("reporter_code"), col("partner_code")))));
  }

  /** Empties what two states share, and says why the default value stands or not. */
  private static Dataset<Row> statuses(Dataset<Row> trade) {
    Column one = col("two_states").equalTo(false);
    Column both = col("imports_a_from_b").isNotNull().and(col("imports_b_from_a").isNotNull());
    Column none = col("imports_a_from_b").isNull().and(col("imports_b_from_a").isNull());
    Dataset<Row> flagged =
        trade.withColumn("two_states", col("cow_pairs").gt(1).or(col("comtrade_pairs").gt(1)));
    List<Column> columns = new ArrayList<>();
    columns.addAll(List.of(columns(KEY)));
    columns.add(when(one, col("state_a")).as("state_a"));
    columns.add(when(one, col("state_b")).as("state_b"));
    columns.add(col("two_states"));
    columns.add(
        when(one, col("imports_a_from_b").plus(col("imports_b_from_a"))).as("trade_value_usd"));
    columns.add(
        when(col("two_states"), lit("two_states"))
            .when(col("excluded"), lit("excluded"))
            .when(both, lit("reported"))
            .when(none, lit("unknown"))
            .otherwise(lit("one_side"))
            .as("value_status"));
    for (String name :
        List.of(
            "imports_a_from_b",
            "imports_b_from_a",
            "fuels_imports_a_from_b",
            "fuels_exports_b_to_a",
            "fuels_imports_b_from_a",
            "fuels_exports_a_to_b")) {
      columns.add(when(one, col(name)).as(name + "_usd"));
    }
    return flagged.select(columns.toArray(Column[]::new));
  }

  private static Column[] columns(String... names) {
    return Arrays.stream(names).map(org.apache.spark.sql.functions::col).toArray(Column[]::new);
  }
}
