package shimoda.marts;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import shimoda.conformed.Contiguity;
import shimoda.conformed.CorrectionRules;
import shimoda.conformed.CowIso3;
import shimoda.conformed.Pairs;
import shimoda.conformed.StagedRows;
import shimoda.pipeline.Input;
import shimoda.pipeline.Inputs;

/**
 * What a panel of pairs and years is joined with. Each method takes rows with {@code pair, cow_1,
 * cow_2, year}, keeps their number, and adds columns; a control that is absent gives null, a tie
 * that is absent gives false.
 */
final class PanelControls {
  private static final String[] PAIR_YEAR = {"pair", "year"};
  private static final String[] PAIR = {"pair"};

  private PanelControls() {}

  static List<Input> inputs() {
    List<Input> inputs = new ArrayList<>(CowIso3.inputs());
    inputs.add(Input.codeList("cow_cepii"));
    inputs.add(Input.codeList("cepii_iso3"));
    inputs.add(Input.codeList("cow_state"));
    for (String table :
        List.of(
            "staged.cow_contiguity",
            "staged.capital_distance",
            "staged.gdp_by_cow_code",
            "staged.atop",
            "staged.cepii_geodist",
            "staged.corrections",
            "conformed.trade_agreement",
            "conformed.territorial_claim")) {
      inputs.add(Input.table(table));
    }
    return inputs;
  }

  /** Adds {@code contiguity_type} (null when apart) and {@code land_contiguous}. */
  static Dataset<Row> withContiguity(Dataset<Row> rows, Inputs in) {
    return rows.join(
            Contiguity.years(in)
                .withColumn("contiguity_type", col("contiguity_type").cast("double")),
            PAIR_YEAR,
            "left")
        .withColumn(
            "land_contiguous", coalesce(col("contiguity_type").equalTo(lit(1.0)), lit(false)));
  }

  /** Adds {@code distance_km}, of capitals; the doubled Serbia of 345 is dropped. */
  static Dataset<Row> withDistance(Dataset<Row> rows, Inputs in) {
    Dataset<Row> capitals = StagedRows.of(in, "capital_distance");
    capitals =
        CorrectionRules.of(in)
            .drop(capitals, "serbia_345")
            .filter(col("cow_1").cast("int").lt(col("cow_2").cast("int")));
    Dataset<Row> pairs = Pairs.ordered(capitals, "cow_1", "cow_2").select("pair", "distance_km");
    return rows.join(pairs, PAIR, "left");
  }

  /** Adds GDP and population of both states, where both are known of a state. */
  static Dataset<Row> withEconomies(Dataset<Row> rows, Inputs in) {
    Dataset<Row> known =
        StagedRows.of(in, "gdp_by_cow_code")
            .filter(col("gdp_musd").isNotNull().and(col("population_m").isNotNull()));
    return rows.join(economy(known, "1"), new String[] {"cow_1", "year"}, "left")
        .join(economy(known, "2"), new String[] {"cow_2", "year"}, "left");
  }

  private static Dataset<Row> economy(Dataset<Row> known, String side) {
    return known.select(
        col("cow_code").cast("int").as("cow_" + side),
        col("year").cast("int").as("year"),
        col("gdp_musd").as("gdp_" + side + "_musd"),
        col("population_m").as("population_" + side + "_m"));
  }

  /**
   * Adds {@code rta}: from the first entry into force on, without exits; and the same without
   * accessions to an older agreement.
   */
  static Dataset<Row> withAgreements(Dataset<Row> rows, Inputs in) {
    Dataset<Row> first =
        in.table("conformed.trade_agreement")
            .select("pair", "first_in_force_year", "first_in_force_year_without_accession");
    return rows.join(first, PAIR, "left")
        .withColumn("rta", coalesce(col("first_in_force_year").leq(col("year")), lit(false)))
        .withColumn(
            "rta_without_accession",
            coalesce(col("first_in_force_year_without_accession").leq(col("year")), lit(false)))
        .drop("first_in_force_year", "first_in_force_year_without_accession");
  }

  /** Adds {@code alliance}: any row of the pair in the year. */
  static Dataset<Row> withAlliances(Dataset<Row> rows, Inputs in) {
    Dataset<Row> allied =
        Pairs.ordered(StagedRows.of(in, "atop"), "cow_1", "cow_2")
            .select(col("pair"), col("year").cast("int").as("year"))
            .distinct()
            .withColumn("allied", lit(true));
    return rows.join(allied, PAIR_YEAR, "left")
        .withColumn("alliance", coalesce(col("allied"), lit(false)))
        .drop("allied");
  }

  /** Adds {@code unga_gap}: distance of ideal points, missing if either state lacks one. */
  static Dataset<Row> withVotes(Dataset<Row> rows, Inputs in) {
    Dataset<Row> points =
        StagedRows.of(in, "unga_ideal_points").filter(col("ideal_point").isNotNull());
    return rows.join(point(points, "1"), new String[] {"cow_1", "year"}, "left")
        .join(point(points, "2"), new String[] {"cow_2", "year"}, "left")
        .withColumn("unga_gap", abs(col("point_1").minus(col("point_2"))))
        .drop("point_1", "point_2");
  }

  private static Dataset<Row> point(Dataset<Row> points, String side) {
    return points.select(
        col("cow_code").cast("int").as("cow_" + side),
        col("year").cast("int").as("year"),
        col("ideal_point").as("point_" + side));
  }

  /**
   * Adds language, colony, common coloniser (0 or 1) and the population-weighted distance of CEPII.
   * Two states under one code take the row of the code with itself.
   */
  static Dataset<Row> withHistory(Dataset<Row> rows, Inputs in) {
    Dataset<Row> codes = CowIso3.cepii(in);
    return rows.join(code(codes, "1"), new String[] {"cow_1"}, "left")
        .join(code(codes, "2"), new String[] {"cow_2"}, "left")
        .join(cepii(in), new String[] {"cepii_1", "cepii_2"}, "left")
        .drop("cepii_1", "cepii_2");
  }

  private static Dataset<Row> code(Dataset<Row> codes, String side) {
    return codes.select(col("cow_code").as("cow_" + side), col("cepii_iso3").as("cepii_" + side));
  }

  /** Ties of a pair of ISO3 codes, {@code cepii_1} and {@code cepii_2}, in both orders. */
  static Dataset<Row> cepii(Inputs in) {
    Dataset<Row> renamed = in.codeList("cepii_iso3");
    Dataset<Row> rows = StagedRows.of(in, "cepii_geodist");
    for (String side : List.of("o", "d")) {
      rows =
          rows.join(
                  renamed.select(col("code").as("iso3_" + side), col("iso3").as("newer_" + side)),
                  new String[] {"iso3_" + side},
                  "left")
              .withColumn("iso3_" + side, coalesce(col("newer_" + side), col("iso3_" + side)));
    }
    return rows.select(
        col("iso3_o").as("cepii_1"),
        col("iso3_d").as("cepii_2"),
        col("common_official_language").cast("double").as("common_official_language"),
        col("colony").cast("double").as("colony"),
        col("common_coloniser").cast("double").as("common_coloniser"),
        col("weighted_distance_km"));
  }

  /**
   * Adds {@code open01}, a claim spell covers the year (2001 at the latest), and {@code open_cf},
   * the same with spells alive in 2001 carried to 2014.
   */
  static Dataset<Row> withClaims(Dataset<Row> rows, Inputs in) {
    Dataset<Row> claims = in.table("conformed.territorial_claim");
    Dataset<Row> coded =
        claims
            .select(col("pair"), expr("explode(sequence(first_year, last_year))").as("year"))
            .distinct()
            .withColumn("coded", lit(true));
    Dataset<Row> carried =
        claims
            .filter("open_at_end")
            .select(col("pair"), expr("explode(sequence(2002, 2014))").as("year"))
            .distinct()
            .withColumn("carried", lit(true));
    return rows.join(coded, PAIR_YEAR, "left")
        .join(carried, PAIR_YEAR, "left")
        .withColumn("open01", coalesce(col("coded"), lit(false)))
        .withColumn("open_cf", coalesce(col("coded"), col("carried"), lit(false)))
        .drop("coded", "carried");
  }

  /** Adds the labels {@code iso3_1} and {@code iso3_2}, the code of the state in that year. */
  static Dataset<Row> withLabels(Dataset<Row> rows, Inputs in) {
    Dataset<Row> states = in.codeList("cow_state");
    return label(label(rows, states, "1"), states, "2");
  }

  private static Dataset<Row> label(Dataset<Row> rows, Dataset<Row> states, String side) {
    Dataset<Row> years =
        states.select(
            col("cow_code").cast("int").as("cow_" + side),
            col("iso3").as("iso3_" + side),
            expr("explode(sequence(cast(valid_from as int), cast(valid_to as int)))").as("year"));
    return rows.join(years, new String[] {"cow_" + side, "year"}, "left");
  }
}
