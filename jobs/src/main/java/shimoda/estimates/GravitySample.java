package shimoda.estimates;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import shimoda.econometrics.Model;
import shimoda.econometrics.PoissonPml;
import shimoda.econometrics.Singletons;
import shimoda.registration.Span;

/**
 * The estimation sample of part L: directed trade of a span of years with distance, language and
 * colony known, less exporter-years and importer-years that sum to zero, dropped until none is
 * left. Groups of a single row stay. Rows ascend by year, exporter, importer.
 */
final class GravitySample {
  static final int RUSSIA = 365;
  static final int JAPAN = 740;

  private final int[] exporter;
  private final int[] importer;
  private final int[] year;
  private final double[] value;
  private final Map<Column, double[]> columns;

  /** In the order in which the columns are selected. */
  private enum Column {
    DISTANCE,
    WEIGHTED_DISTANCE,
    CONTIGUITY,
    LANGUAGE,
    COLONY,
    COMMON_COLONISER,
    RTA,
    OPEN_CLAIM
  }

  private GravitySample(
      int[] exporter, int[] importer, int[] year, double[] value, Map<Column, double[]> columns) {
    this.exporter = exporter;
    this.importer = importer;
    this.year = year;
    this.value = value;
    this.columns = columns;
  }

  /** The sample from {@code marts.gravity_panel}. */
  static GravitySample of(Dataset<Row> panel, Span span) {
    List<Row> rows =
        panel
            .filter(
                col("year")
                    .between(span.firstYear(), span.lastYear())
                    .and(col("distance_km").gt(0.0))
                    .and(col("common_official_language").isNotNull())
                    .and(col("colony").isNotNull()))
            .select(
                col("exporter_cow"),
                col("importer_cow"),
                col("year"),
                col("value_musd"),
                col("distance_km"),
                coalesce(col("weighted_distance_km"), lit(Double.NaN)),
                coalesce(col("contiguity_type"), lit(0.0)),
                col("common_official_language"),
                col("colony"),
                col("common_coloniser"),
                col("rta").cast("double"),
                col("open_cf").cast("double"))
            .orderBy("year", "exporter_cow", "importer_cow")
            .collectAsList();
    int[][] ids = new int[3][rows.size()];
    double[] value = new double[rows.size()];
    Map<Column, double[]> columns = new EnumMap<>(Column.class);
    for (Column column : Column.values()) {
      columns.put(column, new double[rows.size()]);
    }
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      for (int id = 0; id < 3; id++) {
        ids[id][i] = row.getInt(id);
      }
      value[i] = row.getDouble(3);
      int at = 4;
      for (double[] column : columns.values()) {
        column[i] = row.getDouble(at++);
      }
    }
    return new GravitySample(ids[0], ids[1], ids[2], value, columns).withoutZeroGroups();
  }

  private GravitySample withoutZeroGroups() {
    GravitySample sample = this;
    while (true) {
      Map<Integer, Double> exports = sample.sums(sample.exporter);
      Map<Integer, Double> imports = sample.sums(sample.importer);
      GravitySample all = sample;
      GravitySample kept =
          sample.where(
              i ->
                  exports.get(all.group(all.exporter, i)) > 0
                      && imports.get(all.group(all.importer, i)) > 0);
      if (kept.rows() == sample.rows()) {
        return kept;
      }
      sample = kept;
    }
  }

  private int group(int[] state, int i) {
    return 10_000 * state[i] + year[i];
  }

  private Map<Integer, Double> sums(int[] state) {
    Map<Integer, Double> sums = new HashMap<>();
    for (int i = 0; i < value.length; i++) {
      sums.merge(group(state, i), value[i], Double::sum);
    }
    return sums;
  }

  private GravitySample where(IntPredicate keep) {
    int[] rows = java.util.stream.IntStream.range(0, value.length).filter(keep).toArray();
    Map<Column, double[]> kept = new EnumMap<>(Column.class);
    columns.forEach((column, values) -> kept.put(column, pick(values, rows)));
    return new GravitySample(
        pick(exporter, rows), pick(importer, rows), pick(year, rows), pick(value, rows), kept);
  }

  private static double[] pick(double[] from, int[] rows) {
    return Arrays.stream(rows).mapToDouble(i -> from[i]).toArray();
  }

  private static int[] pick(int[] from, int[] rows) {
    return Arrays.stream(rows).map(i -> from[i]).toArray();
  }

  int rows() {
    return value.length;
  }

  /** 1000 x smaller + larger COW code. */
  int pair(int i) {
    return 1000 * Math.min(exporter[i], importer[i]) + Math.max(exporter[i], importer[i]);
  }

  double value(int i) {
    return value[i];
  }

  /** The estimator: rows alone in a group stay, groups that sum to zero are gone already. */
  static PoissonPml estimator() {
    return PoissonPml.withDefaults()
        .withSingletons(Singletons.KEEP)
        .withSeparationCheck(PoissonPml.SeparationCheck.LEVELS_ONLY);
  }

  /** Structural gravity with the distance of the capitals. */
  Model gravity() {
    return gravity(Column.DISTANCE);
  }

  /** Structural gravity with the population-weighted distance; unknown ones are refused. */
  Model gravityByWeightedDistance() {
    return gravity(Column.WEIGHTED_DISTANCE);
  }

  private Model gravity(Column distance) {
    double[] contiguity = columns.get(Column.CONTIGUITY);
    return Model.of(value)
        .withRegressor(
            distance == Column.DISTANCE ? "ln_capital_distance" : "ln_population_weighted_distance",
            column(i -> Math.log(columns.get(distance)[i])))
        .withRegressor("land_contiguity", column(i -> contiguity[i] == 1 ? 1 : 0))
        .withRegressor(
            "sea_contiguity", column(i -> contiguity[i] >= 2 && contiguity[i] <= 5 ? 1 : 0))
        .withRegressor("common_official_language", columns.get(Column.LANGUAGE))
        .withRegressor("colony", columns.get(Column.COLONY))
        .withRegressor("common_coloniser", columns.get(Column.COMMON_COLONISER))
        .withRegressor("rta", columns.get(Column.RTA))
        .withFixedEffect("exporter_year", exporter, year)
        .withFixedEffect("importer_year", importer, year);
  }

  double[] openClaim() {
    return columns.get(Column.OPEN_CLAIM);
  }

  /** 1 on both directions between Russia and Japan in these years. */
  double[] pairDummy(Span span) {
    return column(
        i ->
            pair(i) == 1000 * RUSSIA + JAPAN
                    && year[i] >= span.firstYear()
                    && year[i] <= span.lastYear()
                ? 1
                : 0);
  }

  /** 1 on exports of one of the two to the other. */
  double[] exportsOf(int state) {
    return column(i -> pair(i) == 1000 * RUSSIA + JAPAN && exporter[i] == state ? 1 : 0);
  }

  private double[] column(IntToDoubleFunction cell) {
    double[] column = new double[value.length];
    Arrays.setAll(column, cell);
    return column;
  }
}
