package shimoda.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/**
 * Failed gates a person takes responsibility for: {@code --accept GATE --reason TEXT}, repeatable.
 */
final class Accepted {
  /** One gate and its reason. */
  private static final class Pair {
    @Option(
        names = "--accept",
        required = true,
        paramLabel = "GATE",
        description = "publish although this gate failed: layer.table.gate, or its id")
    private String gate;

    @Option(
        names = "--reason",
        required = true,
        paramLabel = "TEXT",
        description = "why, for the manifest")
    private String reason;
  }

  @ArgGroup(exclusive = false, multiplicity = "0..*")
  private List<Pair> pairs = new ArrayList<>();

  /** The reason by the gate as named. */
  Map<String, String> reasons() {
    Map<String, String> reasons = new TreeMap<>();
    pairs.forEach(pair -> reasons.put(pair.gate, pair.reason));
    return reasons;
  }
}
