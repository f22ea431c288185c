package shimoda.estimates;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import shimoda.registration.Registration;
import shimoda.table.Packaged;
import shimoda.table.UserError;
import shimoda.table.Yaml;

/**
 * The registered choices of H1.
 *
 * @param primary the primary specification
 * @param specifications every registered specification, the primary one among them
 * @param eventFrom first year since the event that is shown
 * @param eventTo last year since the event that is shown
 * @param base the year since the event that changes are counted from
 * @param preFrom first year of the window before the event
 * @param preTo its last year
 * @param minimumControls controls below which a cell is left out
 * @param seed of every generator
 * @param draws permutations per scheme
 * @param alpha level of the tests
 * @param exploratoryLevel level of the Benjamini-Hochberg rule
 * @param smallestEffects smallest effects of interest, primary then secondary, log points
 * @param ppmlEventSets event sets of the secondary H1P
 */
record H1Registration(
    H1Specification primary,
    List<H1Specification> specifications,
    int eventFrom,
    int eventTo,
    int base,
    int preFrom,
    int preTo,
    int minimumControls,
    long seed,
    int draws,
    double alpha,
    double exploratoryLevel,
    List<Double> smallestEffects,
    List<String> ppmlEventSets) {
  /** Multiplier of the permuted statistic's SD in the registered minimum detectable effect. */
  static final double MDE_MULTIPLIER = 2.8016;

  /** The packed registration. */
  static H1Registration packaged() {
    JsonNode root = Yaml.read(Registration.FILE, Packaged.bytes(Registration.FILE), JsonNode.class);
    JsonNode h1 = hypothesis(root, "H1");
    JsonNode sample = h1.path("sample");
    JsonNode windows = h1.path("windows");
    JsonNode inference = root.path("inference");
    Registration.Randomisation randomisation = Registration.packaged().randomisation();
    return new H1Registration(
        new H1Specification(
            sample.path("event_set").asText(),
            H1Specification.Outcome.of(sample.path("outcome").asText()),
            end(sample.path("years"), 1),
            end(windows.path("primary"), 0),
            end(windows.path("primary"), 1)),
        specifications(h1.path("specifications")),
        end(windows.path("event"), 0),
        end(windows.path("event"), 1),
        number(windows.path("base")),
        end(windows.path("pre"), 0),
        end(windows.path("pre"), 1),
        number(sample.path("min_controls")),
        randomisation.seed(),
        randomisation.draws(),
        inference.path("alpha").asDouble(),
        inference.path("exploratory").path("level").asDouble(),
        List.of(
            inference.path("sesoi").path("primary").asDouble(),
            inference.path("sesoi").path("secondary").asDouble()),
        texts(hypothesis(root, "H1P").path("sample").path("event_sets")));
  }

  private static JsonNode hypothesis(JsonNode root, String id) {
    return StreamSupport.stream(root.path("hypotheses").spliterator(), false)
        .filter(h -> h.path("id").asText().equals(id))
        .findFirst()
        .orElseThrow(() -> new UserError(Registration.FILE + " registers no hypothesis " + id));
  }

  private static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(item -> texts.add(item.asText()));
    return List.copyOf(texts);
  }

  private static List<H1Specification> specifications(JsonNode choices) {
    List<H1Specification> all = new ArrayList<>();
    for (JsonNode set : choices.path("event_set")) {
      for (JsonNode outcome : choices.path("outcome")) {
        for (JsonNode lastYear : choices.path("last_year")) {
          for (JsonNode window : choices.path("window")) {
            all.add(
                new H1Specification(
                    set.asText(),
                    H1Specification.Outcome.of(outcome.asText()),
                    number(lastYear),
                    end(window, 0),
                    end(window, 1)));
          }
        }
      }
    }
    return List.copyOf(all);
  }

  private static int end(JsonNode window, int at) {
    return number(window.path(at));
  }

  private static int number(JsonNode node) {
    if (!node.canConvertToInt()) {
      throw new UserError(
          "%s, hypothesis H1: '%s' stands where a whole number must"
              .formatted(Registration.FILE, node.asText()));
    }
    return node.asInt();
  }
}
