package shimoda.marts;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.exp;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.ln;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.round;
import static org.apache.spark.sql.functions.sqrt;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
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
import shimoda.econometrics.DistanceFreight;
import shimoda.econometrics.MirrorModel;
import shimoda.pipeline.Input;
import shimoda.pipeline.Inputs;
import shimoda.pipeline.Job;
import shimoda.table.TableName;

/**
 * One row is one flow from an exporter to an importer in a year and commodity group as both report
 * it, and one reconciled value with its interval. Method and its limits:
 * docs/methods/reconciliation.md.
 */
public final class TradeReconciled implements Job {
  /** What an import at CIF is divided by to compare it with an export at FOB. */
  static final double CIF_FOB_FACTOR = 1.08;

  /** Quantile of the normal distribution for an interval of 90 %. */
  private static final double Z90 = 1.6448536269514722;

  /** Smaller reports are too coarse to tell how a state reports. */
  private static final double SMALLEST_COMPARED_USD = 100_000;

  /** Fewer flows reported by both sides do not carry a model of their own. */
  private static final int FEWEST_GAPS = 100;

  private static final String ALL_GROUPS = "*";
  private static final String[] FLOW = {
    "source_id", "commodity_group", "exporter_iso3", "importer_iso3", "year"
  };
  private static final StructType PARAMETERS =
      new StructType()
          .add("model_group", DataTypes.StringType)
          .add("reporter", DataTypes.StringType)
          .add("exporter_bias", DataTypes.DoubleType)
          .add("importer_bias", DataTypes.DoubleType)
          .add("exporter_bias_variance", DataTypes.DoubleType)
          .add("importer_bias_variance", DataTypes.DoubleType)
          .add("variance", DataTypes.DoubleType)
          .add("common_gap", DataTypes.DoubleType);

  @Override
  public TableName output() {
    return TableName.of("marts.trade_reconciled");
  }

  @Override
  public List<Input> inputs() {
    return List.of(
        Input.table("conformed.trade_flow"),
        Input.table("staged.cepii_geodist"),
        Input.codeList("cepii_iso3"));
  }

  @Override
  public Dataset<Row> transform(Inputs in) {
    Dataset<Row> flows = byDistance(mirrored(in.table("conformed.trade_flow")), in);
    Dataset<Row> parameters = parameters(in.spark(), flows);
    return methods(reconciled(withParameters(flows, parameters)));
  }

  /** Both reports of each flow side by side; only states and areas, no state with itself. */
  private static Dataset<Row> mirrored(Dataset<Row> flows) {
    Column exports = col("flow_code").equalTo("X");
    Dataset<Row> reports =
        flows
            .filter(
                col("source_id")
                    .isin("un_comtrade_legacy", "un_comtrade")
                    .and(col("freq_code").equalTo("A"))
                    .and(col("flow_code").isin("X", "M"))
                    .and(col("commodity_level").isin(0, 2))
                    .and(col("trade_value_usd").gt(0))
                    .and(col("reporter_iso3").isNotNull())
                    .and(col("partner_iso3").isNotNull())
                    .and(col("reporter_iso3").notEqual(col("partner_iso3"))))
            .withColumn(
                "commodity_group",
                when(col("commodity_level").equalTo(0), lit("TOTAL"))
                    .otherwise(concat(lit("HS"), col("cmd_code"))))
            .withColumn(
                "exporter_iso3", when(exports, col("reporter_iso3")).otherwise(col("partner_iso3")))
            .withColumn(
                "importer_iso3",
                when(exports, col("partner_iso3")).otherwise(col("reporter_iso3")));
    return reports
        .groupBy("source_id", "commodity_group", "exporter_iso3", "importer_iso3", "year")
        .agg(
            max(when(exports, col("trade_value_usd"))).as("exporter_report_usd"),
            max(when(exports.equalTo(false), col("trade_value_usd"))).as("importer_report_cif_usd"),
            max(when(exports, col("reporter_continuing_iso3"))
                    .otherwise(col("partner_continuing_iso3")))
                .as("exporter_continuing_iso3"),
            max(when(exports, col("partner_continuing_iso3"))
                    .otherwise(col("reporter_continuing_iso3")))
                .as("importer_continuing_iso3"))
        .withColumn(
            "importer_report_fob_usd", col("importer_report_cif_usd").divide(CIF_FOB_FACTOR))
        .withColumn(
            "gap_log", ln(col("exporter_report_usd").divide(col("importer_report_fob_usd"))));
  }

  /**
   * Adds the importer's report at FOB by a factor that grows with distance; where the distance of a
   * pair is not known the fixed factor stands.
   */
  private static Dataset<Row> byDistance(Dataset<Row> flows, Inputs in) {
    Dataset<Row> distances =
        PanelControls.cepii(in)
            .select(
                col("cepii_1").as("exporter_continuing_iso3"),
                col("cepii_2").as("importer_continuing_iso3"),
                col("weighted_distance_km").as("distance_km"))
            .filter(col("distance_km").gt(0));
    Dataset<Row> apart =
        flows.join(
            broadcast(distances),
            new String[] {"exporter_continuing_iso3", "importer_continuing_iso3"},
            "left");
    DistanceFreight freight = freight(apart);
    Column tilt =
        exp(ln(col("distance_km")).minus(freight.meanLogDistance()).multiply(freight.slope()));
    return apart
        .withColumn(
            "cif_fob_factor_by_distance",
            round(greatest(coalesce(tilt, lit(1.0)).multiply(CIF_FOB_FACTOR), lit(1.0)), 9))
        .withColumn(
            "importer_report_fob_by_distance_usd",
            col("importer_report_cif_usd").divide(col("cif_fob_factor_by_distance")));
  }

  private static DistanceFreight freight(Dataset<Row> apart) {
    List<Row> compared =
        apart
            .filter(
                col("exporter_report_usd")
                    .geq(SMALLEST_COMPARED_USD)
                    .and(col("importer_report_fob_usd").geq(SMALLEST_COMPARED_USD))
                    .and(col("distance_km").isNotNull()))
            .orderBy(FLOW[0], FLOW[1], FLOW[2], FLOW[3], FLOW[4])
            .select("distance_km", "gap_log")
            .collectAsList();
    return DistanceFreight.fit(
        compared.stream().mapToDouble(r -> r.getDouble(0)).toArray(),
        compared.stream().mapToDouble(r -> -r.getDouble(1)).toArray());
  }

  /** The model of each commodity group that has enough gaps, and one of all groups for the rest. */
  private static Dataset<Row> parameters(SparkSession spark, Dataset<Row> flows) {
    Map<String, List<MirrorModel.Gap>> gaps = new TreeMap<>();
    Column compared =
        col("exporter_report_usd")
            .geq(SMALLEST_COMPARED_USD)
            .and(col("importer_report_fob_usd").geq(SMALLEST_COMPARED_USD));
    for (Row row :
        flows
            .filter(compared)
            .orderBy(FLOW[0], FLOW[1], FLOW[2], FLOW[3], FLOW[4])
            .select("commodity_group", "exporter_iso3", "importer_iso3", "gap_log")
            .collectAsList()) {
      MirrorModel.Gap gap =
          new MirrorModel.Gap(row.getString(1), row.getString(2), row.getDouble(3));
      gaps.computeIfAbsent(row.getString(0), g -> new ArrayList<>()).add(gap);
      gaps.computeIfAbsent(ALL_GROUPS, g -> new ArrayList<>()).add(gap);
    }
    List<Row> rows = new ArrayList<>();
    gaps.forEach(
        (group, list) -> {
          if (group.equals(ALL_GROUPS) || list.size() >= FEWEST_GAPS) {
            addParameters(rows, group, MirrorModel.fit(list));
          }
        });
    return spark.createDataFrame(rows, PARAMETERS);
  }

  private static void addParameters(List<Row> rows, String group, MirrorModel model) {
    Set<String> reporters = new TreeSet<>(model.exporterBias().keySet());
    reporters.addAll(model.importerBias().keySet());
    for (String reporter : reporters) {
      rows.add(
          RowFactory.create(
              group,
              reporter,
              model.exporterBias().getOrDefault(reporter, 0.0),
              model.importerBias().getOrDefault(reporter, 0.0),
              model.exporterBiasVariance(reporter),
              model.importerBiasVariance(reporter),
              model.variance().getOrDefault(reporter, model.typicalVariance()),
              model.commonGap()));
    }
    rows.add(
        RowFactory.create(
            group,
            null,
            0.0,
            0.0,
            model.exporterBiasVariance(""),
            model.importerBiasVariance(""),
            model.typicalVariance(),
            model.commonGap()));
  }

  /** A reporter that the model never saw on both sides has no bias and the typical variance. */
  private static Dataset<Row> withParameters(Dataset<Row> flows, Dataset<Row> parameters) {
    Dataset<Row> own = parameters.select(col("model_group").as("own_group")).distinct();
    Dataset<Row> grouped =
        flows
            .join(broadcast(own), col("own_group").equalTo(col("commodity_group")), "left")
            .withColumn("model_group", coalesce(col("own_group"), lit(ALL_GROUPS)))
            .drop("own_group");
    Dataset<Row> typical =
        parameters
            .filter(col("reporter").isNull())
            .select(
                col("model_group"),
                col("variance").as("typical"),
                col("exporter_bias_variance").as("typical_bias_variance"),
                col("common_gap"));
    return side(
        side(
            grouped.join(broadcast(typical), new String[] {"model_group"}, "left"),
            parameters,
            "exporter"),
        parameters,
        "importer");
  }

  private static Dataset<Row> side(Dataset<Row> flows, Dataset<Row> parameters, String role) {
    Dataset<Row> of =
        parameters
            .filter(col("reporter").isNotNull())
            .select(
                col("model_group"),
                col("reporter").as(role + "_iso3"),
                col(role + "_bias"),
                col(role + "_bias_variance"),
                col("variance").as(role + "_variance"));
    return flows
        .join(broadcast(of), new String[] {"model_group", role + "_iso3"}, "left")
        .withColumn(role + "_bias", coalesce(col(role + "_bias"), lit(0.0)))
        .withColumn(
            role + "_bias_variance",
            coalesce(col(role + "_bias_variance"), col("typical_bias_variance"), lit(1.0)))
        .withColumn(
            role + "_variance", coalesce(col(role + "_variance"), col("typical"), lit(1.0)));
  }

  /**
   * The mean of both reports on the log scale, each freed of its reporter's bias and weighted by
   * the inverse of its reporter's variance; the one report there is, where only one side reports.
   */
  private static Dataset<Row> reconciled(Dataset<Row> flows) {
    Column byExporter = ln(col("exporter_report_usd")).minus(col("exporter_bias"));
    Column byImporter =
        ln(col("importer_report_fob_usd"))
            .plus(coalesce(col("common_gap"), lit(0.0)))
            .minus(col("importer_bias"));
    Column exporterPrecision =
        when(col("exporter_report_usd").isNotNull(), lit(1.0).divide(col("exporter_variance")))
            .otherwise(0.0);
    Column importerPrecision =
        when(col("importer_report_fob_usd").isNotNull(), lit(1.0).divide(col("importer_variance")))
            .otherwise(0.0);
    return flows
        .withColumn("precision", exporterPrecision.plus(importerPrecision))
        .withColumn("exporter_weight", exporterPrecision.divide(col("precision")))
        .withColumn(
            "centre",
            coalesce(byExporter, lit(0.0))
                .multiply(col("exporter_weight"))
                .plus(
                    coalesce(byImporter, lit(0.0))
                        .multiply(lit(1.0).minus(col("exporter_weight")))))
        .withColumn(
            "sd_log",
            sqrt(
                lit(1.0)
                    .divide(col("precision"))
                    .plus(squared(col("exporter_weight")).multiply(col("exporter_bias_variance")))
                    .plus(
                        squared(lit(1.0).minus(col("exporter_weight")))
                            .multiply(col("importer_bias_variance")))));
  }

  private static Dataset<Row> methods(Dataset<Row> flows) {
    Column exporter = col("exporter_report_usd");
    Column importer = col("importer_report_fob_usd");
    Column nearer = col("importer_report_fob_by_distance_usd");
    Column spread = col("sd_log").multiply(Z90);
    return flows.select(
        col("source_id"),
        col("commodity_group"),
        col("exporter_iso3"),
        col("importer_iso3"),
        col("year"),
        col("exporter_continuing_iso3"),
        col("importer_continuing_iso3"),
        cents(exporter).as("exporter_report_usd"),
        cents(col("importer_report_cif_usd")).as("importer_report_cif_usd"),
        cents(importer).as("importer_report_fob_usd"),
        cents(exp(col("centre"))).as("value_usd"),
        cents(exp(col("centre").minus(spread))).as("value_low_usd"),
        cents(exp(col("centre").plus(spread))).as("value_high_usd"),
        cents(coalesce(importer, exporter)).as("value_importer_first_usd"),
        cents(coalesce(exporter, importer)).as("value_exporter_first_usd"),
        cents(coalesce(importer.plus(exporter).divide(2), importer, exporter)).as("value_mean_usd"),
        round(col("distance_km"), 6).as("distance_km"),
        col("cif_fob_factor_by_distance"),
        cents(nearer).as("importer_report_fob_by_distance_usd"),
        cents(coalesce(nearer, exporter)).as("value_importer_first_by_distance_usd"),
        cents(coalesce(nearer.plus(exporter).divide(2), nearer, exporter))
            .as("value_mean_by_distance_usd"),
        round(col("exporter_weight"), 12).as("exporter_weight"),
        round(col("sd_log"), 12).as("sd_log"),
        col("gap_log"),
        when(exporter.isNull(), lit("importer_only"))
            .when(importer.isNull(), lit("exporter_only"))
            .when(abs(col("gap_log")).gt(ln(lit(2.0))), lit("both_far_apart"))
            .otherwise(lit("both"))
            .as("value_status"),
        exporter.isNull().as("mirror_only"));
  }

  private static Column squared(Column value) {
    return value.multiply(value);
  }

  private static Column cents(Column money) {
    return round(money, 2);
  }
}
