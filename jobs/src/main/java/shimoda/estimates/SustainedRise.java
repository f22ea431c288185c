package shimoda.estimates;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.rank;
import static org.apache.spark.sql.functions.struct;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import shimoda.pipeline.Input;
import shimoda.pipeline.Inputs;
import shimoda.pipeline.Job;
import shimoda.registration.Hypothesis;
import shimoda.registration.Registration;
import shimoda.registration.Span;
import shimoda.table.TableName;

/**
 * One row is the largest sustained rise of one pair's trade by one measure, horizon and first year,
 * with its rank among the pairs of one reference: all pairs, or pairs in the years in which a claim
 * of theirs was open. COW codes as they stand, 1950 to 2014; importer 365 in 2011 is missing (R1).
 */
public final class SustainedRise implements Job {
  private static final int RUSSIA = 365;
  static final int PRIMARY_HORIZON = 10;

  private static final StructType RISES =
      new StructType()
          .add("measure", DataTypes.StringType)
          .add("repair", DataTypes.StringType)
          .add("reference", DataTypes.StringType)
          .add("from_year", DataTypes.IntegerType)
          .add("horizon_years", DataTypes.IntegerType)
          .add("pair", DataTypes.IntegerType)
          .add("rise_log_points", DataTypes.DoubleType)
          .add("at_year", DataTypes.IntegerType);

  @Override
  public TableName output() {
    return TableName.of("estimates.sustained_rise");
  }

  @Override
  public List<Input> inputs() {
    return List.of(
        Input.table("marts.dyad_panel"),
        Input.table("staged.us_cpi"),
        new Input.Resource(Registration.FILE));
  }

  @Override
  public Dataset<Row> transform(Inputs in) {
    Choices choices = choices(in);
    Dataset<Row> rises =
        PairLogs.of(in)
            .groupBy("pair")
            .agg(collect_list(struct(col("*"))).as("series"))
            .flatMap((FlatMapFunction<Row, Row>) pair -> rises(pair, choices), Encoders.row(RISES));
    WindowSpec all =
        Window.partitionBy("measure", "repair", "reference", "from_year", "horizon_years");
    Column size = count(lit(1)).over(all);
    return rises
        .withColumn("cow_1", col("pair").divide(1000).cast("int"))
        .withColumn("cow_2", col("pair").mod(1000))
        .withColumn("rank", rank().over(all.orderBy(col("rise_log_points").desc())))
        .withColumn(
            "share_below",
            rank().over(all.orderBy(col("rise_log_points"))).minus(1).cast("double").divide(size))
        .withColumn("n_pairs", size.cast("int"));
  }

  /** First years, last year and horizons as registered. */
  private static Choices choices(Inputs in) {
    Hypothesis h2 =
        Registration.read(Registration.FILE, in.resource(Registration.FILE)).hypothesis("H2");
    List<Span> spans = new ArrayList<>(h2.spans("years"));
    spans.addAll(h2.spans("beside"));
    List<Integer> horizons = new ArrayList<>(List.of(PRIMARY_HORIZON));
    horizons.addAll(h2.numbers("horizons_beside"));
    return new Choices(
        spans.stream().mapToInt(Span::firstYear).toArray(),
        spans.stream().mapToInt(Span::lastYear).toArray(),
        horizons.stream().mapToInt(Integer::intValue).toArray());
  }

  /** The rises of one pair: its code, and a list of its years as in {@link PairLogs}. */
  private static Iterator<Row> rises(Row pair, Choices choices) {
    List<Row> years = pair.getList(1);
    boolean repaired = pair.getInt(0) / 1000 == RUSSIA || pair.getInt(0) % 1000 == RUSSIA;
    List<Row> rises = new ArrayList<>();
    for (String measure : List.of("real_total", "purged", "geometric_share")) {
      double[] logs = choices.series(years, measure);
      choices.add(rises, new Series(measure, "none", pair.getInt(0), logs), years);
      if (repaired) {
        choices.repair(logs);
      }
      choices.add(rises, new Series(measure, "R2", pair.getInt(0), logs), years);
    }
    return rises.iterator();
  }

  @SuppressWarnings("ArrayRecordComponent")
  private record Series(String measure, String repair, int pair, double[] logs) {}

  /** First and last years, element by element, and horizons. */
  @SuppressWarnings("ArrayRecordComponent")
  private record Choices(int[] from, int[] to, int[] horizons) implements java.io.Serializable {
    int first() {
      return Arrays.stream(from).min().orElseThrow();
    }

    double[] series(List<Row> years, String measure) {
      double[] logs = blank();
      for (Row row : years) {
        int year = row.getInt(1);
        int at = row.fieldIndex(measure);
        if (holds(year) && !row.isNullAt(at)) {
          logs[year - first()] = row.getDouble(at);
        }
      }
      return logs;
    }

    private double[] blank() {
      double[] logs = new double[Arrays.stream(to).max().orElseThrow() - first() + 1];
      Arrays.fill(logs, Double.NaN);
      return logs;
    }

    private boolean holds(int year) {
      return year >= first() && year <= Arrays.stream(to).max().orElseThrow();
    }

    /** Repair R2: a missing 2011 is the mean of its neighbours, if both are known. */
    void repair(double[] logs) {
      int at = 2011 - first();
      if (at > 0 && at + 1 < logs.length && Double.isNaN(logs[at])) {
        logs[at] = (logs[at - 1] + logs[at + 1]) / 2.0;
      }
    }

    /** The rises against each reference. */
    void add(List<Row> rises, Series series, List<Row> years) {
      add(rises, series, "all_dyads", series.logs());
      for (String open : List.of("open_cf", "open01")) {
        double[] logs = blank();
        for (Row row : years) {
          if (holds(row.getInt(1)) && row.getBoolean(row.fieldIndex(open))) {
            logs[row.getInt(1) - first()] = series.logs()[row.getInt(1) - first()];
          }
        }
        add(rises, series, open, logs);
      }
    }

    private void add(List<Row> rises, Series series, String reference, double[] logs) {
      for (int i = 0; i < from.length; i++) {
        double[] until = Arrays.copyOf(logs, to[i] - first() + 1);
        for (int horizon : horizons) {
          shimoda.econometrics.SustainedRise rise =
              shimoda.econometrics.SustainedRise.of(until, first(), from[i], horizon);
          if (rise != null) {
            rises.add(
                RowFactory.create(
                    series.measure(),
                    series.repair(),
                    reference,
                    from[i],
                    horizon,
                    series.pair(),
                    rise.rise(),
                    rise.year()));
          }
        }
      }
    }
  }
}
