package shimoda.report.page;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The colours of the page in both schemes. Text has a contrast of at least 4.5 against its ground,
 * marks and lines that carry meaning at least 3 (WCAG 2.2, 1.4.3 and 1.4.11); series are told apart
 * by dash and by their words too.
 */
record Palette(Map<String, String> colours) {
  private static final List<String> NAMES =
      List.of(
          "ground",
          "raised",
          "ink",
          "soft",
          "rule",
          "series-1",
          "series-2",
          "series-3",
          "series-4",
          "alarm");

  static final Palette LIGHT =
      of(
          "#ffffff", "#f4f5f7", "#1b1f24", "#555d66", "#d5d9de", "#0b57a4", "#a34a00", "#1d6f42",
          "#8a2a7d", "#b3261e");
  static final Palette DARK =
      of(
          "#14171b", "#1f242a", "#e8eaed", "#a9b1ba", "#3d444d", "#7db7ff", "#ffab70", "#7ccf9a",
          "#e39bd8", "#ff8a80");

  /** Series a chart may hold. */
  static final int SERIES = 4;

  private static Palette of(String... hex) {
    Map<String, String> colours = new LinkedHashMap<>();
    for (int i = 0; i < hex.length; i++) {
      colours.put(NAMES.get(i), hex[i]);
    }
    return new Palette(colours);
  }

  String colour(String name) {
    return colours.get(name);
  }

  /** The colours as custom properties of CSS. */
  String css() {
    return colours.entrySet().stream()
        .map(e -> "--" + e.getKey() + ":" + e.getValue())
        .collect(Collectors.joining(";"));
  }
}
