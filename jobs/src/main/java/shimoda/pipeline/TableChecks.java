package shimoda.pipeline;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import shimoda.format.SourceRecord;
import shimoda.lake.ContentHash;
import shimoda.table.CodeList;
import shimoda.table.ColumnType;
import shimoda.table.TableSchema;
import shimoda.table.UserError;

/**
 * What a schema promises of every row, held against freshly written files or against rows in
 * memory: a unique key, values from their lists and ranges, no NaN. A breach stops the run and
 * cannot be accepted. The same pass takes the content hash of each file.
 */
final class TableChecks {
  private static final int HASH_COLUMNS = 7;

  /** Something that no value of a column may be, for Spark and for a value in memory. */
  private record Breach(String column, Column inSpark, Predicate<Object> inMemory, String meaning) {
    boolean of(Object value) {
      return value != null && inMemory.test(value);
    }
  }

  /** What one pass found: per file its hash, per breach its count, per coded column its codes. */
  private record Pass(Map<Integer, ContentHash> hashes, long[] counts, List<Set<String>> codes) {
    static Pass empty(int breaches, int coded) {
      List<Set<String>> codes = new ArrayList<>();
      for (int i = 0; i < coded; i++) {
        codes.add(new TreeSet<>());
      }
      return new Pass(new HashMap<>(), new long[breaches], codes);
    }
  }

  /** The rows with a code that no list knows. */
  private interface Found {
    long rows(String column, String code);

    /** File and line of the first of them, of a staged table. */
    Row first(String column, String code);
  }

  private final TableSchema schema;
  private final boolean staged;
  private final boolean yearly;
  private final List<Breach> breaches = new ArrayList<>();
  private final List<String> coded = new ArrayList<>();

  TableChecks(TableSchema schema) {
    this.schema = schema;
    this.staged = schema.source() != null;
    this.yearly = schema.files() == TableSchema.Files.YEARLY;
    schema.columns().forEach(this::promise);
  }

  /** The year that decides the file of a row; 0 for a record whose year cannot be read. */
  static Column year(TableSchema schema) {
    return coalesce(SparkSchemas.yearOf(schema), lit(0));
  }

  /** The same year of a row in memory; null for a table in a single file. */
  static Integer year(TableSchema schema, Row row) {
    if (schema.files() != TableSchema.Files.YEARLY) {
      return null;
    }
    Integer year = SparkSchemas.yearOf(schema, row);
    return year == null ? Integer.valueOf(0) : year;
  }

  private void promise(String name, shimoda.table.Column column) {
    if (column.type() == ColumnType.DOUBLE) {
      breaches.add(
          new Breach(
              name, col(name).isNaN(), v -> ((Double) v).isNaN(), name + " is not a number"));
    }
    if (column.min() != null) {
      breaches.add(
          new Breach(
              name,
              col(name).lt(lit(column.min())),
              v -> ((Number) v).doubleValue() < column.min(),
              "%s is below %s".formatted(name, column.min())));
    }
    if (column.max() != null) {
      breaches.add(
          new Breach(
              name,
              col(name).gt(lit(column.max())),
              v -> ((Number) v).doubleValue() > column.max(),
              "%s is above %s".formatted(name, column.max())));
    }
    if (!column.allowed().isEmpty()) {
      breaches.add(
          new Breach(
              name,
              col(name).isin(column.allowed().toArray()).equalTo(false),
              v -> !column.allowed().contains(v.toString()),
              "%s is none of %s".formatted(name, column.allowed())));
    }
    if (column.codelist() != null) {
      coded.add(name);
    }
  }

  /**
   * The content hash of each file by year, under null for a single file; throws at the first
   * breach.
   */
  Map<Integer, ContentHash> check(Dataset<Row> table) {
    Pass pass = Pass.empty(breaches.size(), coded.size());
    List<Column> aggregates = new ArrayList<>(ContentHash.aggregates(SparkSchemas.of(schema)));
    breaches.forEach(breach -> aggregates.add(count_if(breach.inSpark())));
    coded.forEach(
        name ->
            aggregates.add(
                collect_set(
                    staged
                        ? when(col("outcome").equalTo(SourceRecord.ROW), col(name))
                        : col(name))));
    Dataset<Row> sums =
        (yearly ? table.groupBy(year(schema).as("__year")) : table.groupBy())
            .agg(
                aggregates.get(0), aggregates.subList(1, aggregates.size()).toArray(Column[]::new));
    for (Row row : sums.collectAsList()) {
      int at = yearly ? 1 : 0;
      pass.hashes().put(yearly ? row.getInt(0) : null, ContentHash.of(row, at));
      for (int i = 0; i < breaches.size(); i++) {
        pass.counts()[i] += row.getLong(at + HASH_COLUMNS + i);
      }
      for (int i = 0; i < coded.size(); i++) {
        pass.codes().get(i).addAll(row.getList(at + HASH_COLUMNS + breaches.size() + i));
      }
    }
    refuse(pass, inSpark(table));
    uniqueKey(table);
    return pass.hashes();
  }

  private static Found inSpark(Dataset<Row> table) {
    return new Found() {
      @Override
      public long rows(String column, String code) {
        return table.filter(col(column).equalTo(code)).count();
      }

      @Override
      public Row first(String column, String code) {
        return table
            .filter(col(column).equalTo(code))
            .orderBy("source_file", "source_line")
            .select("source_file", "source_line")
            .head();
      }
    };
  }

  private void uniqueKey(Dataset<Row> table) {
    Column[] key =
        schema.key().stream().map(org.apache.spark.sql.functions::col).toArray(Column[]::new);
    List<Row> twice =
        table.groupBy(key).agg(count(lit(1)).as("n")).filter("n > 1").limit(1).collectAsList();
    if (!twice.isEmpty()) {
      Row row = twice.get(0);
      throw twice(row.toSeq().dropRight(1).mkString("[", ", ", "]"), row.getLong(row.size() - 1));
    }
  }

  /** The same for rows in memory, which have the columns of the schema in its order. */
  Map<Integer, ContentHash> check(LocalRows rows) {
    Pass pass = Pass.empty(breaches.size(), coded.size());
    for (Row row : rows.rows()) {
      pass.hashes()
          .merge(year(schema, row), ContentHash.ofRow(row.size(), row::get), ContentHash::plus);
      for (int i = 0; i < breaches.size(); i++) {
        pass.counts()[i] += breaches.get(i).of(rows.value(row, breaches.get(i).column())) ? 1 : 0;
      }
      for (int i = 0; i < coded.size(); i++) {
        Object code = rows.value(row, coded.get(i));
        if (code != null && (!staged || SourceRecord.ROW.equals(rows.value(row, "outcome")))) {
          pass.codes().get(i).add((String) code);
        }
      }
    }
    if (!yearly) {
      pass.hashes().putIfAbsent(null, ContentHash.EMPTY);
    }
    refuse(pass, inMemory(rows));
    uniqueKey(rows);
    return pass.hashes();
  }

  private static Found inMemory(LocalRows rows) {
    return new Found() {
      @Override
      public long rows(String column, String code) {
        return rows.where(column, code).count();
      }

      @Override
      public Row first(String column, String code) {
        return rows.where(column, code).findFirst().map(rows::place).orElseThrow();
      }
    };
  }

  private void uniqueKey(LocalRows rows) {
    List<Object> last = null;
    for (Row row : rows.rows()) {
      List<Object> key = rows.key(row);
      if (key.equals(last)) {
        throw twice(
            key.toString(), rows.rows().stream().filter(r -> rows.key(r).equals(key)).count());
      }
      last = key;
    }
  }

  private UserError twice(String key, long rows) {
    return new UserError(
        "%s: %s = %s stands in %d rows: the key must be unique"
            .formatted(schema.table(), schema.key(), key, rows));
  }

  private void refuse(Pass pass, Found found) {
    for (int i = 0; i < breaches.size(); i++) {
      if (pass.counts()[i] > 0) {
        throw new UserError(
            "%s: %s in %,d rows: mend the input, or the promise in %s"
                .formatted(
                    schema.table(),
                    breaches.get(i).meaning(),
                    pass.counts()[i],
                    TableSchema.file(schema.name())));
      }
    }
    for (int i = 0; i < coded.size(); i++) {
      refuseUnknown(coded.get(i), pass.codes().get(i), found);
    }
  }

  private void refuseUnknown(String name, Set<String> codes, Found found) {
    CodeList list = CodeList.of(schema.column(name).codelist());
    for (String code : codes) {
      if (!list.contains(code)) {
        String what =
            "unknown %s '%s' in %s (%,d rows)"
                .formatted(name, code, schema.table(), found.rows(name, code));
        if (!staged) {
          throw new UserError(what + ": " + list.remedy());
        }
        Row first = found.first(name, code);
        throw UserError.at(first.getString(0), first.getLong(1), what, list.remedy());
      }
    }
  }
}
