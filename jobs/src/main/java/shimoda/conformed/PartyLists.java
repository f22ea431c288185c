package shimoda.conformed;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.nullif;
import static org.apache.spark.sql.functions.regexp_extract;
import static org.apache.spark.sql.functions.try_to_date;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/** The lists of parties in one shape. Each method takes staged records and gives listings. */
final class PartyLists {
  /** Columns a list fills, beside those every staged table has; what it does not fill is empty. */
  private static final Map<String, String> FILLED = new TreeMap<>();

  static {
    for (String text :
        List.of(
            "program_id",
            "program_label",
            "list_kind",
            "authority_id",
            "schema",
            "name_en",
            "name_ja",
            "listing_period",
            "listing_precision",
            "date_basis")) {
      FILLED.put(text, "string");
    }
    for (String day :
        List.of(
            "announced_date",
            "adopted_date",
            "listing_date",
            "effective_date",
            "revised_date",
            "end_date")) {
      FILLED.put(day, "date");
    }
    FILLED.put("russia_related", "boolean");
  }

  private static final List<String> PROVENANCE =
      List.of("source_id", "vintage", "slot", "licence_id", "source_file", "source_line");

  /** Volume of the Federal Register in which a party was first listed; volume 1 is 1936. */
  private static final String REGISTER = "^\\s*(\\d{2}) F\\.?R\\.?";

  /** The day that some notices are printed with, of the first notice alone. */
  private static final String REGISTER_DAY =
      "^\\s*\\d{2} F\\.?R\\.?[^;]*?, (\\d{1,2}/\\d{1,2}/\\d{4})";

  private PartyLists() {}

  /** Asset freezes of Japan. Banks are frozen from the day that the chronology gives. */
  static Dataset<Row> mof(Dataset<Row> entries, Dataset<Row> programs, Dataset<Row> measures) {
    Dataset<Row> banks =
        effective(measures.filter(col("kind").equalTo("asset_freeze_bank")), "target_iso3")
            .filter(col("e_list").equalTo("RUS"));
    Dataset<Row> lists = programs.withColumnRenamed("program_text", "list");
    Column bank = col("list").contains("特定銀行").and(col("list").contains("除く").equalTo(false));
    return shaped(
        entries
            .filter(col("outcome").equalTo("row"))
            .join(broadcast(lists), col("program_text").equalTo(col("list")))
            .join(
                broadcast(banks),
                bank.and(col("notice_date").cast("string").equalTo(col("e_date"))),
                "left"),
        Map.ofEntries(
            Map.entry("program_id", col("program_id")),
            Map.entry("program_label", col("list")),
            Map.entry("list_kind", lit("asset_freeze")),
            Map.entry("authority_id", col("notice_number")),
            Map.entry("schema", col("schema")),
            Map.entry("name_en", col("name_en")),
            Map.entry("name_ja", col("name_ja")),
            Map.entry("announced_date", col("notice_date")),
            Map.entry("adopted_date", col("notice_date")),
            Map.entry("listing_date", col("notice_date")),
            Map.entry("effective_date", coalesce(col("e_effective"), col("notice_date"))),
            Map.entry("revised_date", col("last_revised")),
            Map.entry("end_date", col("deleted_on")),
            Map.entry("date_basis", lit("notice")),
            Map.entry("russia_related", col("russia_related").equalTo("true"))));
  }

  /**
   * Exports barred to end users; the day is that of the notice their number falls in. The first
   * notice of a list printed end users designated some days before: that day heads the list.
   */
  static Dataset<Row> meti(
      Dataset<Row> entries,
      String list,
      String program,
      Dataset<Row> batches,
      Dataset<Row> measures) {
    Dataset<Row> own =
        batches
            .filter(col("list").equalTo(list))
            .select(
                col("first_number").cast("int").as("first"),
                col("last_number").cast("int").as("last"),
                col("notice_date").cast("date").as("batch_date"));
    Column designated =
        when(col("first").equalTo(1), col("list_first_designated")).otherwise(col("batch_date"));
    Column number = col("number").cast("int");
    Column ofList =
        switch (list) {
          case "RU" -> col("target_iso3").equalTo("RUS");
          case "BY" -> col("target_iso3").equalTo("BLR");
          default -> col("target_iso3").isin("RUS", "BLR").equalTo(false);
        };
    Dataset<Row> days =
        effective(
            measures.filter(col("kind").equalTo("export_ban_entity").and(ofList)), "issuer_iso3");
    return shaped(
        entries
            .filter(col("outcome").equalTo("row"))
            .join(broadcast(own), number.between(col("first"), col("last")), "left")
            .join(broadcast(days), col("batch_date").cast("string").equalTo(col("e_date")), "left"),
        Map.ofEntries(
            Map.entry("program_id", lit(program)),
            Map.entry("program_label", col("notice")),
            Map.entry("list_kind", lit("export_ban_entity")),
            Map.entry("authority_id", col("number")),
            Map.entry("schema", lit("Organization")),
            Map.entry("name_en", col("name_en")),
            Map.entry("name_ja", col("name_ja")),
            Map.entry("announced_date", col("batch_date")),
            Map.entry("adopted_date", coalesce(designated, col("batch_date"))),
            Map.entry("listing_date", col("batch_date")),
            Map.entry("effective_date", col("e_effective")),
            Map.entry("date_basis", lit("notice")),
            Map.entry("russia_related", lit(true))));
  }

  /** Effective days of measures by the day of decision. */
  private static Dataset<Row> effective(Dataset<Row> measures, String list) {
    return measures
        .filter(col("effective_precision").equalTo("day"))
        .groupBy(col("adopted_date").as("e_date"), col(list).as("e_list"))
        .agg(min(col("effective_date").cast("date")).as("e_effective"));
  }

  /** End users of concern; the list has no days of listing. */
  static Dataset<Row> eul(Dataset<Row> entries) {
    return shaped(
        entries.filter(col("outcome").equalTo("row")),
        Map.of(
            "program_id", lit("JP-EUL"),
            "program_label", lit("Foreign End User List"),
            "list_kind", lit("watch_list"),
            "schema", lit("Organization"),
            "name_en", col("name"),
            "date_basis", lit("none"),
            "russia_related", col("country_name_en").equalTo("Russian Federation")));
  }

  /** Annexes of the European Union by first listing. */
  static Dataset<Row> eu(Dataset<Row> entries) {
    return shaped(
        entries.filter(col("outcome").equalTo("row")),
        Map.of(
            "program_id", col("program_key"),
            "program_label", concat(col("celex"), lit(" "), col("annex")),
            "list_kind",
                when(col("measure").equalTo("Asset freeze"), lit("asset_freeze"))
                    .when(col("measure").equalTo("Export control"), lit("export_ban_entity"))
                    .otherwise(lit("other")),
            "authority_id", col("record_id"),
            "schema", col("schema"),
            "name_en", col("name"),
            "listing_date", col("start_date"),
            "adopted_date", col("start_date"),
            "date_basis",
                when(col("start_date").isNull(), lit("none")).otherwise(lit("first_listing")),
            "russia_related", lit(true)));
  }

  /** Designations of the United Kingdom; those taken over from the European Union are marked. */
  static Dataset<Row> gb(Dataset<Row> entries) {
    Column inherited = col("date_designated").equalTo(lit("2020-12-31").cast("date"));
    return shaped(
        entries.filter(col("outcome").equalTo("row")),
        Map.of(
            "program_id", lit("GB-RUS"),
            "program_label", col("regime_name"),
            "list_kind",
                when(col("sanctions_imposed").contains("Asset freeze"), lit("asset_freeze"))
                    .otherwise(lit("other")),
            "authority_id", col("unique_id"),
            "schema",
                when(col("type").equalTo("Individual"), lit("Person"))
                    .when(col("type").equalTo("Entity"), lit("Organization"))
                    .when(col("type").equalTo("Ship"), lit("Vessel")),
            "name_en", col("name"),
            "listing_date", col("date_designated"),
            "adopted_date", when(inherited.equalTo(false), col("date_designated")),
            "date_basis", when(inherited, "inherited").otherwise(lit("notice")),
            "russia_related", lit(true)));
  }

  /** The Security Council's list, a control without a programme on Russia. */
  static Dataset<Row> un(Dataset<Row> entries) {
    return shaped(
        entries.filter(col("outcome").equalTo("row")),
        Map.of(
            "program_id", lit("UN-SC"),
            "program_label", col("un_list_type"),
            "list_kind", lit("asset_freeze"),
            "authority_id", col("reference_number"),
            "schema",
                when(col("record_type").equalTo("Individual"), lit("Person"))
                    .otherwise(lit("Organization")),
            "name_en", col("name"),
            "listing_date", col("listed_on"),
            "adopted_date", col("listed_on"),
            "date_basis", lit("first_listing")));
  }

  /**
   * Parties of the Office of Foreign Assets Control, which publishes no days of listing; the days
   * of directives on banks stand in the remarks, which go on in a file of their own.
   */
  static Dataset<Row> ofac(Dataset<Row> entries, Dataset<Row> comments, String kind) {
    Column decided = OfacRemarks.firstDay("Listing Date");
    return shaped(
        OfacRemarks.joined(entries.filter(col("outcome").equalTo("row")), comments),
        Map.ofEntries(
            Map.entry(
                "program_id",
                when(col("programs").contains("RUSSIA-EO14024"), lit("US-RUS"))
                    .when(col("programs").contains("UKRAINE-EO"), lit("US-UKR"))
                    .otherwise(lit("US-OFAC"))),
            Map.entry("program_label", coalesce(col("programs"), lit("none"))),
            Map.entry("list_kind", lit(kind)),
            Map.entry("authority_id", col("entity_number")),
            Map.entry(
                "schema",
                when(col("type").equalTo("individual"), lit("Person"))
                    .when(col("type").equalTo("vessel"), lit("Vessel"))
                    .when(col("type").equalTo("aircraft"), lit("Airplane"))
                    .when(col("type").isNull(), lit("LegalEntity"))),
            Map.entry("name_en", col("name")),
            Map.entry("adopted_date", decided),
            Map.entry("effective_date", OfacRemarks.firstDay("Effective Date")),
            Map.entry(
                "date_basis", when(decided.isNull(), lit("none")).otherwise(lit("directive"))),
            Map.entry(
                "russia_related",
                coalesce(col("programs").rlike("RUSSIA-EO14024|UKRAINE-EO"), lit(false)))));
  }

  /**
   * The Entity List and the Military End User List; the day or, where none is printed, the year is
   * that of the first notice in the Federal Register.
   */
  static Dataset<Row> bis(Dataset<Row> entries) {
    Column volume = regexp_extract(col("federal_register_notice"), REGISTER, 1);
    Column year = when(volume.notEqual(""), volume.cast("int").plus(1935).cast("string"));
    Column printed =
        try_to_date(
            nullif(regexp_extract(col("federal_register_notice"), REGISTER_DAY, 1), lit("")),
            "M/d/yyyy");
    Column day = when(functions.year(printed).cast("string").equalTo(year), printed);
    return shaped(
        entries
            .filter(col("outcome").equalTo("row"))
            .filter(
                col("list").startsWith("Entity List").or(col("list").startsWith("Military End"))),
        Map.of(
            "program_id",
                when(col("list").startsWith("Entity List"), lit("US-EL")).otherwise(lit("US-MEU")),
            "program_label", col("list"),
            "list_kind", lit("export_ban_entity"),
            "schema", lit("LegalEntity"),
            "name_en", col("name"),
            "listing_date", day,
            "listing_period", year,
            "listing_precision", when(year.isNotNull(), lit("year")),
            "date_basis", when(year.isNull(), lit("none")).otherwise(lit("first_listing")),
            "russia_related",
                coalesce(
                    functions.array_contains(functions.split(col("address_countries"), "; "), "RU"),
                    lit(false))));
  }

  /** Listings of one shape; a day of listing is its own period. */
  private static Dataset<Row> shaped(Dataset<Row> rows, Map<String, Column> filled) {
    List<Column> columns = new ArrayList<>();
    FILLED.forEach(
        (name, type) -> {
          Column value = filled.get(name);
          columns.add((value == null ? absent(name, type) : value).cast(type).as(name));
        });
    PROVENANCE.forEach(name -> columns.add(col(name)));
    return rows.select(columns.toArray(Column[]::new))
        .withColumn(
            "listing_period", coalesce(col("listing_date").cast("string"), col("listing_period")))
        .withColumn(
            "listing_precision",
            when(col("listing_date").isNotNull(), lit("day")).otherwise(col("listing_precision")));
  }

  private static Column absent(String name, String type) {
    return name.equals("russia_related") ? lit(false) : lit(null).cast(type);
  }
}
