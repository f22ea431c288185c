package shimoda.pipeline;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.spark.sql.SparkSession;
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
    if (request.release().isEmpty() && !request.full()) {
      Optional<Manifest> unchanged = unchanged(inputs, wanted, request);
      if (unchanged.isPresent()) {
        return new RunResult(
            unchanged.get().name(), RunResult.Outcome.UNCHANGED, 0, 0, List.of(), unchanged.get());
      }
    }
    Release release = lake.open(request.release().orElseGet(lake::newName));
    try (Storage.Lock ignored = lake.hold(release)) {
      return build(request, inputs, wanted, release);
    }
  }

  /**
   * A source without any file, and a year outside every yearly source, are mistakes of the caller.
   */
  private void refuseUnheld(RunRequest request, RawInputs inputs, Set<TableName> wanted) {
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

  private Optional<Manifest> unchanged(
      RawInputs inputs, Set<TableName> wanted, RunRequest request) {
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
                table, scoped(keys.of(job, TableSchema.of(job.output())), request, table))) {
          return Optional.empty();
        }
      }
    }
    return current;
  }

  private static Manifest.Table entry(Manifest manifest, String name) {
    Manifest.Table table = manifest.table(name);
    return table != null
        ? table
        : new Manifest.Table(name, 0, "", List.of(), 0, null, false, List.of(), List.of());
  }

  private static Map<Integer, String> keysOf(Manifest.Table table) {
    Map<Integer, String> keys = new HashMap<>();
    table.files().forEach(file -> keys.put(file.year(), file.key()));
    return keys;
  }

  /**
   * When years are named, the keys of the other years of a yearly table stay as the base has them.
   */
  private static Map<Integer, String> scoped(
      Map<Integer, String> keys, RunRequest request, Manifest.Table base) {
    if (request.years().isEmpty()
        || keys.containsKey(null)
        || base == null
        || base.files().isEmpty()) {
      return keys;
    }
    Map<Integer, String> scoped = new HashMap<>();
    Map<Integer, String> held = keysOf(base);
    keys.forEach(
        (year, key) -> {
          if (request.years().contains(year)) {
            scoped.put(year, key);
          } else if (held.containsKey(year)) {
            scoped.put(year, held.get(year));
          }
        });
    return scoped;
  }

  private String engine(RunRequest request) {
    return "code %s spark %s as of %s"
        .formatted(
            CodeHash.ofApplication(),
            org.apache.spark.package$.MODULE$.SPARK_VERSION_SHORT(),
            request.asOf().map(Object::toString).orElse("now"));
  }

  private RunResult build(
      RunRequest request, RawInputs inputs, Set<TableName> wanted, Release release) {
    String startedAt = now();
    Optional<Manifest> base = release.base().flatMap(lake::published);
    boolean sample = usesSample(inputs);
    Map<String, Manifest.Table> done = new ConcurrentHashMap<>();
    release.tables().forEach(table -> done.put(table.table(), table));
    Keys keys =
        new Keys(
            inputs,
            name -> done.getOrDefault(name, entry(base, name)),
            request::resource,
            engine(request));
    Map<String, List<Lake.Built>> known = request.full() ? Map.of() : lake.built(release.base());
    AtomicInteger count = new AtomicInteger();
    try (TableBuilder builder =
        new TableBuilder(
            spark, release, inputs, known, done, request, sample, bytes(inputs) <= SMALL)) {
      inParallel(
          wanted,
          job -> {
            long start = System.nanoTime();
            TableSchema schema = TableSchema.of(job.output());
            Manifest.Table held = base.map(m -> m.table(job.output().toString())).orElse(null);
            Manifest.Table table =
                builder.bring(job, schema, scoped(keys.of(job, schema), request, held));
            done.put(table.table(), table);
            release.finished(table);
            progress.done(
                count.incrementAndGet(),
                wanted.size(),
                table,
                how(table),
                (System.nanoTime() - start) / 1e9);
          });
    }
    carry(wanted, release, base, keys, done);
    Manifest manifest = manifest(request, inputs, release, startedAt, sample, done.values());
    return publish(request, release, manifest);
  }

  private static Manifest.Table entry(Optional<Manifest> base, String name) {
    return base.map(m -> entry(m, name))
        .orElseGet(
            () -> new Manifest.Table(name, 0, "", List.of(), 0, null, false, List.of(), List.of()));
  }

  private static String how(Manifest.Table table) {
    long reused = table.files().stream().filter(Manifest.DataFile::reused).count();
    long built = table.files().size() - reused;
    if (reused == 0 || built == 0) {
      return built == 0 ? "reused" : "built";
    }
    return "%d built, %d reused".formatted(built, reused);
  }

  /**
   * Runs an action per wanted job, each after those whose tables it reads; after the first failure
   * none is begun.
   */
  private void inParallel(Set<TableName> wanted, Consumer<Job> action) {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    AtomicReference<Throwable> failure = new AtomicReference<>();
    try {
      Map<TableName, CompletableFuture<Void>> futures = new HashMap<>();
      for (Job job : graph.jobs()) {
        if (!wanted.contains(job.output())) {
          continue;
        }
        CompletableFuture<?>[] before =
            Graph.tablesOf(job).stream().map(futures::get).toArray(CompletableFuture[]::new);
        futures.put(
            job.output(),
            CompletableFuture.allOf(before)
                .thenRunAsync(() -> unlessFailed(failure, action, job), pool));
      }
      CompletableFuture.allOf(futures.values().toArray(CompletableFuture[]::new)).join();
    } finally {
      pool.shutdown();
    }
    if (failure.get() instanceof RuntimeException e) {
      throw e;
    } else if (failure.get() instanceof Error e) {
      throw e;
    }
  }

  private static void unlessFailed(
      AtomicReference<Throwable> failure, Consumer<Job> action, Job job) {
    if (failure.get() != null) {
      return;
    }
    try {
      action.accept(job);
    } catch (RuntimeException | Error e) {
      failure.compareAndSet(null, e);
    }
  }

  /** Takes over the tables that were not asked for, and marks those whose inputs have moved on. */
  private void carry(
      Set<TableName> wanted,
      Release release,
      Optional<Manifest> base,
      Keys keys,
      Map<String, Manifest.Table> done) {
    for (Job job : graph.jobs()) {
      String name = job.output().toString();
      if (wanted.contains(job.output())
          || done.containsKey(name)
          || base.isEmpty()
          || base.get().table(name) == null) {
        continue;
      }
      Manifest.Table held = base.get().table(name);
      boolean stale = !Keys.match(held, keys.of(job, TableSchema.of(job.output())));
      Manifest.Table carried = TableBuilder.linked(release, base.get().name(), held, stale);
      done.put(name, carried);
      release.finished(carried);
    }
  }

  /** The bytes of all files read. */
  private long bytes(RawInputs inputs) {
    return graph.jobs().stream()
        .flatMap(job -> job.inputs().stream())
        .filter(Input.Snapshot.class::isInstance)
        .distinct()
        .flatMap(input -> inputs.snapshots(((Input.Snapshot) input).source()).stream())
        .flatMap(s -> s.files().stream())
        .mapToLong(Snapshot.RawFile::bytes)
        .sum();
  }

  private boolean usesSample(RawInputs inputs) {
    return graph.jobs().stream()
        .flatMap(job -> job.inputs().stream())
        .filter(Input.Snapshot.class::isInstance)
        .flatMap(input -> inputs.snapshots(((Input.Snapshot) input).source()).stream())
        .anyMatch(s -> s.kind() == Snapshot.Kind.SAMPLE);
  }

  private Manifest manifest(
      RunRequest request,
      RawInputs inputs,
      Release release,
      String startedAt,
      boolean sample,
      Collection<Manifest.Table> tables) {
    Manifest.Run run =
        new Manifest.Run(
            request.runId(),
            startedAt,
            now(),
            request.arguments(),
            CodeHash.ofApplication(),
            System.getProperty("java.version"),
            org.apache.spark.package$.MODULE$.SPARK_VERSION_SHORT(),
            System.getProperty("spark.master", "local"),
            Packaged.exists(REGISTRATION) ? Hashes.sha256(Packaged.bytes(REGISTRATION)) : null);
    return new Manifest(
        release.name(),
        release.base().orElse(null),
        sample,
        List.of(run),
        now(),
        tables.stream().sorted(java.util.Comparator.comparing(Manifest.Table::table)).toList(),
        used(inputs),
        Map.of());
  }

  /** Every snapshot of raw with its use, so that nothing held goes unmentioned. */
  private List<Manifest.Used> used(RawInputs inputs) {
    Set<String> read = new TreeSet<>();
    graph.jobs().stream()
        .flatMap(job -> job.inputs().stream())
        .filter(Input.Snapshot.class::isInstance)
        .forEach(input -> read.add(((Input.Snapshot) input).source()));
    List<Manifest.Used> used = new ArrayList<>();
    for (String source : read) {
      if (SourceCard.of(source).resource() != null) {
        inputs
            .snapshots(source)
            .forEach(s -> used.add(described(s, "used, packed with the program")));
      }
    }
    for (Snapshot s : raw.all()) {
      used.add(described(s, use(s, read, inputs)));
    }
    return used;
  }

  private static String use(Snapshot snapshot, Set<String> read, RawInputs inputs) {
    if (snapshot.kind() == Snapshot.Kind.FORMAT) {
      return "unused: a layout without data";
    }
    if (!read.contains(snapshot.source())) {
      return "unused: no table reads this source";
    }
    if (SourceCard.of(snapshot.source()).resource() != null) {
      return "unused: replaced by the records packed with the program";
    }
    return inputs.snapshots(snapshot.source()).contains(snapshot)
        ? "used"
        : "unused: a newer vintage replaces it";
  }

  private static Manifest.Used described(Snapshot s, String use) {
    return new Manifest.Used(
        s.source(),
        s.vintage().toString(),
        s.slot(),
        s.kind().name().toLowerCase(java.util.Locale.ROOT),
        s.files(),
        s.licenceId(),
        use);
  }

  private RunResult publish(RunRequest request, Release release, Manifest manifest) {
    List<String> blocking = blocking(manifest);
    int reused =
        (int)
            manifest.tables().stream()
                .flatMap(t -> t.files().stream())
                .filter(Manifest.DataFile::reused)
                .count();
    int built = (int) manifest.tables().stream().mapToLong(t -> t.files().size()).sum() - reused;
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
    return new RunResult(release.name(), outcome, built, reused, blocking, manifest);
  }

  /** The failed stop gates of a release, {@code table gate: observed, bound}. */
  public static List<String> blocking(Manifest manifest) {
    List<String> blocking = new ArrayList<>();
    for (Manifest.Table table : manifest.tables()) {
      for (Manifest.GateResult gate : table.gates()) {
        if (gate.blocks()) {
          blocking.add(
              "%s, gate %s: %s, must be %s%s"
                  .formatted(
                      table.table(),
                      gate.id(),
                      gate.observed(),
                      gate.bound(),
                      gate.detail() == null ? "" : ": " + gate.detail()));
        }
      }
    }
    return blocking;
  }

  private static String now() {
    return Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
