package shimoda.pipeline;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import shimoda.format.SourceFile;
import shimoda.lake.Lake;
import shimoda.lake.Manifest;
import shimoda.lake.RawStore;
import shimoda.lake.Snapshot;
import shimoda.lake.Storage;
import shimoda.table.TableName;

/**
 * A graph of three tables on a source of three years, for tests that run it hundreds of times: a
 * yearly table, a yearly table made of it year by year, and a single table made of all its years.
 */
public final class ToyLake {
  /** The jobs of the graph. */
  public static final List<Job> JOBS = List.of(new Flow(), new Conformed(), new Total());

  private final Path folder;
  private final RawStore raw;

  /** Raw files of 2010 to 2012 and no lake. */
  public ToyLake(Path folder) {
    this.folder = folder;
    this.raw = new RawStore(Storage.of(folder.resolve("raw").toString()));
    for (int year = 2010; year <= 2012; year++) {
      take(year, "2020-01-01", "coal,%d\nfish,2\nwood,3\n".formatted(year));
    }
  }

  /** Takes a year's file into raw. */
  public void take(int year, String vintage, String content) {
    try {
      Path file = Files.createDirectories(folder.resolve(vintage)).resolve(year + ".csv");
      Files.writeString(file, content);
      raw.add(
          "toy",
          LocalDate.parse(vintage),
          String.valueOf(year),
          Snapshot.Kind.REAL,
          null,
          "none",
          List.of(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs the whole graph into a lake. */
  public RunResult run(Storage lake, Supplier<SparkSession> spark) {
    return run(folder, lake, spark);
  }

  /** Runs the whole graph on the raw files of a folder. */
  public static RunResult run(Path folder, Storage lake, Supplier<SparkSession> spark) {
    RawStore raw = new RawStore(Storage.of(folder.resolve("raw").toString()));
    return new Runner(new Graph(JOBS), raw, new Lake(lake), spark, 2, Progress.SILENT)
        .run(
            new RunRequest(
                List.of(),
                Set.of(),
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "toy",
                RunRequest.Publication.CURRENT,
                Map.of(),
                List.of()));
  }

  /** The content hash of each table of the current release. */
  public static Map<String, String> hashes(Lake lake) {
    Map<String, String> hashes = new TreeMap<>();
    lake.manifest(lake.current().orElseThrow())
        .tables()
        .forEach((Manifest.Table t) -> hashes.put(t.table(), t.contentHash()));
    return hashes;
  }

  private static final class Flow implements Job {
    @Override
    public TableName output() {
      return TableName.of("staged.toy_flow");
    }

    @Override
    public List<Input> inputs() {
      return List.of(Input.snapshot("toy"));
    }

    @Override
    public Dataset<Row> transform(Inputs in) {
      List<Row> rows = new ArrayList<>();
      for (SourceFile file : in.files("toy")) {
        for (String line : lines(file)) {
          String[] cells = line.split(",", -1);
          rows.add(RowFactory.create(file.slot(), cells[0], Double.valueOf(cells[1])));
        }
      }
      return in.spark()
          .createDataFrame(
              rows, SparkSchemas.of(shimoda.table.TableSchema.of(output())).asNullable());
    }

    private static List<String> lines(SourceFile file) {
      try {
        return Files.readAllLines(Path.of(URI.create(file.uri())));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static final class Conformed implements Job {
    @Override
    public TableName output() {
      return TableName.of("conformed.toy_flow");
    }

    @Override
    public List<Input> inputs() {
      return List.of(Input.table("staged.toy_flow", Years.SAME));
    }

    @Override
    public Dataset<Row> transform(Inputs in) {
      return in.table("staged.toy_flow").withColumnRenamed("slot", "year");
    }
  }

  private static final class Total implements Job {
    @Override
    public TableName output() {
      return TableName.of("marts.toy_total");
    }

    @Override
    public List<Input> inputs() {
      return List.of(Input.table("conformed.toy_flow"));
    }

    @Override
    public Dataset<Row> transform(Inputs in) {
      return in.table("conformed.toy_flow")
          .groupBy("product")
          .agg(sum(col("value_usd")).as("value_usd"), count(lit(1)).as("years"));
    }
  }
}
