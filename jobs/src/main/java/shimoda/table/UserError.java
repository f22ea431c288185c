package shimoda.table;

import java.io.Serial;

/**
 * A fault in usage, data or configuration that a person must mend: no retry helps. Its message is
 * one line that names what is wrong, where, which value, and what to do. The command line ends with
 * exit code 2.
 */
public final class UserError extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  public UserError(String message) {
    super(message);
  }

  public UserError(String message, Throwable cause) {
    super(message, cause);
  }

  /** A fault in a file: {@code file, line N: what: remedy}. */
  public static UserError at(String file, long line, String what, String remedy) {
    return new UserError("%s, line %d: %s: %s".formatted(file, line, what, remedy));
  }
}
