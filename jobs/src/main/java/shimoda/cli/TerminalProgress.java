package shimoda.cli;

import java.io.PrintWriter;
import shimoda.lake.Manifest;
import shimoda.pipeline.Progress;

/** One plain line per finished table, on stderr. */
final class TerminalProgress implements Progress {
  private final PrintWriter err;
  private final long start = System.nanoTime();

  TerminalProgress(PrintWriter err) {
    this.err = err;
  }

  double seconds() {
    return (System.nanoTime() - start) / 1e9;
  }

  @Override
  public synchronized void done(
      int done, int total, Manifest.Table table, String how, double seconds) {
    err.printf(
        "[%3d/%d] %-42s %,12d rows %7.1f s  %s%n",
        done, total, table.table(), table.rows(), seconds, how);
  }
}
