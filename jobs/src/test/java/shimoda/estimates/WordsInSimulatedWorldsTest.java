package shimoda.estimates;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.hipparchus.distribution.continuous.BetaDistribution;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import shimoda.pipeline.HeldInputs;

/** The share of each word of H1 in worlds with a known truth (docs/monte-carlo.md). */
@Tag("real")
@Tag("slow")
final class WordsInSimulatedWorldsTest {
  private static final int WORLDS = 500;
  private static HeldInputs held;
  private static SimulatedWorlds worlds;

  @BeforeAll
  static void read() {
    held = new HeldInputs();
    worlds = new SimulatedWorlds(H1Inputs.read(held));
  }

  @AfterAll
  static void release() {
    held.spark().catalog().clearCache();
  }

  @Test
  void supportedWhereNothingHappens_isNoMoreFrequentThanTheLevel() {
    Map<String, Integer> words = printed("no effect", worlds.words(WORLDS, 0));
    for (String word : new String[] {"supported", "contradicted"}) {
      int k = words.getOrDefault(word, 0);
      assertThat(lower(k, WORLDS, 0.01)).as("99 %% lower bound of %s", word).isLessThan(0.05);
    }
  }

  @Test
  void contradictedWhereAnEffectIsPlanted_isNoMoreFrequentThanTheLevel() {
    Map<String, Integer> words = printed("+0.25", worlds.words(WORLDS, 0.25));
    int wrong =
        words.getOrDefault("contradicted", 0) + words.getOrDefault("weakly_contradicted", 0);
    assertThat(lower(wrong, WORLDS, 0.01)).isLessThan(0.05);
  }

  private static Map<String, Integer> printed(String truth, Map<String, Integer> words) {
    words.forEach((word, k) -> System.out.println(line(truth, word, k, WORLDS)));
    return words;
  }

  /** Share with its 95 % interval of Clopper and Pearson (1934), Biometrika 26. */
  static String line(String truth, String word, int k, int n) {
    return "| %s | %s | %d | %.3f | %.3f to %.3f |"
        .formatted(truth, word, k, (double) k / n, lower(k, n, 0.025), 1 - lower(n - k, n, 0.025));
  }

  private static double lower(int k, int n, double alpha) {
    return k == 0 ? 0 : new BetaDistribution(k, n - k + 1.0).inverseCumulativeProbability(alpha);
  }
}
