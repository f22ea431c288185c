package shimoda.pipeline;

import shimoda.lake.Manifest;

/** Told of every table as it is done. */
public interface Progress {
  /** Tells nobody. */
  Progress SILENT = (done, total, table, how, seconds) -> {};

  /**
   * A table is done.
   *
   * @param done how many are
   * @param total of how many
   * @param table the table
   * @param how {@code built}, {@code reused} or the number of each
   * @param seconds how long it took
   */
  void done(int done, int total, Manifest.Table table, String how, double seconds);
}
