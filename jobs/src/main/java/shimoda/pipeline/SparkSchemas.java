package shimoda.pipeline;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import shimoda.table.Column;
import shimoda.table.ColumnType;
import shimoda.table.TableSchema;

/** The schemas of {@code schemas/} in Spark's terms. */
public final class SparkSchemas {
  private SparkSchemas() {}

  /** The type of a table's rows, with its descriptions as column comments. */
  public static StructType of(TableSchema schema) {
    List<StructField> fields = new ArrayList<>();
    schema
        .columns()
        .forEach(
            (name, column) ->
                fields.add(
                    new StructField(name, type(column.type()), column.nullable(), Metadata.empty())
                        .withComment(column.description())));
    return new StructType(fields.toArray(StructField[]::new));
  }

  /**
   * The year of a row of a yearly table, from its year column: text, a number or a date; null for a
   * record whose year cannot be read.
   */
  static org.apache.spark.sql.Column yearOf(TableSchema schema) {
    String name = schema.yearColumn();
    boolean date =
        schema.columns().containsKey(name) && schema.column(name).type() == ColumnType.DATE;
    return date
        ? functions.year(functions.col(name))
        : functions.expr("try_cast(%s as int)".formatted(name));
  }

  /** The same year of a row in memory that has the columns of the schema in its order. */
  static Integer yearOf(TableSchema schema, Row row) {
    Object value = row.get(schema.columnNames().indexOf(schema.yearColumn()));
    if (value instanceof LocalDate day) {
      return day.getYear();
    } else if (value instanceof Number number) {
      return number.intValue();
    }
    String text = value == null ? "" : value.toString().strip();
    return text.matches("[+-]?[0-9]{1,9}") ? Integer.valueOf(text) : null;
  }

  static DataType type(ColumnType type) {
    return switch (type) {
      case STRING -> DataTypes.StringType;
      case DOUBLE -> DataTypes.DoubleType;
      case DATE -> DataTypes.DateType;
      case INT -> DataTypes.IntegerType;
      case LONG -> DataTypes.LongType;
      case BOOLEAN -> DataTypes.BooleanType;
    };
  }

  /**
   * A value to stand for a null in a required column, so that Spark knows the column has none. It
   * is never published: a null there has stopped the run.
   */
  static org.apache.spark.sql.Column placeholder(Column column) {
    return switch (column.type()) {
      case STRING -> functions.lit("");
      case DOUBLE -> functions.lit(0.0);
      case DATE -> functions.lit(LocalDate.EPOCH);
      case INT -> functions.lit(0);
      case LONG -> functions.lit(0L);
      case BOOLEAN -> functions.lit(false);
    };
  }
}
