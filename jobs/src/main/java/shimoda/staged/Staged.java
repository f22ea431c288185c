package shimoda.staged;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.util.SerializableConfiguration;
import shimoda.format.SourceFile;
import shimoda.pipeline.Input;
import shimoda.pipeline.Inputs;
import shimoda.pipeline.Job;
import shimoda.pipeline.SparkSchemas;
import shimoda.table.TableName;
import shimoda.table.TableSchema;

/**
 * Reads the files of a source with its record reader: one row per record, whatever became of it.
 * The table's schema names the source and, where the source's files differ in layout, the pattern
 * of the file names it takes.
 */
public final class Staged implements Job.Local {
  private final TableName output;
  private final TableSchema schema;

  private Staged(TableName output) {
    this.output = output;
    this.schema = TableSchema.of(output);
  }

  /** The staged table of this name, without its layer. */
  public static Staged of(String name) {
    return new Staged(new TableName("staged", name));
  }

  @Override
  public TableName output() {
    return output;
  }

  @Override
  public List<Input> inputs() {
    return List.of(Input.snapshot(schema.source()));
  }

  @Override
  public List<Row> rows(Inputs in) {
    List<Row> rows = new ArrayList<>();
    new ReadRecords(output, new Configuration(), in.asOf().orElse(null))
        .read(files(in).iterator())
        .forEachRemaining(rows::add);
    return rows;
  }

  /** The rows of the vintages that the newest ones have replaced, read as this table is. */
  public List<Row> earlierRows(Inputs in) {
    List<SourceFile> files =
        in.earlierFiles(schema.source()).stream()
            .filter(file -> schema.takes(file.name()))
            .toList();
    List<Row> rows = new ArrayList<>();
    new ReadRecords(output, new Configuration(), in.asOf().orElse(null))
        .read(files.iterator())
        .forEachRemaining(rows::add);
    return rows;
  }

  private List<SourceFile> files(Inputs in) {
    return in.files(schema.source()).stream().filter(file -> schema.takes(file.name())).toList();
  }

  @Override
  public Dataset<Row> transform(Inputs in) {
    List<SourceFile> files = files(in);
    JavaSparkContext context = JavaSparkContext.fromSparkContext(in.spark().sparkContext());
    SerializableConfiguration hadoop = new SerializableConfiguration(context.hadoopConfiguration());
    LocalDate asOf = in.asOf().orElse(null);
    String table = output.toString(); // A task takes the name along, not the job.
    JavaRDD<Row> rows =
        context
            .parallelize(files, Math.max(1, files.size()))
            .mapPartitions(
                part -> new ReadRecords(TableName.of(table), hadoop.value(), asOf).read(part));
    // A quarantined record may lack what a row must have.
    return in.spark().createDataFrame(rows, SparkSchemas.of(schema).asNullable());
  }
}
