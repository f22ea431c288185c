package shimoda.indicators;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.not;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The trade of a state with the world by product group, as WITS has it: sixteen sectors (exports
 * only) and four stages of processing (both ways). A reporter's year whose groups do not add up to
 * its total within 5 % is left out: WITS puts up to a third of Russia's trade into no stage.
 */
record WitsGroups(Map<Key, Map<String, Double>> exports, Map<Key, Map<String, Double>> imports) {
  /** A reporter's year. */
  record Key(int year, String reporter) implements Comparable<Key> {
    @Override
    public int compareTo(Key other) {
      return year == other.year
          ? reporter.compareTo(other.reporter)
          : Integer.compare(year, other.year);
    }
  }

  private static final List<String> STAGES =
      List.of("Capital goods", "Consumer goods", "Intermediate goods", "Raw materials");

  private static final double LARGEST_REST = 0.05;

  private static StructType type() {
    return new StructType()
        .add("indicator_id", DataTypes.StringType)
        .add("reporter_iso3", DataTypes.StringType)
        .add("partner_iso3", DataTypes.StringType)
        .add("commodity_group", DataTypes.StringType)
        .add("freq_code", DataTypes.StringType)
        .add("period", DataTypes.StringType)
        .add("year", DataTypes.IntegerType)
        .add("value", DataTypes.DoubleType)
        .add("unit", DataTypes.StringType);
  }

  /** Exports and imports by the four stages of processing. */
  static WitsGroups stages(Dataset<Row> flows) {
    return of(flows, col("cmd_code").isin(STAGES.toArray()));
  }

  /** Exports by the sixteen sectors. */
  static WitsGroups sectors(Dataset<Row> flows) {
    return of(flows, not(col("cmd_code").isin(STAGES.toArray())));
  }

  private static WitsGroups of(Dataset<Row> flows, Column wanted) {
    WitsGroups groups = new WitsGroups(new TreeMap<>(), new TreeMap<>());
    WitsGroups totals = new WitsGroups(new TreeMap<>(), new TreeMap<>());
    Column grouped = col("classification_code").equalTo("WITS");
    flows
        .filter(
            col("source_id")
                .equalTo("wits_trade_summary")
                .and(col("reporter_iso3").isNotNull())
                .and(col("partner_kind").equalTo("aggregate"))
                .and(col("trade_value_usd").isNotNull())
                .and(not(grouped).or(wanted)))
        .select(
            col("year"),
            col("reporter_iso3"),
            col("flow_code"),
            col("cmd_code"),
            col("trade_value_usd"),
            grouped)
        .collectAsList()
        .forEach(row -> (row.getBoolean(5) ? groups : totals).add(row));
    groups
        .exports
        .entrySet()
        .removeIf(e -> !complete(e.getValue(), totals.exports.get(e.getKey())));
    groups
        .imports
        .entrySet()
        .removeIf(e -> !complete(e.getValue(), totals.imports.get(e.getKey())));
    return groups;
  }

  private void add(Row row) {
    (row.getString(2).equals("X") ? exports : imports)
        .computeIfAbsent(new Key(row.getInt(0), row.getString(1)), k -> new TreeMap<>())
        .put(row.getString(3), row.getDouble(4));
  }

  /** Groups that leave more of the total out, or give more, are not all that a state trades. */
  private static boolean complete(Map<String, Double> groups, Map<String, Double> total) {
    return total != null && Math.abs(total(groups) / total(total) - 1) <= LARGEST_REST;
  }

  /** The values of two structures over the groups of either, 0 where one has no trade. */
  static double[][] aligned(Map<String, Double> a, Map<String, Double> b) {
    Set<String> names = new TreeSet<>(a.keySet());
    names.addAll(b.keySet());
    return new double[][] {
      names.stream().mapToDouble(n -> a.getOrDefault(n, 0.0)).toArray(),
      names.stream().mapToDouble(n -> b.getOrDefault(n, 0.0)).toArray()
    };
  }

  static double total(Map<String, Double> groups) {
    return groups.values().stream().mapToDouble(Double::doubleValue).sum();
  }

  /** One annual observation. */
  static Row observation(
      String id, Key key, String partner, String group, double value, String unit) {
    return RowFactory.create(
        id,
        key.reporter(),
        partner,
        group,
        "A",
        Integer.toString(key.year()),
        key.year(),
        value,
        unit);
  }

  static Dataset<Row> table(SparkSession spark, List<Row> observations) {
    return spark.createDataFrame(observations, type());
  }
}
