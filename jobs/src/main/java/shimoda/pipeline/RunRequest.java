package shimoda.pipeline;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import shimoda.table.Packaged;

/**
 * What a run is asked to do.
 *
 * @param targets tables to bring up to date with all they need; empty for every table
 * @param years years to rebuild; empty for every year
 * @param full whether to build even what has not changed
 * @param asOf day whose knowledge is used; empty for all that is known
 * @param scenario what replaces the registration; empty for the registered run
 * @param release name of the release; empty for a new one
 * @param runId id of the run
 * @param publication what happens to the finished release
 * @param accepted failed gates to accept, each with its reason
 * @param arguments the arguments as given, for the manifest
 */
public record RunRequest(
    List<String> targets,
    Set<Integer> years,
    boolean full,
    Optional<LocalDate> asOf,
    Optional<Scenario> scenario,
    Optional<String> release,
    String runId,
    Publication publication,
    Map<String, String> accepted,
    List<String> arguments) {

  /** What happens to a finished release. */
  public enum Publication {
    /** Becomes the current one. */
    CURRENT,
    /** Is published under its name; the current one stays. */
    BESIDE,
    /** Stays open for further runs. */
    OPEN
  }

  /** The bytes of a packed file, or what the scenario puts in its place. */
  byte[] resource(String file) {
    return scenario.flatMap(s -> s.bytes(file)).orElseGet(() -> Packaged.bytes(file));
  }
}
