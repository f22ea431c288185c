package shimoda.lake;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a release is made of ({@code manifest.json}). A release folder without one is dead.
 *
 * @param name release
 * @param base release it was opened on, or null
 * @param sample whether any snapshot is an extract: SAMPLE, NOT A RESULT
 * @param runs the runs that built it
 * @param publishedAt when it was published, ISO 8601
 * @param tables every table of the release
 * @param snapshots every snapshot of raw: used ones and those without a reader
 * @param accepted failed gates accepted all the same, {@code layer.table.gate} with the reason
 */
public record Manifest(
    String name,
    String base,
    boolean sample,
    List<Run> runs,
    String publishedAt,
    List<Table> tables,
    List<Used> snapshots,
    Map<String, String> accepted) {

  /** One run: who ran what, with which code. */
  public record Run(
      String id,
      String startedAt,
      String endedAt,
      List<String> arguments,
      String codeHash,
      String javaVersion,
      String sparkVersion,
      String master,
      String registrationSha256) {}

  /**
   * One table.
   *
   * @param table its name
   * @param rows number of rows
   * @param contentHash hash that no order of rows or files changes
   * @param files its files, one or one per year
   * @param seconds how long its building took
   * @param runId the run that built or took it over
   * @param stale whether an input has changed since it was built
   * @param sources per raw file: what became of its records (staged tables)
   * @param gates its gates as observed
   */
  public record Table(
      String table,
      long rows,
      String contentHash,
      List<DataFile> files,
      double seconds,
      String runId,
      boolean stale,
      List<Accounted> sources,
      List<GateResult> gates) {

    /** The same table, marked as stale or as up to date. */
    public Table marked(boolean nowStale) {
      return new Table(table, rows, contentHash, files, seconds, runId, nowStale, sources, gates);
    }

    /** The same table with one gate more; a gate of that id observed before gives way. */
    public Table with(GateResult gate) {
      List<GateResult> all =
          new ArrayList<>(gates.stream().filter(g -> !g.id().equals(gate.id())).toList());
      all.add(gate);
      return new Table(table, rows, contentHash, files, seconds, runId, stale, sources, all);
    }
  }

  /**
   * One file of a table.
   *
   * @param path below the release; null for a year without rows, which has no file
   * @param year its year, or null for a single file
   * @param rows number of rows
   * @param bytes size
   * @param sha256 of its bytes
   * @param contentHash of its rows
   * @param key hash of all it was made from
   * @param reused whether it was taken over from the base
   */
  public record DataFile(
      String path,
      Integer year,
      long rows,
      long bytes,
      String sha256,
      String contentHash,
      String key,
      boolean reused) {}

  /** What became of the records of one raw file: rows + quarantined + ignored = records in. */
  public record Accounted(
      String source,
      String slot,
      String file,
      long records,
      long rows,
      long quarantined,
      Map<String, Long> ignored) {}

  /**
   * A gate with what was observed. {@code outcome} is pass, fail, or skipped (figures of the full
   * files on a sample).
   */
  public record GateResult(
      String id, String level, String outcome, String observed, String bound, String detail) {
    /** Whether it blocks publication. */
    public boolean blocks() {
      return "fail".equals(outcome) && "stop".equals(level);
    }
  }

  /** A snapshot, and whether a table reads it or why none does. */
  public record Used(
      String source,
      String vintage,
      String slot,
      String kind,
      List<Snapshot.RawFile> files,
      String licenceId,
      String use) {}

  /** Every file of every table that stands on disk. */
  public List<DataFile> files() {
    return tables.stream().flatMap(t -> t.files().stream()).filter(f -> f.path() != null).toList();
  }

  /** The same release with these gates accepted, each with its reason. */
  public Manifest accepting(Map<String, String> gates) {
    return new Manifest(name, base, sample, runs, publishedAt, tables, snapshots, gates);
  }

  /** The entry of a table, or null. */
  public Table table(String name) {
    return tables.stream().filter(t -> t.table().equals(name)).findFirst().orElse(null);
  }
}
