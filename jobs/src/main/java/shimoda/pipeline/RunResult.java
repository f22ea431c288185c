package shimoda.pipeline;

import java.util.List;
import shimoda.lake.Manifest;

/**
 * What a run did.
 *
 * @param release the release that now holds the tables
 * @param outcome what became of it
 * @param built files built
 * @param reused files taken over unchanged
 * @param blocking failed gates that block publication, {@code table: gate}
 * @param manifest the release as it stands
 */
public record RunResult(
    String release,
    Outcome outcome,
    int built,
    int reused,
    List<String> blocking,
    Manifest manifest) {

  /** What became of the release. */
  public enum Outcome {
    UNCHANGED,
    PUBLISHED,
    SHELVED,
    LEFT_OPEN,
    BLOCKED
  }
}
