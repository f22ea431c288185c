package shimoda.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import shimoda.lake.Lake;
import shimoda.lake.Manifest;
import shimoda.lake.ParquetRows;
import shimoda.pipeline.RunResult;
import shimoda.report.VerdictDifference;
import shimoda.report.VerdictTable;

/** What a person reads at the end of a run. */
final class RunSummary {
  static final String SAMPLE = "SAMPLE, NOT A RESULT";

  private final Lake lake;
  private final PrintWriter out;
  private final PrintWriter err;

  RunSummary(Lake lake, PrintWriter out, PrintWriter err) {
    this.lake = lake;
    this.out = out;
    this.err = err;
  }

  void print(RunResult result, double seconds) {
    Manifest manifest = result.manifest();
    if (result.outcome() != RunResult.Outcome.UNCHANGED) {
      sources(manifest);
    }
    gates(manifest);
    verdict(result);
    String folder = lake.storage().absolute("releases/" + result.release());
    switch (result.outcome()) {
      case UNCHANGED ->
          out.printf("Nothing changed: %s stays current (%.1f s).%n", result.release(), seconds);
      case PUBLISHED ->
          out.printf(
              "Published %s: %d files built, %d reused, %.1f s.%n",
              result.release(), result.built(), result.reused(), seconds);
      case SHELVED ->
          out.printf(
              "Published %s beside the current release: %d files built, %d reused, %.1f s. 'shimoda publish %s' makes it current.%n",
              result.release(), result.built(), result.reused(), seconds, result.release());
      case LEFT_OPEN ->
          out.printf(
              "Release %s is open: %d files built, %d reused, %.1f s. 'shimoda run --release %s' goes on with it, 'shimoda publish %s' ends it.%n",
              result.release(),
              result.built(),
              result.reused(),
              seconds,
              result.release(),
              result.release());
      case BLOCKED -> {
        result.blocking().forEach(line -> err.println("shimoda: " + line));
        err.printf(
            "shimoda: nothing published: mend the input and run again, or shimoda publish %s --accept GATE --reason TEXT%n",
            result.release());
      }
    }
    manifest
        .accepted()
        .forEach((gate, reason) -> err.printf("accepted: gate %s: %s%n", gate, reason));
    if (result.outcome() != RunResult.Outcome.BLOCKED) {
      out.println("Tables: " + folder);
    }
    if (manifest.sample()) {
      out.println(SAMPLE);
    }
  }

  private void verdict(RunResult result) {
    Path file =
        Path.of(
            lake.storage().absolute("releases/" + result.release() + "/verdict/premise.parquet"));
    if (Files.exists(file)) {
      out.printf("The premise: settling the territorial question opens commercial relations%n");
      if (result.manifest().sample()) {
        out.println(SAMPLE);
      }
      List<Map<String, String>> rows = ParquetRows.read(file);
      out.println(VerdictTable.of(rows));
      if (rows.stream().anyMatch(row -> "exploratory".equals(row.get("stamp")))) {
        difference(result.manifest().base(), rows);
      }
    }
  }

  /** What a scenario changed against the release it stands on. */
  private void difference(String base, List<Map<String, String>> rows) {
    Path registered =
        base == null
            ? null
            : Path.of(lake.storage().absolute("releases/" + base + "/verdict/premise.parquet"));
    if (registered == null || !Files.exists(registered)) {
      out.println("No registered verdict to compare with: run without --scenario first.");
      return;
    }
    out.println("Against the registered run " + base + ":");
    List<String> lines = VerdictDifference.of(ParquetRows.read(registered), rows);
    lines.forEach(line -> out.println("    " + line));
    if (lines.isEmpty()) {
      out.println("    nothing differs");
    }
  }

  private void sources(Manifest manifest) {
    Map<String, long[]> bySource = new TreeMap<>();
    for (Manifest.Table table : manifest.tables()) {
      for (Manifest.Accounted file : table.sources()) {
        long[] sums = bySource.computeIfAbsent(table.table(), k -> new long[5]);
        sums[0]++;
        sums[1] += file.records();
        sums[2] += file.rows();
        sums[3] += file.quarantined();
        sums[4] += file.ignored().values().stream().mapToLong(Long::longValue).sum();
      }
    }
    if (bySource.isEmpty()) {
      return;
    }
    err.printf(
        "%-42s %6s %12s %12s %12s %10s%n",
        "records of", "files", "in", "rows", "quarantined", "ignored");
    bySource.forEach(
        (table, s) ->
            err.printf(
                "%-42s %,6d %,12d %,12d %,12d %,10d%n", table, s[0], s[1], s[2], s[3], s[4]));
    long unused =
        manifest.snapshots().stream()
            .filter(s -> s.use().startsWith("unused"))
            .map(Manifest.Used::source)
            .distinct()
            .count();
    if (unused > 0) {
      err.printf("%d sources imported and unused: shimoda status names them%n", unused);
    }
  }

  private void gates(Manifest manifest) {
    long passed = count(manifest, "pass");
    long skipped = count(manifest, "skipped");
    err.printf(
        "gates: %d passed%s%n",
        passed, skipped == 0 ? "" : ", %d skipped on the sample".formatted(skipped));
    for (Manifest.Table table : manifest.tables()) {
      for (Manifest.GateResult gate : table.gates()) {
        if (gate.outcome().equals("fail") && !gate.blocks()) {
          err.printf(
              "warning: %s, gate %s: %s, should be %s%n",
              table.table(), gate.id(), gate.observed(), gate.bound());
        }
      }
    }
  }

  private static long count(Manifest manifest, String outcome) {
    return manifest.tables().stream()
        .flatMap(t -> t.gates().stream())
        .filter(g -> g.outcome().equals(outcome))
        .count();
  }
}
