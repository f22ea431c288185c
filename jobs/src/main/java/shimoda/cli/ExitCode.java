package shimoda.cli;

import shimoda.lake.LakeHeld;
import shimoda.table.UserError;

/** What the program's exit code says about trying again. */
enum ExitCode {
  DONE(0),
  /** Usage, data or configuration at fault: no retry helps; nothing was published. */
  USER(2),
  /** Transient or unknown. */
  UNKNOWN(3),
  /** Another run holds the lake, or current has moved. */
  HELD(4);

  final int value;

  ExitCode(int value) {
    this.value = value;
  }

  /** The fault at the root of an exception: Spark wraps what a task throws. */
  static Throwable root(Throwable thrown) {
    for (Throwable t = thrown; t != null; t = t.getCause()) {
      if (t instanceof UserError || t instanceof LakeHeld) {
        return t;
      }
    }
    return thrown;
  }

  static ExitCode of(Throwable root) {
    if (root instanceof UserError) {
      return USER;
    }
    return root instanceof LakeHeld ? HELD : UNKNOWN;
  }
}
