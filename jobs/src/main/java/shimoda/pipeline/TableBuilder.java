package shimoda.pipeline;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import shimoda.format.SourceFile;
import shimoda.lake.ContentHash;
import shimoda.lake.Hashes;
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
final class TableBuilder implements AutoCloseable {
  private static final int MANY_FILES = 4;

  /** Up to this many bytes of raw files the rows of a source are read without Spark. */
  private static final long LIGHT = 4L << 20;

  /** Up to this many rows a table in memory is handed on, beyond it is read from its file. */
  private static final int KEPT_ROWS = 10_000;

  private final Supplier<SparkSession> spark;
  private final Release release;
  private final RawInputs raw;
  private final Map<String, List<Lake.Built>> known;
  private final Map<String, Manifest.Table> done;
  private final RunRequest request;
  private final boolean sample;
  private final boolean small;
  private final Map<List<String>, Dataset<Row>> kept = new ConcurrentHashMap<>();

  TableBuilder(
      Supplier<SparkSession> spark,
      Release release,
      RawInputs raw,
      Map<String, List<Lake.Built>> known,
      Map<String, Manifest.Table> done,
      RunRequest request,
      boolean sample,
      boolean small) {
    this.small = small;
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
      List<Lake.Built> built =
          known.getOrDefault(Lake.key(schema.table(), entry.getValue()), List.of());
      if (built.isEmpty()) {
        missing.put(entry.getKey(), entry.getValue());
      } else {
        built.forEach(b -> files.add(link(release, b.folder(), b.file())));
        earlier = built.get(0).table();
      }
    }
    List<Manifest.Accounted> sources =
        new ArrayList<>(earlier == null ? List.of() : accountsKept(earlier, keys, missing));
    List<Manifest.GateResult> gates = earlier == null ? List.of() : earlier.gates();
    if (!missing.isEmpty()) {
      Optional<LocalRows> local = local(job, schema, missing.keySet());
      files.addAll(built(job, schema, missing, local));
      files.sort(
          Comparator.comparing(
              Manifest.DataFile::year, Comparator.nullsFirst(Comparator.naturalOrder())));
      if (local.isPresent() && earlier == null) {
        keep(schema, files, local.get());
      }
      gates = new ArrayList<>();
      if (schema.source() != null) {
        Accounting.Outcomes outcomes =
            local
                .map(Accounting::outcomes)
                .orElseGet(() -> Accounting.outcomes(dataset(schema, paths(files))));
        gates.addAll(account(schema, outcomes, missing.keySet(), sources));
      }
      gates.addAll(
          new Gates(
                  spark,
                  schema,
                  name ->
                      name.equals(schema.table())
                          ? dataset(schema, paths(files))
                          : input(job, name, null))
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

  /**
   * The rows of the missing files in memory: of a source with few bytes without Spark, in a small
   * run of any table by one Spark job. Nothing when they may be many.
   */
  private Optional<LocalRows> local(Job job, TableSchema schema, Set<Integer> years) {
    if (job instanceof Job.Local light && bytes(schema, years) <= LIGHT) {
      List<Row> rows = light.rows(new Declared(job, byYear(schema, years) ? years : null));
      return Optional.of(
          new LocalRows(
              schema,
              byYear(schema, years)
                  ? rows.stream().filter(r -> years.contains(TableChecks.year(schema, r))).toList()
                  : rows));
    }
    return small
        ? Optional.of(new TableWriter(release, schema).collect(rows(job, schema, years)))
        : Optional.empty();
  }

  private long bytes(TableSchema schema, Set<Integer> years) {
    return raw.snapshots(schema.source()).stream()
        .filter(s -> years.contains(null) || years.contains(Integer.valueOf(s.slot())))
        .flatMap(s -> s.files().stream())
        .filter(f -> schema.takes(f.name()))
        .mapToLong(Snapshot.RawFile::bytes)
        .sum();
  }

  /** Keeps the rows of a finished table for the tables that read it. */
  private void keep(TableSchema schema, List<Manifest.DataFile> files, LocalRows rows) {
    if (rows.rows().size() <= KEPT_ROWS) {
      kept.put(
          paths(files),
          spark.get().createDataFrame(rows.rows(), SparkSchemas.of(schema).asNullable()));
    }
  }

  /** Builds and checks the files that are missing. */
  private List<Manifest.DataFile> built(
      Job job, TableSchema schema, Map<Integer, String> missing, Optional<LocalRows> local) {
    TableWriter writer = new TableWriter(release, schema);
    TableChecks checks = new TableChecks(schema);
    Map<Integer, String> paths;
    Map<Integer, ContentHash> hashes;
    if (local.isPresent()) {
      hashes = checks.check(local.get());
      paths = writer.write(local.get(), missing, spark.get().sparkContext().hadoopConfiguration());
    } else {
      paths = writer.write(rows(job, schema, missing.keySet()), missing);
      hashes = checks.check(dataset(schema, List.copyOf(paths.values())));
    }
    List<Manifest.DataFile> files = new ArrayList<>();
    for (Map.Entry<Integer, String> entry : paths.entrySet()) {
      Integer year = entry.getKey();
      files.add(
          described(
              entry.getValue(),
              year,
              hashes.getOrDefault(year, ContentHash.EMPTY),
              missing.getOrDefault(year, missing.get(null))));
    }
    for (Map.Entry<Integer, String> entry : missing.entrySet()) {
      if (entry.getKey() != null && !paths.containsKey(entry.getKey())) {
        files.add(described(null, entry.getKey(), ContentHash.EMPTY, entry.getValue()));
      }
    }
    return files;
  }

  private Manifest.DataFile described(String path, Integer year, ContentHash hash, String key) {
    if (path == null) {
      return new Manifest.DataFile(null, year, 0, 0, null, hash.toString(), key, false);
    }
    String at = release.folder() + "/" + path;
    try (InputStream in = release.storage().open(at)) {
      return new Manifest.DataFile(
          path,
          year,
          hash.rows(),
          release.storage().size(at),
          Hashes.sha256(in),
          hash.toString(),
          key,
          false);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> paths(List<Manifest.DataFile> files) {
    return files.stream().map(Manifest.DataFile::path).filter(Objects::nonNull).toList();
  }

  private static Manifest.DataFile link(Release release, String folder, Manifest.DataFile file) {
    try {
      if (file.path() != null) {
        release.storage().link(folder + "/" + file.path(), release.folder() + "/" + file.path());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return reused(file);
  }

  private static Manifest.DataFile reused(Manifest.DataFile f) {
    return new Manifest.DataFile(
        f.path(), f.year(), f.rows(), f.bytes(), f.sha256(), f.contentHash(), f.key(), true);
  }

  /** A whole table taken over from a published release. */
  static Manifest.Table linked(Release release, String base, Manifest.Table held, boolean stale) {
    return new Manifest.Table(
        held.table(),
        held.rows(),
        held.contentHash(),
        held.files().stream().map(f -> link(release, "releases/" + base, f)).toList(),
        held.seconds(),
        held.runId(),
        stale,
        held.sources(),
        held.gates());
  }

  /** The accounts of the slots that are not read again. */
  private static List<Manifest.Accounted> accountsKept(
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
      Accounting.Outcomes outcomes,
      Set<Integer> years,
      List<Manifest.Accounted> sources) {
    Accounting accounting = new Accounting(schema);
    List<SourceFile> read =
        raw.files(schema.source()).stream()
            .filter(f -> schema.takes(f.name()))
            .filter(f -> in(f, years))
            .toList();
    sources.addAll(accounting.account(outcomes, read));
    sources.sort(
        Comparator.comparing(Manifest.Accounted::slot).thenComparing(Manifest.Accounted::file));
    Map<String, String> hashes = new HashMap<>();
    for (Snapshot snapshot : raw.snapshots(schema.source())) {
      snapshot.files().forEach(f -> hashes.put(snapshot.slot() + "/" + f.name(), f.sha256()));
    }
    return accounting.gates(sources, hashes, outcomes);
  }

  private static boolean in(SourceFile file, Set<Integer> years) {
    return years.contains(null) || years.contains(Integer.valueOf(file.slot()));
  }

  private Dataset<Row> rows(Job job, TableSchema schema, Set<Integer> years) {
    boolean byYear = byYear(schema, years);
    Dataset<Row> rows = job.transform(new Declared(job, byYear ? years : null));
    return byYear ? rows.filter(SparkSchemas.yearOf(schema).isin(years.toArray())) : rows;
  }

  private static boolean byYear(TableSchema schema, Set<Integer> years) {
    return schema.files() == TableSchema.Files.YEARLY && !years.contains(null);
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
    return dataset(TableSchema.of(TableName.of(name)), paths(files));
  }

  /**
   * The rows of these files. A small run keeps each table in one partition, so that nothing is ever
   * exchanged. Opening many files costs more than keeping their rows, so those are kept for the
   * run.
   */
  private Dataset<Row> dataset(TableSchema schema, List<String> paths) {
    if (paths.isEmpty()) {
      return spark.get().createDataFrame(List.of(), SparkSchemas.of(schema));
    }
    Dataset<Row> held =
        paths.size() <= MANY_FILES
            ? kept.get(paths)
            : kept.computeIfAbsent(paths, p -> read(schema, p).persist());
    // New names make new columns, so that a job may join a table to itself.
    return held == null ? read(schema, paths) : held.toDF(held.columns());
  }

  private Dataset<Row> read(TableSchema schema, List<String> paths) {
    String[] uris =
        paths.stream()
            .map(p -> release.storage().uri(release.folder() + "/" + p))
            .toArray(String[]::new);
    Dataset<Row> rows = spark.get().read().schema(SparkSchemas.of(schema)).parquet(uris);
    return small ? rows.coalesce(1) : rows;
  }

  /** Lets go of the rows kept for the run. */
  @Override
  public void close() {
    kept.values().forEach(Dataset::unpersist);
  }

  /** What a job declared, and nothing else. */
  private final class Declared implements Inputs {
    private final Job job;
    private final Set<Integer> years;

    Declared(Job job, Set<Integer> years) {
      this.job = job;

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
    public byte[] resource(String file) {
      declared(new Input.Resource(file));
      return request.resource(file);
    }

    @Override
    public List<SourceFile> files(String source) {
      declared(Input.snapshot(source));
      return raw.files(source).stream().filter(f -> years == null || in(f, years)).toList();
    }

    @Override
    public List<SourceFile> earlierFiles(String source) {
      declared(Input.earlier(source));
      return raw.files(source, raw.earlier(source));
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
