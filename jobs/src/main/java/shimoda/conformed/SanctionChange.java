package shimoda.conformed;

import static org.apache.spark.sql.functions.col;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import shimoda.pipeline.Input;
import shimoda.pipeline.Inputs;
import shimoda.pipeline.Job;
import shimoda.pipeline.SparkSchemas;
import shimoda.staged.Staged;
import shimoda.table.TableName;
import shimoda.table.TableSchema;

/**
 * One row is one difference between two vintages of a list of sanctioned parties: an entry added,
 * removed, marked as deleted, or one of its cells changed. A list is compared with the vintage it
 * replaced, where both are held; the list of specially designated nationals also with the part of
 * the younger screening list that repeats it.
 */
public final class SanctionChange implements Job {
  /**
   * A list and how its entries are told apart.
   *
   * @param table staged table, without its layer
   * @param id columns that identify an entry; where the first of a pair is empty the second is
   *     taken: {@code entity_number|name}
   * @param compared columns whose changes are told
   */
  private record ListOf(String table, List<String> id, List<String> compared) {}

  private static final String DELETED = "deleted_on";

  private static final List<ListOf> LISTS =
      List.of(
          new ListOf(
              "eu_oj",
              List.of("celex", "annex", "name"),
              List.of("record_id", "start_date", "measure", "schema")),
          new ListOf(
              "gb_fcdo_designations",
              List.of("unique_id"),
              List.of("name", "date_designated", "last_updated", "sanctions_imposed")),
          new ListOf(
              "jp_meti_by", List.of("number"), List.of("name_ja", "name_en", "aliases", "address")),
          new ListOf(
              "jp_meti_eul",
              List.of("country_name_en", "name"),
              List.of("aliases", "wmd_types", "conventional")),
          new ListOf(
              "jp_meti_ru", List.of("number"), List.of("name_ja", "name_en", "aliases", "address")),
          new ListOf(
              "jp_meti_third",
              List.of("number"),
              List.of("name_ja", "name_en", "aliases", "address")),
          new ListOf(
              "jp_mof_sanctions",
              List.of("program_text", "notice_number"),
              List.of(
                  "name_ja",
                  "name_en",
                  "aliases",
                  "notice_date",
                  "last_revised",
                  "birth_date",
                  "address",
                  DELETED)),
          new ListOf(
              "un_sc_sanctions",
              List.of("reference_number"),
              List.of("name", "listed_on", "last_updated", "aliases")),
          new ListOf("us_csl", List.of("list", "entity_number|name"), List.of("name", "programs")),
          new ListOf(
              "us_ofac_cons",
              List.of("entity_number"),
              List.of("name", "type", "programs", "remarks")),
          new ListOf(
              "us_ofac_sdn",
              List.of("entity_number"),
              List.of("name", "type", "programs", "remarks")));

  private static final String SDN = "us_ofac_sdn";
  private static final String REPEATED = "us_csl";
  private static final List<String> REPEATED_COLUMNS = List.of("name", "programs");

  @Override
  public TableName output() {
    return TableName.of("conformed.sanction_change");
  }

  @Override
  public List<Input> inputs() {
    List<Input> inputs = new ArrayList<>();
    for (ListOf list : LISTS) {
      inputs.add(Input.table("staged." + list.table()));
      Input earlier =
          Input.earlier(TableSchema.of(TableName.of("staged." + list.table())).source());
      if (!inputs.contains(earlier)) {
        inputs.add(earlier);
      }
    }
    return inputs;
  }

  @Override
  public Dataset<Row> transform(Inputs in) {
    List<Row> rows = new ArrayList<>();
    for (ListOf list : LISTS) {
      rows.addAll(replaced(list, in));
    }
    rows.addAll(repeated(in));
    return in.spark().createDataFrame(rows, SparkSchemas.of(TableSchema.of(output())));
  }

  /** The changes of a list from the vintage it replaced, slot by slot. */
  private static List<Row> replaced(ListOf list, Inputs in) {
    TableSchema schema = TableSchema.of(TableName.of("staged." + list.table()));
    if (in.earlierFiles(schema.source()).isEmpty()) {
      return List.of();
    }
    List<String> names = schema.columnNames();
    Map<String, List<Row>> before =
        Staged.of(list.table()).earlierRows(in).stream()
            .filter(row -> "row".equals(row.get(names.indexOf("outcome"))))
            .collect(Collectors.groupingBy(row -> row.getString(names.indexOf("slot"))));
    Dataset<Row> now = in.table(schema.table()).filter(col("outcome").equalTo("row"));
    List<Row> changes = new ArrayList<>();
    new TreeMap<>(before)
        .forEach(
            (slot, rows) -> {
              Edition old = Edition.of(rows, names, list.id(), list.compared());
              Edition young =
                  Edition.of(
                      now.filter(col("slot").equalTo(slot)).collectAsList(),
                      names,
                      list.id(),
                      list.compared());
              changes.addAll(old.to(young, list.table(), slot));
            });
    return changes;
  }

  /** From the list of specially designated nationals to its repetition in the screening list. */
  private static List<Row> repeated(Inputs in) {
    List<String> id = List.of("entity_number");
    Edition old = edition(in.table("staged." + SDN), SDN, id);
    Edition young =
        edition(
            in.table("staged." + REPEATED)
                .filter(col("list").startsWith("Specially Designated Nationals")),
            REPEATED,
            id);
    return old.vintage == null || young.vintage == null || !young.vintage.isAfter(old.vintage)
        ? List.of()
        : old.to(young, SDN + ">" + REPEATED, "whole");
  }

  private static Edition edition(Dataset<Row> rows, String table, List<String> id) {
    return Edition.of(
        rows.filter(col("outcome").equalTo("row")).collectAsList(),
        TableSchema.of(TableName.of("staged." + table)).columnNames(),
        id,
        REPEATED_COLUMNS);
  }

  /** One vintage of a list: its entries by what identifies them, each with the cells compared. */
  private static final class Edition {
    private final Map<String, Map<String, String>> entries = new TreeMap<>();
    private LocalDate vintage;
    private String source;
    private String licence;

    static Edition of(List<Row> rows, List<String> names, List<String> id, List<String> compared) {
      Edition edition = new Edition();
      List<Row> inOrder = new ArrayList<>(rows);
      inOrder.sort(Comparator.comparingLong(row -> row.getLong(names.indexOf("source_line"))));
      for (Row row : inOrder) {
        edition.vintage = (LocalDate) day(row.get(names.indexOf("vintage")));
        edition.source = row.getString(names.indexOf("source_id"));
        edition.licence = row.getString(names.indexOf("licence_id"));
        Map<String, String> cells = new LinkedHashMap<>();
        compared.forEach(column -> cells.put(column, text(row.get(names.indexOf(column)))));
        edition.entries.put(edition.free(idOf(row, names, id)), cells);
      }
      return edition;
    }

    /** An entry that bears the identity of another of its list is told apart by its place. */
    private String free(String id) {
      String free = id;
      for (int n = 2; entries.containsKey(free); n++) {
        free = id + " #" + n;
      }
      return free;
    }

    List<Row> to(Edition young, String list, String slot) {
      List<Row> changes = new ArrayList<>();
      Map<String, Map<String, String>> all = new TreeMap<>(entries);
      all.putAll(young.entries);
      for (String id : all.keySet()) {
        Map<String, String> before = entries.get(id);
        Map<String, String> after = young.entries.get(id);
        if (before == null) {
          changes.add(change(young, list, slot, id, "added", "entry", null, name(after)));
        } else if (after == null) {
          changes.add(change(young, list, slot, id, "removed", "entry", name(before), null));
        } else if (before.get(DELETED) == null && after.get(DELETED) != null) {
          changes.add(
              change(young, list, slot, id, "delisted", DELETED, name(before), after.get(DELETED)));
        } else {
          before.forEach(
              (column, old) -> {
                if (!same(old, after.get(column))) {
                  changes.add(
                      change(young, list, slot, id, "changed", column, old, after.get(column)));
                }
              });
        }
      }
      return changes;
    }

    /** Cells are the same when they join the same values, in whatever order. */
    private static boolean same(String one, String other) {
      return Objects.equals(one, other) || Objects.equals(values(one), values(other));
    }

    private static Set<String> values(String cell) {
      return cell == null ? Set.of() : new TreeSet<>(List.of(cell.split("[;|]\\s*")));
    }

    private Row change(
        Edition young,
        String list,
        String slot,
        String id,
        String kind,
        String column,
        String before,
        String after) {
      return RowFactory.create(
          list,
          slot,
          vintage,
          young.vintage,
          id,
          kind,
          column,
          before,
          after,
          sentence(id, kind, column, before, after),
          entries.size(),
          young.entries.size(),
          young.source,
          young.licence);
    }

    private static String sentence(
        String id, String kind, String column, String before, String after) {
      return switch (kind) {
        case "added" -> "%s (%s) is new".formatted(after, id);
        case "removed" -> "%s (%s) is no longer there".formatted(before, id);
        case "delisted" -> "%s (%s) is marked as deleted on %s".formatted(before, id, after);
        default -> "%s: %s was %s and is %s".formatted(id, column, before, after);
      };
    }

    private static String name(Map<String, String> cells) {
      return cells.entrySet().stream()
          .filter(cell -> cell.getKey().startsWith("name") && cell.getValue() != null)
          .map(Map.Entry::getValue)
          .reduce((first, last) -> last)
          .orElse(null);
    }

    private static String idOf(Row row, List<String> names, List<String> id) {
      return id.stream()
          .map(
              column ->
                  List.of(column.split("\\|")).stream()
                      .map(c -> text(row.get(names.indexOf(c))))
                      .filter(Objects::nonNull)
                      .findFirst()
                      .orElse(""))
          .collect(Collectors.joining(" / "));
    }

    private static String text(Object cell) {
      return cell == null ? null : cell.toString();
    }

    private static Object day(Object cell) {
      return cell instanceof java.sql.Date date ? date.toLocalDate() : cell;
    }
  }
}
