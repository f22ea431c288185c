package shimoda.registration;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.regex.Pattern;
import shimoda.table.UserError;
import shimoda.table.Yaml;

/**
 * The registration with some of its values replaced, for an exploratory run. A scenario file has
 * the registration's own structure and holds only what differs; entries of a list are named by
 * their id.
 *
 * <pre>{@code
 * hypotheses:
 *   - id: H2
 *     sample: {years: [1965, 2014]}
 *     criteria: [{id: N1, bound: 0.5}]
 * }</pre>
 *
 * <p>What no estimate and no criterion reads from the registration cannot be replaced.
 */
public final class ScenarioFile {
  private static final Pattern REPLACEABLE =
      Pattern.compile(
          "hypotheses/H\\d/criteria/[A-Z]\\d/bound"
              + "|hypotheses/H2/sample/(years|beside|horizons_beside)"
              + "|hypotheses/H3/(sample/(monthly|beside|annual_beside)|exogenous_subset)"
              + "|hypotheses/H4/sample/(primary|beside|subperiods)");

  private ScenarioFile() {}

  /**
   * The registration with the scenario's values in place.
   *
   * @param file name of the scenario, for errors
   * @param scenario its bytes
   * @param registered bytes of the registration
   */
  public static byte[] applied(String file, byte[] scenario, byte[] registered) {
    JsonNode root = Yaml.read(Registration.FILE, registered, JsonNode.class);
    JsonNode changes = Yaml.read(file, scenario, JsonNode.class);
    if (!(root instanceof ObjectNode target) || !(changes instanceof ObjectNode given)) {
      throw new UserError(file + " holds no keys: name what differs from " + Registration.FILE);
    }
    merge(file, "", target, given);
    try {
      byte[] merged = Yaml.json().writeValueAsBytes(root);
      Registration.read(file, merged);
      return merged;
    } catch (JsonProcessingException e) {
      throw new UserError(file + ": " + e.getOriginalMessage(), e);
    }
  }

  private static void merge(String file, String path, ObjectNode target, ObjectNode given) {
    for (Map.Entry<String, JsonNode> entry : given.properties()) {
      String key = entry.getKey();
      if (path.matches("(.*/)?hypotheses/[^/]+/|.*/criteria/[^/]+/") && key.equals("id")) {
        continue;
      }
      String at = path + key;
      JsonNode held = target.get(key);
      if (held == null) {
        throw new UserError("%s: the registration has no '%s'".formatted(file, at));
      }
      if (REPLACEABLE.matcher(at).matches()) {
        target.set(key, entry.getValue());
      } else if (held instanceof ObjectNode inner && entry.getValue() instanceof ObjectNode more) {
        merge(file, at + "/", inner, more);
      } else if (held instanceof ArrayNode list && entry.getValue() instanceof ArrayNode more) {
        mergeById(file, at + "/", list, more);
      } else {
        throw refused(file, at);
      }
    }
  }

  private static void mergeById(String file, String path, ArrayNode target, ArrayNode given) {
    for (JsonNode item : given) {
      String id = item.path("id").asText();
      JsonNode held = null;
      for (JsonNode candidate : target) {
        if (!id.isEmpty() && candidate.path("id").asText().equals(id)) {
          held = candidate;
        }
      }
      if (held instanceof ObjectNode inner && item instanceof ObjectNode more) {
        merge(file, path + id + "/", inner, more);
      } else if (id.isEmpty()) {
        throw refused(file, path);
      } else {
        throw new UserError("%s: the registration has no '%s%s'".formatted(file, path, id));
      }
    }
  }

  private static UserError refused(String file, String path) {
    return new UserError(
        "%s: '%s' cannot be replaced; a scenario may replace the bounds of criteria, the years and horizons of H2, the windows and exogenous subset of H3, the periods of H4"
            .formatted(file, path));
  }
}
