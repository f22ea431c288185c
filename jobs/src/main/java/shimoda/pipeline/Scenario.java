package shimoda.pipeline;

import java.util.Arrays;

/** A packed file with other contents, for an exploratory run. */
public final class Scenario {
  private final String file;
  private final byte[] bytes;

  /**
   * A replacement.
   *
   * @param file the packed file whose place it takes
   * @param bytes its contents
   */
  public Scenario(String file, byte[] bytes) {
    this.file = file;
    this.bytes = Arrays.copyOf(bytes, bytes.length);
  }

  String file() {
    return file;
  }

  byte[] bytes() {
    return Arrays.copyOf(bytes, bytes.length);
  }
}
