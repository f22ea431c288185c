package shimoda.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
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
      if (t instanceof UserError || t instanceof LakeHeld || diskSays(t)) {
        return t;
      }
    }
    return thrown;
  }

  /** A full disk can be mended and the run tried again; a folder closed to us stays closed. */
  static ExitCode of(Throwable root) {
    if (root instanceof UserError || root instanceof AccessDeniedException) {
      return USER;
    }
    return root instanceof LakeHeld ? HELD : UNKNOWN;
  }

  /** What a person reads: one line. */
  static String line(Throwable root) {
    if (root instanceof AccessDeniedException denied) {
      return "No permission for %s: open it to this user and run again; what was current still is"
          .formatted(denied.getFile());
    }
    if (diskSays(root)) {
      return "The disk is full (%s): free some space and run again; what was current still is"
          .formatted(root.getMessage());
    }
    return root.getMessage() == null ? root.toString() : root.getMessage();
  }

  /** Whether the line says all there is to say, so that no trace need follow. */
  static boolean isPlain(Throwable root) {
    return of(root) != UNKNOWN || diskSays(root);
  }

  private static boolean diskSays(Throwable t) {
    return t instanceof AccessDeniedException
        || (t instanceof IOException
            && t.getMessage() != null
            && t.getMessage().contains("No space left on device"));
  }
}
