package shimoda.conformed;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import shimoda.format.DateTexts;
import shimoda.pipeline.Input;
import shimoda.pipeline.Inputs;
import shimoda.pipeline.Job;
import shimoda.pipeline.SparkSchemas;
import shimoda.table.TableName;
import shimoda.table.TableSchema;

/** One row is one entry of a list and the entity it is, by {@link EntityMatching}. */
public final class SanctionEntity implements Job {
  private static final String REMARKS = "remarks";
  private static final String BIRTH = "birth";
  private static final Map<String, EntityIds.Kind[]> CELLS =
      Map.of(
          "imo_number", new EntityIds.Kind[] {EntityIds.Kind.IMO},
          "lei_code", new EntityIds.Kind[] {EntityIds.Kind.LEI},
          "ogrn_code", new EntityIds.Kind[] {EntityIds.Kind.OGRN},
          "inn_code", new EntityIds.Kind[] {EntityIds.Kind.INN},
          "tax_number", new EntityIds.Kind[] {EntityIds.Kind.INN},
          "registration_number", new EntityIds.Kind[] {EntityIds.Kind.OGRN});

  private static final Pattern DAYS =
      Pattern.compile(
          "(\\d{4}-\\d{2}-\\d{2})|\\b(\\d{1,2}\\.\\d{1,2}\\.\\d{4})\\b"
              + "|\\b(\\d{1,2} [A-Z][a-z]{2})[a-z]*\\.?( \\d{4})\\b");
  private static final Pattern BORN = Pattern.compile("\\bDOB (?!circa)[^;]*");

  @Override
  public TableName output() {
    return TableName.of("conformed.sanction_entity");
  }

  @Override
  public List<Input> inputs() {
    return List.of(
        Input.table("conformed.sanction_listing"),
        Input.table("staged.eu_oj"),
        Input.table("staged.jp_mof_sanctions"),
        Input.table("staged.sanction_judgement"),
        Input.table("staged.un_sc_sanctions"),
        Input.table("staged.us_ofac_cons"),
        Input.table("staged.us_ofac_cons_comments"),
        Input.table("staged.us_ofac_sdn"),
        Input.table("staged.us_ofac_sdn_comments"));
  }

  @Override
  public Dataset<Row> transform(Inputs in) {
    Map<String, Map<EntityIds.Kind, NavigableSet<String>>> ids = new HashMap<>();
    Map<String, NavigableSet<String>> births = new HashMap<>();
    for (Row fact : facts(in)) {
      take(fact, ids, births);
    }
    Map<String, Row> listings = new TreeMap<>();
    for (Row row : listings(in)) {
      listings.put(ref(row), row);
    }
    List<EntityMatching.Entry> entries = new ArrayList<>();
    listings.forEach(
        (ref, row) ->
            entries.add(
                new EntityMatching.Entry(
                    ref,
                    row.getAs("source_id"),
                    row.getAs("schema"),
                    row.getAs("name_en"),
                    ofShips(row.getAs("schema"), ids.getOrDefault(ref, Map.of())),
                    births.getOrDefault(ref, new TreeSet<>()))));
    return in.spark()
        .createDataFrame(
            rows(EntityMatching.match(entries, judgements(in)), listings),
            SparkSchemas.of(TableSchema.of(output())));
  }

  /** IMO numbers of companies are of another series. */
  private static Map<EntityIds.Kind, NavigableSet<String>> ofShips(
      String schema, Map<EntityIds.Kind, NavigableSet<String>> ids) {
    Map<EntityIds.Kind, NavigableSet<String>> own = new TreeMap<>(ids);
    if (!schema.equals("Vessel")) {
      own.remove(EntityIds.Kind.IMO);
    }
    return own;
  }

  private static List<Row> listings(Inputs in) {
    return in.table("conformed.sanction_listing")
        .select("source_id", "slot", "source_line", "schema", "name_en", "vintage", "licence_id")
        .collectAsList();
  }

  /** The cells that hold identifiers or days of birth, one a row. */
  private static List<Row> facts(Inputs in) {
    Dataset<Row> eu = in.table("staged.eu_oj");
    Stream<Dataset<Row>> cells =
        CELLS.keySet().stream().sorted().map(column -> fact(eu, column, column));
    Stream<Dataset<Row>> others =
        Stream.of(
            fact(eu, BIRTH, "birth_date"),
            fact(in.table("staged.jp_mof_sanctions"), BIRTH, "birth_date"),
            fact(in.table("staged.un_sc_sanctions"), BIRTH, "birth_dates"),
            fact(ofac(in, "sdn"), REMARKS, REMARKS),
            fact(ofac(in, "cons"), REMARKS, REMARKS));
    return Stream.concat(cells, others)
        .reduce(Dataset::unionByName)
        .orElseThrow()
        .filter(col("text").isNotNull())
        .collectAsList();
  }

  private static Dataset<Row> ofac(Inputs in, String list) {
    return OfacRemarks.joined(
        in.table("staged.us_ofac_" + list), in.table("staged.us_ofac_" + list + "_comments"));
  }

  private static Dataset<Row> fact(Dataset<Row> rows, String kind, String column) {
    return rows.filter(col("outcome").equalTo("row"))
        .select(
            col("source_id"),
            col("slot"),
            col("source_line"),
            lit(kind).as("kind"),
            col(column).as("text"));
  }

  private static void take(
      Row fact,
      Map<String, Map<EntityIds.Kind, NavigableSet<String>>> ids,
      Map<String, NavigableSet<String>> births) {
    String ref = ref(fact);
    String text = fact.getAs("text");
    String kind = fact.getAs("kind");
    switch (kind) {
      case BIRTH -> births.computeIfAbsent(ref, k -> new TreeSet<>()).addAll(days(text));
      case REMARKS -> {
        add(ids, ref, EntityIds.inRemarks(text));
        Matcher born = BORN.matcher(text);
        while (born.find()) {
          births.computeIfAbsent(ref, k -> new TreeSet<>()).addAll(days(born.group()));
        }
      }
      default -> add(ids, ref, EntityIds.inCell(text, CELLS.get(kind)));
    }
  }

  private static void add(
      Map<String, Map<EntityIds.Kind, NavigableSet<String>>> ids,
      String ref,
      Map<EntityIds.Kind, NavigableSet<String>> found) {
    Map<EntityIds.Kind, NavigableSet<String>> own = ids.computeIfAbsent(ref, k -> new TreeMap<>());
    found.forEach((kind, set) -> own.computeIfAbsent(kind, k -> new TreeSet<>()).addAll(set));
  }

  /** The days in a text, as {@code 1951-12-15}, {@code 15.12.1951} or {@code 15 Dec 1951}. */
  private static List<String> days(String text) {
    List<String> days = new ArrayList<>();
    Matcher matcher = DAYS.matcher(text);
    while (matcher.find()) {
      day(matcher).ifPresent(days::add);
    }
    return days;
  }

  /** A day; a day that no calendar has is none and joins nobody. */
  private static Optional<String> day(Matcher found) {
    if (found.group(1) != null) {
      return Optional.of(found.group(1));
    }
    boolean dotted = found.group(2) != null;
    String text = dotted ? found.group(2) : found.group(3) + found.group(4);
    try {
      return Optional.of(
          LocalDate.parse(text, DateTexts.pattern(dotted ? "d.M.uuuu" : "d MMM uuuu")).toString());
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private static String ref(Row row) {
    return "%s/%s/%09d"
        .formatted(
            row.<String>getAs("source_id"),
            row.<String>getAs("slot"),
            row.<Long>getAs("source_line"));
  }

  private static List<EntityMatching.Judgement> judgements(Inputs in) {
    return in
        .table("staged.sanction_judgement")
        .filter(col("outcome").equalTo("row"))
        .orderBy("judgement_id")
        .collectAsList()
        .stream()
        .map(
            row ->
                new EntityMatching.Judgement(
                    row.getAs("judgement_id"),
                    row.getAs("left_source"),
                    row.getAs("left_name"),
                    row.getAs("right_source"),
                    row.getAs("right_name"),
                    row.getAs("judgement").equals("same")))
        .toList();
  }

  private static List<Row> rows(List<EntityMatching.Match> matches, Map<String, Row> listings) {
    Map<String, List<EntityMatching.Match>> byEntity =
        matches.stream().collect(Collectors.groupingBy(EntityMatching.Match::entityId));
    List<Row> rows = new ArrayList<>();
    for (EntityMatching.Match match : matches) {
      List<EntityMatching.Match> all = byEntity.get(match.entityId());
      Row listing = listings.get(match.entry().ref());
      rows.add(
          RowFactory.create(
              match.entityId(),
              match.entry().schema(),
              match.entry().name(),
              ids(match, EntityIds.Kind.IMO),
              ids(match, EntityIds.Kind.LEI),
              ids(match, EntityIds.Kind.OGRN),
              ids(match, EntityIds.Kind.INN),
              match.entry().births().isEmpty() ? null : String.join(";", match.entry().births()),
              match.rule().text(),
              match.matchedOn(),
              all.size(),
              (int) all.stream().map(m -> m.entry().source()).distinct().count(),
              match.entry().source(),
              listing.getAs("vintage"),
              listing.getAs("slot"),
              listing.getAs("licence_id"),
              listing.getAs("source_line")));
    }
    return rows;
  }

  private static String ids(EntityMatching.Match match, EntityIds.Kind kind) {
    NavigableSet<String> own = match.entry().ids().get(kind);
    return own == null ? null : String.join(";", own);
  }
}
