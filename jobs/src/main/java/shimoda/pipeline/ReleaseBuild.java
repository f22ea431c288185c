package shimoda.pipeline;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import shimoda.lake.Lake;
import shimoda.lake.Manifest;
import shimoda.lake.Release;
import shimoda.table.TableName;
import shimoda.table.TableSchema;

/**
 * One run's work on one release: brings the wanted tables to the state their keys ask for, carries
 * the others along.
 */
final class ReleaseBuild {
  private final Graph graph;
  private final Release release;
  private final Scope scope;
  private final RunRequest request;
  private final Progress progress;
  private final Optional<Manifest> base;
  private final Map<String, Manifest.Table> done = new ConcurrentHashMap<>();
  private final Map<String, List<Lake.Built>> known;
  private final Keys keys;
  private final AtomicInteger tablesDone = new AtomicInteger();
  private final AtomicInteger filesBuilt = new AtomicInteger();

  ReleaseBuild(
      Graph graph,
      Lake lake,
      Release release,
      RawInputs inputs,
      Scope scope,
      RunRequest request,
      String engine,
      Progress progress) {
    this.graph = graph;
    this.release = release;
    this.scope = scope;
    this.request = request;
    this.progress = progress;
    this.base = release.base().flatMap(lake::published);
    release.tables().forEach(table -> done.put(table.table(), table));
    this.known = new ConcurrentHashMap<>(lake.built(release.base(), Optional.of(release.name())));
    this.keys = new Keys(inputs, this::entry, request::resource, engine);
  }

  /** The tables of the release that are done, by name. */
  Map<String, Manifest.Table> done() {
    return done;
  }

  /** The files built before, as {@link Lake#built} names them. */
  Map<String, List<Lake.Built>> known() {
    return known;
  }

  /** How many files this run built. */
  int filesBuilt() {
    return filesBuilt.get();
  }

  private Manifest.Table entry(String name) {
    return held(name).orElseGet(() -> Runner.empty(name));
  }

  /** A table as the release has it: finished in it, else that of its base. */
  private Optional<Manifest.Table> held(String name) {
    return Optional.ofNullable(done.get(name)).or(() -> base.map(m -> m.table(name)));
  }

  /** Brings the wanted tables up to date, several at once. */
  void bring(Set<TableName> wanted, TableBuilder builder, int threads) {
    inParallel(wanted, threads, job -> bring(job, wanted.size(), builder));
  }

  private void bring(Job job, int total, TableBuilder builder) {
    long start = System.nanoTime();
    TableSchema schema = TableSchema.of(job.output());
    Manifest.Table held = held(schema.table()).orElse(null);
    Map<Integer, String> asked = scope.keys(job.output(), keys.of(job, schema), held);
    Optional<Manifest.Table> noted = release.table(schema.table());
    boolean finished = !request.full() && noted.isPresent() && Keys.match(noted.get(), asked);
    Manifest.Table table =
        finished ? noted.orElseThrow() : build(job, schema, asked, noted, builder);
    table = table.marked(stale(job, schema, table));
    done.put(table.table(), table);
    release.finished(table);
    progress.done(
        tablesDone.incrementAndGet(),
        total,
        table,
        finished ? "finished before" : how(table),
        (System.nanoTime() - start) / 1e9);
  }

  private Manifest.Table build(
      Job job,
      TableSchema schema,
      Map<Integer, String> asked,
      Optional<Manifest.Table> noted,
      TableBuilder builder) {
    force(schema, asked);
    // From here until the table is noted again its files may be of either state.
    release.unfinished(schema.table());
    Manifest.Table table = builder.bring(job, schema, asked);
    filesBuilt.addAndGet((int) table.files().stream().filter(f -> !f.reused()).count());
    table = scope.gated(schema, table, held(schema.table()).orElse(null));
    // A year that an earlier run into this release changed stays changed.
    Optional<Manifest.GateResult> earlier =
        noted.flatMap(
            n -> n.gates().stream().filter(g -> g.id().equals(Scope.GATE) && g.blocks()).findAny());
    return earlier.isPresent() ? table.with(earlier.get()) : table;
  }

  /** A full run forgets what is known of the years it was asked for; of all when none is named. */
  private void force(TableSchema schema, Map<Integer, String> asked) {
    if (!request.full()) {
      return;
    }
    asked.forEach(
        (year, key) -> {
          if (request.years().isEmpty() || (year != null && scope.holds(schema.name(), year))) {
            known.remove(Lake.key(schema.table(), key));
          }
        });
  }

  /** Whether a table is not what the inputs at hand ask for, or is made of one that is not. */
  private boolean stale(Job job, TableSchema schema, Manifest.Table table) {
    return !Keys.match(table, keys.of(job, schema))
        || Graph.tablesOf(job).stream()
            .map(input -> done.get(input.toString()))
            .anyMatch(input -> input != null && input.stale());
  }

  private static String how(Manifest.Table table) {
    long reused = table.files().stream().filter(Manifest.DataFile::reused).count();
    long built = table.files().size() - reused;
    if (reused == 0 || built == 0) {
      return built == 0 ? "reused" : "built";
    }
    return "%d built, %d reused".formatted(built, reused);
  }

  /** Takes over the tables that were not asked for, and marks those whose inputs have moved on. */
  void carry(Set<TableName> wanted) {
    for (Job job : graph.jobs()) {
      Optional<Manifest.Table> held = held(job.output().toString());
      if (!wanted.contains(job.output()) && held.isPresent()) {
        carry(job, held.get());
      }
    }
  }

  private void carry(Job job, Manifest.Table held) {
    boolean noted = done.containsKey(held.table());
    boolean stale = stale(job, TableSchema.of(job.output()), held);
    if (noted && held.stale() == stale) {
      return;
    }
    Manifest.Table carried =
        noted
            ? held.marked(stale)
            : TableBuilder.linked(release, base.orElseThrow().name(), held, stale);
    done.put(held.table(), carried);
    release.finished(carried);
  }

  /**
   * Runs an action per wanted job, each after those whose tables it reads; after the first failure
   * none is begun.
   */
  private void inParallel(Set<TableName> wanted, int threads, Consumer<Job> action) {
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
}
