package shimoda.pipeline;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.min_by;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import shimoda.format.SourceRecord;
import shimoda.table.CodeList;
import shimoda.table.ColumnType;
import shimoda.table.TableSchema;
import shimoda.table.UserError;

/**
 * What a schema promises of every row: a unique key, values from their lists and ranges, no NaN. A
 * breach stops the run and cannot be accepted.
 */
final class TableChecks {
  private final TableSchema schema;
  private final Dataset<Row> table;

  TableChecks(TableSchema schema, Dataset<Row> table) {
    this.schema = schema;
    this.table = table;
  }

  void check() {
    uniqueKey();
    ranges();
    schema.columns().forEach((name, column) -> codes(name, column));
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

  private void ranges() {
    List<Column> counts = new ArrayList<>();
    List<String> promises = new ArrayList<>();
    schema
        .columns()
        .forEach(
            (name, column) -> {
              if (column.type() == ColumnType.DOUBLE) {
                counts.add(count_if(col(name).isNaN()));
                promises.add(name + " is not a number");
              }
              if (column.min() != null) {
                counts.add(count_if(col(name).lt(lit(column.min()))));
                promises.add("%s is below %s".formatted(name, column.min()));
              }
              if (column.max() != null) {
                counts.add(count_if(col(name).gt(lit(column.max()))));
                promises.add("%s is above %s".formatted(name, column.max()));
              }
              if (!column.allowed().isEmpty()) {
                counts.add(
                    count_if(col(name).isin(column.allowed().toArray()).equalTo(lit(false))));
                promises.add("%s is none of %s".formatted(name, column.allowed()));
              }
            });
    if (counts.isEmpty()) {
      return;
    }
    Row row =
        table.agg(counts.get(0), counts.subList(1, counts.size()).toArray(Column[]::new)).head();
    for (int i = 0; i < counts.size(); i++) {
      if (row.getLong(i) > 0) {
        throw new UserError(
            "%s: %s in %,d rows: mend the input, or the promise in %s"
                .formatted(
                    schema.table(),
                    promises.get(i),
                    row.getLong(i),
                    TableSchema.file(schema.name())));
      }
    }
  }

  private void codes(String name, shimoda.table.Column column) {
    if (column.codelist() == null) {
      return;
    }
    CodeList list = CodeList.of(column.codelist());
    boolean staged = schema.source() != null;
    Dataset<Row> rows = staged ? table.filter(col("outcome").equalTo(SourceRecord.ROW)) : table;
    List<Column> told = new ArrayList<>(List.of(count(lit(1))));
    if (staged) {
      told.add(min_by(col("source_file"), col("source_line")));
      told.add(min(col("source_line")));
    }
    for (Row row :
        rows.filter(col(name).isNotNull())
            .groupBy(name)
            .agg(told.get(0), told.subList(1, told.size()).toArray(Column[]::new))
            .orderBy(name)
            .collectAsList()) {
      if (!list.contains(row.getString(0))) {
        String what =
            "unknown %s '%s' in %s (%,d rows)"
                .formatted(name, row.getString(0), schema.table(), row.getLong(1));
        throw staged
            ? UserError.at(row.getString(2), row.getLong(3), what, list.remedy())
            : new UserError(what + ": " + list.remedy());
      }
    }
  }
}
