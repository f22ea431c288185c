package shimoda.pipeline;

import static org.apache.spark.sql.functions.col;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import shimoda.format.SourceFile;
import shimoda.lake.ContentHash;
import shimoda.lake.Lake;
import shimoda.lake.Manifest;
import shimoda.lake.Release;
import shimoda.lake.Snapshot;
import shimoda.table.CodeList;
import shimoda.table.TableName;
import shimoda.table.TableSchema;
import shimoda.table.UserError;

/**
 * Brings one table of a release to the state its keys ask for: files with known keys are linked,
 * the others built and checked.
 */
final class TableBuilder {
  private final Supplier<SparkSession> spark;
  private final Release release;
  private final RawInputs raw;
  private final Map<String, Lake.Built> known;
  private final Map<String, Manifest.Table> done;
  private final RunRequest request;
  private final boolean sample;

  TableBuilder(
      Supplier<SparkSession> spark,
      Release release,
      RawInputs raw,
      Map<String, Lake.Built> known,
      Map<String, Manifest.Table> done,
      RunRequest request,
      boolean sample) {
    this.spark = spark;
    this.release = release;
    this.raw = raw;
    this.known = known;
    this.done = done;
    this.request = request;
    this.sample = sample;
  }

  /** The finished entry of the table, its files in place. */
  Manifest.Table bring(Job job, TableSchema schema, Map<Integer, String> keys) {
    long start = System.nanoTime();
    List<Manifest.DataFile> files = new ArrayList<>();
    Map<Integer, String> missing = new HashMap<>();
    Manifest.Table earlier = null;
    for (Map.Entry<Integer, String> entry : keys.entrySet()) {
      Lake.Built built = known.get(entry.getValue());
      if (built == null || !built.table().table().equals(schema.table())) {
        missing.put(entry.getKey(), entry.getValue());
      } else {
        files.add(link(built));
        earlier = built.table();
      }
    }
    List<Manifest.Accounted> sources =
        new ArrayList<>(earlier == null ? List.of() : kept(earlier, keys, missing));
    List<Manifest.GateResult> gates = earlier == null ? List.of() : earlier.gates();
    if (!missing.isEmpty()) {
      files.addAll(
          new TableWriter(spark.get(), release, schema)
              .write(rows(job, schema, missing.keySet()), missing));
      files.sort(
          Comparator.comparing(
              Manifest.DataFile::year, Comparator.nullsFirst(Comparator.naturalOrder())));
      Dataset<Row> table = dataset(schema, files, release.folder());
      new TableChecks(schema, table).check();
      gates = new ArrayList<>();
      if (schema.source() != null) {
        gates.addAll(account(schema, table, missing.keySet(), sources));
      }
      gates.addAll(
          new Gates(
                  spark.get(),
                  schema,
                  name -> name.equals(schema.table()) ? table : input(job, name, null))
              .evaluate(sample));
    }
    ContentHash hash =
        files.stream()
            .map(f -> ContentHash.parse(f.contentHash()))
            .reduce(ContentHash.EMPTY, ContentHash::plus);
    return new Manifest.Table(
        schema.table(),
        hash.rows(),
        hash.toString(),
        List.copyOf(files),
        Math.round((System.nanoTime() - start) / 1e6) / 1e3,
        request.runId(),
        false,
        sources,
        gates);
  }

  private Manifest.DataFile link(Lake.Built built) {
    try {
      release.storage().link(built.path(), release.folder() + "/" + built.file().path());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return reused(built.file());
  }

  private static Manifest.DataFile reused(Manifest.DataFile f) {
    return new Manifest.DataFile(
        f.path(), f.year(), f.rows(), f.bytes(), f.sha256(), f.contentHash(), f.key(), true);
  }

  /** A whole table taken over from a published release. */
  static Manifest.Table linked(Release release, String base, Manifest.Table held, boolean stale) {
    try {
      for (Manifest.DataFile file : held.files()) {
        release
            .storage()
            .link("releases/" + base + "/" + file.path(), release.folder() + "/" + file.path());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Manifest.Table(
        held.table(),
        held.rows(),
        held.contentHash(),
        held.files().stream().map(TableBuilder::reused).toList(),
        held.seconds(),
        held.runId(),
        stale,
        held.sources(),
        held.gates());
  }

  /** The accounts of the slots that are not read again. */
  private static List<Manifest.Accounted> kept(
      Manifest.Table earlier, Map<Integer, String> keys, Map<Integer, String> missing) {
    if (keys.containsKey(null)) {
      return earlier.sources();
    }
    return earlier.sources().stream()
        .filter(
            a ->
                keys.containsKey(Integer.valueOf(a.slot()))
                    && !missing.containsKey(Integer.valueOf(a.slot())))
        .toList();
  }

  private List<Manifest.GateResult> account(
      TableSchema schema,
      Dataset<Row> table,
      Set<Integer> years,
      List<Manifest.Accounted> sources) {
    Accounting accounting = new Accounting(schema);
    List<SourceFile> read =
        raw.files(schema.source()).stream()
            .filter(f -> schema.takes(f.name()))
            .filter(f -> in(f, schema, years))
            .toList();
    sources.addAll(accounting.account(table, read));
    sources.sort(
        Comparator.comparing(Manifest.Accounted::slot).thenComparing(Manifest.Accounted::file));
    Map<String, String> hashes = new HashMap<>();
    for (Snapshot snapshot : raw.snapshots(schema.source())) {
      snapshot.files().forEach(f -> hashes.put(snapshot.slot() + "/" + f.name(), f.sha256()));
    }
    return accounting.gates(sources, hashes, table);
  }

  private static boolean in(SourceFile file, TableSchema schema, Set<Integer> years) {
    return schema.files() == TableSchema.Files.SINGLE
        || years.contains(Integer.valueOf(file.slot()));
  }

  private Dataset<Row> rows(Job job, TableSchema schema, Set<Integer> years) {
    boolean yearly = schema.files() == TableSchema.Files.YEARLY;
    Dataset<Row> rows = job.transform(new Declared(job, schema, yearly ? years : null));
    return yearly ? rows.filter(col(schema.yearColumn()).cast("int").isin(years.toArray())) : rows;
  }

  /** An input table, cut to the years that these years of the output need; all of it for null. */
  private Dataset<Row> input(Job job, String name, Set<Integer> years) {
    Input.Table declared =
        job.inputs().stream()
            .filter(Input.Table.class::isInstance)
            .map(Input.Table.class::cast)
            .filter(t -> t.name().toString().equals(name))
            .findFirst()
            .orElseThrow(
                () ->
                    new UserError(
                        "The job of %s reads %s without declaring it"
                            .formatted(job.output(), name)));
    List<Manifest.DataFile> files =
        done.get(name).files().stream()
            .filter(
                f ->
                    years == null
                        || years.stream().anyMatch(y -> Keys.needs(declared.years(), y, f.year())))
            .toList();
    return dataset(TableSchema.of(TableName.of(name)), files, release.folder());
  }

  private Dataset<Row> dataset(TableSchema schema, List<Manifest.DataFile> files, String folder) {
    if (files.isEmpty()) {
      return spark.get().createDataFrame(List.of(), SparkSchemas.of(schema));
    }
    String[] uris =
        files.stream()
            .map(f -> release.storage().uri(folder + "/" + f.path()))
            .toArray(String[]::new);
    return spark.get().read().schema(SparkSchemas.of(schema)).parquet(uris);
  }

  /** What a job declared, and nothing else. */
  private final class Declared implements Inputs {
    private final Job job;
    private final TableSchema schema;
    private final Set<Integer> years;

    Declared(Job job, TableSchema schema, Set<Integer> years) {
      this.job = job;
      this.schema = schema;
      this.years = years == null ? null : new HashSet<>(years);
    }

    @Override
    public SparkSession spark() {
      return spark.get();
    }

    @Override
    public Dataset<Row> table(String name) {
      return input(job, name, years);
    }

    @Override
    public Dataset<Row> codeList(String name) {
      declared(Input.codeList(name));
      return CodeLists.dataset(spark.get(), CodeList.of(name));
    }

    @Override
    public List<SourceFile> files(String source) {
      declared(Input.snapshot(source));
      return raw.files(source).stream().filter(f -> years == null || in(f, schema, years)).toList();
    }

    @Override
    public Optional<LocalDate> asOf() {
      return request.asOf();
    }

    private void declared(Input input) {
      if (!job.inputs().contains(input)) {
        throw new UserError(
            "The job of %s reads %s without declaring it".formatted(job.output(), input));
      }
    }
  }
}
