package shimoda.lake;

import java.io.Serial;

/**
 * Another run holds the lake, or {@code current} has moved since the release was opened. Exit code
 * 4.
 */
public final class LakeHeld extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  public LakeHeld(String message) {
    super(message);
  }
}
