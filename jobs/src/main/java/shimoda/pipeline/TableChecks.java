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
 * What a schema promises of every row, held against freshly written files: a unique key, values
 * from their lists and ranges, no NaN. A breach stops the run and cannot be accepted. The same pass
 * takes the content hash of each file.
 */
final class TableChecks {
  private static final int HASH_COLUMNS = 7;

  /** Something counted in the pass, and what it means when it is not zero. */
  private record Breach(Column count, String meaning) {}

  private final TableSchema schema;
  private final Dataset<Row> table;
  private final boolean staged;
  private final List<Breach> breaches = new ArrayList<>();
  private final List<String> coded = new ArrayList<>();

  TableChecks(TableSchema schema, Dataset<Row> table) {
    this.schema = schema;
    this.table = table;
    this.staged = schema.source() != null;
    schema.columns().forEach(this::promise);
  }

  /** The year that decides the file of a row; 0 for a record whose year cannot be read. */
  static Column year(TableSchema schema) {
    return coalesce(SparkSchemas.yearOf(schema), lit(0));
  }

  private void promise(String name, shimoda.table.Column column) {
    if (column.type() == ColumnType.DOUBLE) {
      breaches.add(new Breach(count_if(col(name).isNaN()), name + " is not a number"));
    }
    if (column.min() != null) {
      breaches.add(
          new Breach(
              count_if(col(name).lt(lit(column.min()))),
              "%s is below %s".formatted(name, column.min())));
    }
    if (column.max() != null) {
      breaches.add(
          new Breach(
              count_if(col(name).gt(lit(column.max()))),
              "%s is above %s".formatted(name, column.max())));
    }
    if (!column.allowed().isEmpty()) {
      Column outside = col(name).isin(column.allowed().toArray()).equalTo(lit(false));
      breaches.add(
          new Breach(count_if(outside), "%s is none of %s".formatted(name, column.allowed())));
    }
    if (column.codelist() != null) {
      coded.add(name);
    }
  }

  /**
   * The content hash of each file by year, under null for a single file; throws at the first
   * breach.
   */
  Map<Integer, ContentHash> check() {
    boolean yearly = schema.files() == TableSchema.Files.YEARLY;
    List<Column> aggregates = new ArrayList<>(ContentHash.aggregates(SparkSchemas.of(schema)));
    breaches.forEach(breach -> aggregates.add(breach.count()));
    coded.forEach(
        name ->
            aggregates.add(
                collect_set(
                    staged
                        ? when(col("outcome").equalTo(SourceRecord.ROW), col(name))
                        : col(name))));
    Dataset<Row> pass =
        (yearly ? table.groupBy(year(schema).as("__year")) : table.groupBy())
            .agg(
                aggregates.get(0), aggregates.subList(1, aggregates.size()).toArray(Column[]::new));
    Map<Integer, ContentHash> hashes = new HashMap<>();
    long[] counts = new long[breaches.size()];
    List<TreeSet<String>> codes = coded.stream().map(name -> new TreeSet<String>()).toList();
    for (Row row : pass.collectAsList()) {
      int at = yearly ? 1 : 0;
      hashes.put(yearly ? row.getInt(0) : null, ContentHash.of(row, at));
      for (int i = 0; i < counts.length; i++) {
        counts[i] += row.getLong(at + HASH_COLUMNS + i);
      }
      for (int i = 0; i < coded.size(); i++) {
        codes.get(i).addAll(row.<String>getList(at + HASH_COLUMNS + counts.length + i));
      }
    }
    refuse(counts);
    for (int i = 0; i < coded.size(); i++) {
      refuseUnknown(coded.get(i), codes.get(i));
    }
    uniqueKey();
    return hashes;
  }

  private void refuse(long[] counts) {
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] > 0) {
        throw new UserError(
            "%s: %s in %,d rows: mend the input, or the promise in %s"
                .formatted(
                    schema.table(),
                    breaches.get(i).meaning(),
                    counts[i],
                    TableSchema.file(schema.name())));
      }
    }
  }

  private void refuseUnknown(String name, Set<String> codes) {
    CodeList list = CodeList.of(schema.column(name).codelist());
    for (String code : codes) {
      if (!list.contains(code)) {
        Dataset<Row> rows = table.filter(col(name).equalTo(code));
        String what =
            "unknown %s '%s' in %s (%,d rows)".formatted(name, code, schema.table(), rows.count());
        if (!staged) {
          throw new UserError(what + ": " + list.remedy());
        }
        Row first =
            rows.orderBy("source_file", "source_line").select("source_file", "source_line").head();
        throw UserError.at(first.getString(0), first.getLong(1), what, list.remedy());
      }
    }
  }

  private void uniqueKey() {
    Column[] key =
        schema.key().stream().map(org.apache.spark.sql.functions::col).toArray(Column[]::new);
    List<Row> twice =
        table.groupBy(key).agg(count(lit(1)).as("n")).filter("n > 1").limit(1).collectAsList();
    if (!twice.isEmpty()) {
      Row row = twice.get(0);
      throw new UserError(
          "%s: %s = %s stands in %d rows: the key must be unique"
              .formatted(
                  schema.table(),
                  schema.key(),
                  row.toSeq().dropRight(1).mkString("[", ", ", "]"),
                  row.getLong(row.size() - 1)));
    }
  }
}
