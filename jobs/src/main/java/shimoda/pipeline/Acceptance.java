package shimoda.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import shimoda.lake.Manifest;
import shimoda.table.UserError;

/** Failed stop gates: those that block publication, and those accepted by name with a reason. */
public final class Acceptance {
  private Acceptance() {}

  /**
   * A failed stop gate.
   *
   * @param name {@code layer.table.gate}
   * @param line what was observed and what must be, for a person
   */
  private record Blocking(String name, String line) {}

  /** The failed stop gates that are not accepted, a line each. */
  public static List<String> blocking(Manifest manifest) {
    return failed(manifest).stream()
        .filter(gate -> !manifest.accepted().containsKey(gate.name()))
        .map(Blocking::line)
        .toList();
  }

  /**
   * The manifest with gates accepted, by {@code layer.table.gate} or by an id that only one failed
   * gate has; a name that fits no failed gate is an error, so that a slip of the pen accepts
   * nothing.
   *
   * @param reasons the reason by the name given
   */
  public static Manifest accept(Manifest manifest, Map<String, String> reasons) {
    Map<String, String> accepted = new TreeMap<>(manifest.accepted());
    List<String> failed = failed(manifest).stream().map(Blocking::name).toList();
    reasons.forEach(
        (given, reason) -> {
          List<String> fitting =
              failed.stream()
                  .filter(name -> name.equals(given) || name.endsWith("." + given))
                  .toList();
          if (fitting.size() != 1) {
            throw new UserError(
                "Gate '%s' is %s failed stop gate: accept one of %s"
                    .formatted(given, fitting.isEmpty() ? "no" : "more than one", failed));
          }
          if (reason.isBlank()) {
            throw new UserError("Gate '%s' is accepted without a --reason".formatted(given));
          }
          accepted.put(fitting.get(0), reason);
        });
    return manifest.accepting(accepted);
  }

  private static List<Blocking> failed(Manifest manifest) {
    List<Blocking> failed = new ArrayList<>();
    for (Manifest.Table table : manifest.tables()) {
      for (Manifest.GateResult gate : table.gates()) {
        if (gate.blocks()) {
          failed.add(
              new Blocking(
                  table.table() + "." + gate.id(),
                  "%s, gate %s: %s, must be %s%s"
                      .formatted(
                          table.table(),
                          gate.id(),
                          gate.observed(),
                          gate.bound(),
                          gate.detail() == null ? "" : ": " + gate.detail())));
        }
      }
    }
    return failed;
  }
}
