package shimoda.pipeline;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Packed files with other contents, for an exploratory run. */
public final class Scenario {
  private final Map<String, byte[]> contents;

  private Scenario(Map<String, byte[]> contents) {
    this.contents = contents;
  }

  /**
   * A replacement.
   *
   * @param file the packed file whose place it takes
   * @param bytes its contents
   */
  public static Scenario of(String file, byte[] bytes) {
    return new Scenario(Map.of(file, Arrays.copyOf(bytes, bytes.length)));
  }

  /** The same with one more file replaced. */
  public Scenario and(String file, byte[] bytes) {
    Map<String, byte[]> more = new HashMap<>(contents);
    more.put(file, Arrays.copyOf(bytes, bytes.length));
    return new Scenario(more);
  }

  Optional<byte[]> bytes(String file) {
    return Optional.ofNullable(contents.get(file)).map(b -> Arrays.copyOf(b, b.length));
  }
}
