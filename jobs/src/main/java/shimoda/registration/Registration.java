package shimoda.registration;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import shimoda.table.Packaged;
import shimoda.table.UserError;
import shimoda.table.Yaml;

/**
 * The registration as committed before any estimate.
 *
 * @param premise the sentence under test
 * @param priorKnowledge what its authors had seen
 * @param hypotheses in order
 * @param vocabulary the words that may be issued
 * @param holm the hypotheses over which Holm's correction runs, in order
 * @param randomisation seed and number of draws of the randomisation tests
 * @param assumptionsForX what must hold to carry part S over to Russia and Japan
 */
public record Registration(
    String premise,
    String priorKnowledge,
    List<Hypothesis> hypotheses,
    List<String> vocabulary,
    List<String> holm,
    Randomisation randomisation,
    List<String> assumptionsForX) {
  /** Where it is packed. */
  public static final String FILE = "schemas/verdict/hypotheses.yml";

  /**
   * How randomisation tests draw.
   *
   * @param seed of each generator
   * @param draws per scheme
   */
  public record Randomisation(long seed, int draws) {}

  /** The packed registration. */
  public static Registration packaged() {
    return read(FILE, Packaged.bytes(FILE));
  }

  /** Reads a registration; a rule that names an unknown criterion or word is an error. */
  public static Registration read(String file, byte[] bytes) {
    JsonNode root = Yaml.read(file, bytes, JsonNode.class);
    List<String> vocabulary = texts(root.path("verdicts").path("vocabulary"));
    List<Hypothesis> hypotheses = new ArrayList<>();
    for (JsonNode node : root.path("hypotheses")) {
      hypotheses.add(hypothesis(file, node, vocabulary));
    }
    if (hypotheses.isEmpty()) {
      throw new UserError(file + " registers no hypothesis");
    }
    return new Registration(
        root.path("premise").asText(),
        root.path("prior_knowledge").asText().strip(),
        hypotheses,
        vocabulary,
        texts(root.path("inference").path("holm").path("over")),
        randomisation(file, root.path("inference").path("randomisation")),
        texts(root.path("verdicts").path("assumptions_for_X")));
  }

  /** The hypothesis of an id. */
  public Hypothesis hypothesis(String id) {
    return hypotheses.stream()
        .filter(h -> h.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new UserError("The registration holds no hypothesis '" + id + "'"));
  }

  private static Randomisation randomisation(String file, JsonNode node) {
    if (!node.path("seed").canConvertToLong() || node.path("draws").asInt() < 1) {
      throw new UserError(
          "%s, inference.randomisation: seed '%s' and draws '%s' must be whole numbers, draws above 0"
              .formatted(file, node.path("seed").asText(), node.path("draws").asText()));
    }
    return new Randomisation(node.path("seed").asLong(), node.path("draws").asInt());
  }

  private static Hypothesis hypothesis(String file, JsonNode node, List<String> vocabulary) {
    String id = node.path("id").asText();
    List<Criterion> criteria = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (JsonNode c : node.path("criteria")) {
      ids.add(c.path("id").asText());
      criteria.add(
          new Criterion(
              c.path("id").asText(),
              c.path("statistic").asText(),
              c.path("op").asText(),
              bound(file, id, c.path("bound")),
              c.path("bound").asText()));
    }
    List<WordRule> words = new ArrayList<>();
    for (JsonNode w : node.path("words")) {
      words.add(rule(file, id, w, ids, vocabulary));
    }
    return new Hypothesis(
        id, node.path("part").asText(), node.path("estimand").asText(), criteria, words, node);
  }

  private static double bound(String file, String id, JsonNode bound) {
    if (bound.isBoolean()) {
      return bound.asBoolean() ? 1 : 0;
    }
    if (!bound.isNumber()) {
      throw new UserError(
          "%s, hypothesis %s: bound '%s' is neither a number nor true or false"
              .formatted(file, id, bound.asText()));
    }
    return bound.asDouble();
  }

  private static WordRule rule(
      String file, String id, JsonNode node, Set<String> ids, List<String> vocabulary) {
    JsonNode atLeast = node.path("at_least");
    WordRule rule =
        new WordRule(
            node.path("word").asText(),
            texts(node.path("all")),
            texts(node.path("none")),
            atLeast.path("n").asInt(0),
            texts(atLeast.path("of")));
    if (!vocabulary.contains(rule.word())) {
      throw new UserError(
          "%s, hypothesis %s: word '%s' is not in the vocabulary %s"
              .formatted(file, id, rule.word(), vocabulary));
    }
    for (List<String> named : List.of(rule.all(), rule.none(), rule.of())) {
      for (String criterion : named) {
        if (!ids.contains(criterion)) {
          throw new UserError(
              "%s, hypothesis %s: a rule names criterion '%s', which is not registered"
                  .formatted(file, id, criterion));
        }
      }
    }
    boolean empty = rule.all().isEmpty() && rule.none().isEmpty() && rule.of().isEmpty();
    if (empty && !node.path("otherwise").asBoolean(false)) {
      throw new UserError(
          "%s, hypothesis %s: word '%s' has no rule".formatted(file, id, rule.word()));
    }
    return rule;
  }

  private static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(item -> texts.add(item.asText()));
    return texts;
  }
}
