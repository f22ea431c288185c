package shimoda.econometrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;

/** Comparison of numbers with a record of the worst deviation per case. */
final class Numbers {
  private static final Map<String, Double> WORST = new TreeMap<>();
  private static final Map<String, Integer> COUNT = new TreeMap<>();

  private Numbers() {}

  /** Relative deviation within {@code relative}, or absolute within {@code absolute}. */
  static void close(double actual, double expected, double relative, double absolute) {
    double limit = Math.max(relative * Math.abs(expected), absolute);
    assertThat(Math.abs(actual - expected))
        .as("%s against %s, limit %s", actual, expected, limit)
        .isLessThanOrEqualTo(limit);
  }

  /** As {@link #close}, remembering the worst relative deviation under a key. */
  static void close(String key, double actual, double expected, double relative, double absolute) {
    double deviation = Math.abs(actual - expected) / Math.max(Math.abs(expected), 1e-300);
    if (Math.abs(actual - expected) > absolute) {
      WORST.merge(key, deviation, Math::max);
    }
    COUNT.merge(key, 1, Integer::sum);
    close(actual, expected, relative, absolute);
  }

  static String summary(String prefix) {
    StringBuilder out = new StringBuilder();
    COUNT.forEach(
        (key, count) -> {
          if (key.startsWith(prefix)) {
            out.append(key)
                .append(": ")
                .append(count)
                .append(" figures, worst relative deviation ")
                .append(WORST.getOrDefault(key, 0.0))
                .append('\n');
          }
        });
    return out.toString();
  }
}
