package shimoda.pipeline;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;
import shimoda.format.SourceFile;
import shimoda.lake.CodeHash;
import shimoda.lake.Hashes;
import shimoda.lake.Lake;
import shimoda.lake.Manifest;
import shimoda.lake.RawStore;
import shimoda.lake.Release;
import shimoda.lake.Snapshot;
import shimoda.lake.Storage;
import shimoda.sources.SourceCard;
import shimoda.table.Packaged;
import shimoda.table.TableName;
import shimoda.table.TableSchema;
import shimoda.table.UserError;

/**
 * Brings the tables of a lake up to date: builds what has changed, takes over what has not, holds
 * every gate, publishes the release whole or not at all. A run that finds nothing changed starts no
 * Spark and moves nothing.
 */
public final class Runner {
  /**
   * Up to this many bytes of raw files a run avoids every exchange; start-up and planning are all
   * it costs.
   */
  private static final long SMALL = 16L << 20;

  private static final String REGISTRATION = "schemas/verdict/hypotheses.yml";

  private final Graph graph;
  private final RawStore raw;
  private final Lake lake;
  private final Supplier<SparkSession> spark;
  private final int threads;
  private final Progress progress;

  /**
   * @param spark gives the session; asked only when something must be built
   * @param threads how many independent tables are built at once
   */
  public Runner(
      Graph graph,
      RawStore raw,
      Lake lake,
      Supplier<SparkSession> spark,
      int threads,
      Progress progress) {
    this.graph = graph;
    this.raw = raw;
    this.lake = lake;
    this.spark = spark;
    this.threads = threads;
    this.progress = progress;
  }

  /** Carries out a request. */
  public RunResult run(RunRequest request) {
    RawInputs inputs = new RawInputs(raw, request.asOf());
    Set<TableName> wanted = graph.closure(request.targets());
    refuseUnheld(request, inputs, wanted);
    lake.repair();
    Scope scope = new Scope(graph, request.years());
    if (request.release().isEmpty() && !request.full()) {
      Optional<Manifest> unchanged = unchanged(inputs, wanted, scope, request);
      if (unchanged.isPresent()) {
        return new RunResult(
            unchanged.get().name(), RunResult.Outcome.UNCHANGED, 0, 0, List.of(), unchanged.get());
      }
    }
    Release release = lake.open(request.release().orElseGet(lake::newName));
    try (Storage.Lock ignored = lake.hold(release)) {
      return build(request, inputs, wanted, scope, release);
    }
  }

  /** What a run of this request would build and take over; builds nothing. */
  public Plan plan(RunRequest request) {
    RawInputs inputs = new RawInputs(raw, request.asOf());
    Set<TableName> wanted = graph.closure(request.targets());
    refuseUnheld(request, inputs, wanted);
    Optional<Manifest> base = lake.current().flatMap(lake::published);
    Map<String, List<Lake.Built>> known = lake.built(lake.current(), Optional.empty());
    return new Planner(graph, inputs, base, known, engine(request)).plan(request, wanted);
  }

  /**
   * A source without any file, and a year outside every yearly source, are mistakes of the caller.
   */
  private void refuseUnheld(RunRequest request, RawInputs inputs, Set<TableName> wanted) {
    refuseUntaken(inputs, wanted);
    TreeSet<Integer> held = new TreeSet<>();
    for (Job job : graph.jobs()) {
      TableSchema schema = TableSchema.of(job.output());
      for (Input input : job.inputs()) {
        if (input instanceof Input.Snapshot snapshot && wanted.contains(job.output())) {
          List<Snapshot> snapshots = inputs.snapshots(snapshot.source());
          if (snapshots.isEmpty() && !SourceCard.of(snapshot.source()).layoutOnly()) {
            throw new UserError(
                "No file of %s in %s, which %s needs: shimoda import %s FILE --vintage DATE"
                    .formatted(
                        snapshot.source(), raw.storage().root(), job.output(), snapshot.source()));
          }
          if (schema.files() == TableSchema.Files.YEARLY && Keys.byYear(job, schema)) {
            snapshots.forEach(s -> held.add(Keys.year(s, schema)));
          }
        }
      }
    }
    for (int year : request.years()) {
      if (!held.contains(year)) {
        throw new UserError(
            "No source holds %d: the yearly files run from %s to %s"
                .formatted(
                    year, held.isEmpty() ? "-" : held.first(), held.isEmpty() ? "-" : held.last()));
      }
    }
  }

  /** A file that no table of its source takes would be left out without a word. */
  private void refuseUntaken(RawInputs inputs, Set<TableName> wanted) {
    Map<String, List<TableSchema>> bySource =
        graph.jobs().stream()
            .map(job -> TableSchema.of(job.output()))
            .filter(schema -> schema.source() != null)
            .collect(Collectors.groupingBy(TableSchema::source, TreeMap::new, Collectors.toList()));
    bySource.forEach(
        (source, schemas) -> {
          if (schemas.stream().anyMatch(schema -> wanted.contains(schema.name()))) {
            for (SourceFile file : inputs.files(source)) {
              if (schemas.stream().noneMatch(schema -> schema.takes(file.name()))) {
                throw new UserError(
                    "File %s of %s matches the file_pattern of no table (%s): import it under its publisher's name"
                        .formatted(
                            file.name(),
                            source,
                            schemas.stream()
                                .map(schema -> schema.table() + " " + schema.filePattern())
                                .collect(Collectors.joining(", "))));
              }
            }
          }
        });
  }

  private Optional<Manifest> unchanged(
      RawInputs inputs, Set<TableName> wanted, Scope scope, RunRequest request) {
    Optional<Manifest> current = lake.current().flatMap(lake::published);
    if (current.isEmpty()) {
      return Optional.empty();
    }
    Keys keys =
        new Keys(inputs, name -> entry(current.get(), name), request::resource, engine(request));
    for (Job job : graph.jobs()) {
      if (wanted.contains(job.output())) {
        Manifest.Table table = current.get().table(job.output().toString());
        if (table == null
            || !Keys.match(
                table,
                scope.keys(job.output(), keys.of(job, TableSchema.of(job.output())), table))) {
          return Optional.empty();
        }
      }
    }
    return current;
  }

  /** The entry of a table, or that of a table without files. */
  static Manifest.Table entry(Manifest manifest, String name) {
    Manifest.Table table = manifest.table(name);
    return table != null ? table : empty(name);
  }

  static Manifest.Table empty(String name) {
    return new Manifest.Table(name, 0, "", List.of(), 0, null, false, List.of(), List.of());
  }

  private String engine(RunRequest request) {
    return "code %s spark %s as of %s"
        .formatted(
            CodeHash.ofApplication(),
            org.apache.spark.package$.MODULE$.SPARK_VERSION_SHORT(),
            request.asOf().map(Object::toString).orElse("now"));
  }

  private RunResult build(
      RunRequest request, RawInputs inputs, Set<TableName> wanted, Scope scope, Release release) {
    RawUse use = new RawUse(graph, raw, inputs);
    String startedAt = now();
    release.note(new Release.Part(described(request, startedAt, null), List.of(), use.sample()));
    ReleaseBuild build =
        new ReleaseBuild(graph, lake, release, inputs, scope, request, engine(request), progress);
    try (TableBuilder builder =
        new TableBuilder(
            spark,
            release,
            inputs,
            build.known(),
            build.done(),
            request,
            use.sample(),
            use.bytes() <= SMALL)) {
      build.bring(wanted, builder, threads);
    }
    build.carry(wanted);
    release.note(new Release.Part(described(request, startedAt, now()), use.all(), use.sample()));
    return publish(request, release, build.filesBuilt());
  }

  private static Manifest.Run described(RunRequest request, String startedAt, String endedAt) {
    return new Manifest.Run(
        request.runId(),
        startedAt,
        endedAt,
        request.arguments(),
        CodeHash.ofApplication(),
        System.getProperty("java.version"),
        org.apache.spark.package$.MODULE$.SPARK_VERSION_SHORT(),
        System.getProperty("spark.master", "local"),
        Packaged.exists(REGISTRATION) ? Hashes.sha256(Packaged.bytes(REGISTRATION)) : null);
  }

  private RunResult publish(RunRequest request, Release release, int built) {
    Manifest manifest = Acceptance.accept(release.manifest(), request.accepted());
    List<String> blocking = Acceptance.blocking(manifest);
    int files = manifest.tables().stream().mapToInt(t -> t.files().size()).sum();
    RunResult.Outcome outcome = RunResult.Outcome.BLOCKED;
    if (request.publication() == RunRequest.Publication.OPEN) {
      outcome = RunResult.Outcome.LEFT_OPEN;
    } else if (blocking.isEmpty() && request.publication() == RunRequest.Publication.CURRENT) {
      lake.publish(release, manifest);
      outcome = RunResult.Outcome.PUBLISHED;
    } else if (blocking.isEmpty()) {
      lake.shelve(release, manifest);
      outcome = RunResult.Outcome.SHELVED;
    }
    return new RunResult(release.name(), outcome, built, files - built, blocking, manifest);
  }

  private static String now() {
    return Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
