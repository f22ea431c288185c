package shimoda.report.page;

import java.util.List;

/**
 * Estimates one below the other, each with its name above its interval, so that names may be long.
 */
final class Forest {
  private static final int ROW = 44;
  private static final int TOP = 8;
  private static final int BOTTOM = 36;
  private static final int SIDE = 34;

  private static final int LONGEST_NAME = 52;

  private Forest() {}

  /**
   * The picture.
   *
   * @param label what a reader who does not see it is told
   * @param names of the rows
   * @param values estimates, NaN for none
   * @param lows lower ends, NaN where no interval is meant
   * @param highs upper ends
   * @param meaning what dot and stroke stand for
   * @param level where the upright line of comparison stands
   * @param levelMeaning what it stands for
   */
  static Drawing of(
      String label,
      List<String> names,
      double[] values,
      double[] lows,
      double[] highs,
      String meaning,
      double level,
      String levelMeaning) {
    double low = Math.min(0, level);
    double high = Math.max(0, level);
    for (double[] column : List.of(values, lows, highs)) {
      for (double v : column) {
        low = Double.isFinite(v) ? Math.min(low, v) : low;
        high = Double.isFinite(v) ? Math.max(high, v) : high;
      }
    }
    Scale x = Scale.rounded(low, high, SIDE, Plot.WIDTH - SIDE, 6);
    int height = TOP + ROW * names.size() + BOTTOM;
    StringBuilder svg = new StringBuilder();
    svg.append(
        "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">"
            .formatted(Plot.WIDTH, height, Words.escaped(label)));
    for (double tick : x.ticks(6)) {
      svg.append(
          "<path class=\"grid\" d=\"M%s %dV%d\"/><text class=\"tick\" x=\"%s\" y=\"%d\" text-anchor=\"middle\">%s</text>"
              .formatted(
                  Plot.place(x.at(tick)),
                  TOP,
                  height - BOTTOM,
                  Plot.place(x.at(tick)),
                  height - 12,
                  Words.tick(Math.round(tick * 1e9) / 1e9)));
    }
    svg.append(
        "<path class=\"m level\" d=\"M%s %dV%d\"/>"
            .formatted(Plot.place(x.at(level)), TOP, height - BOTTOM));
    int marks = 1;
    for (int i = 0; i < names.size(); i++) {
      int middle = TOP + ROW * i + 34;
      svg.append(
          "<text class=\"row\" x=\"0\" y=\"%d\">%s</text>"
              .formatted(middle - 14, Words.escaped(shortened(names.get(i)))));
      if (Double.isFinite(lows[i]) && Double.isFinite(highs[i])) {
        svg.append(
            "<path class=\"m interval s1\" d=\"M%s %dH%s\"/>"
                .formatted(Plot.place(x.at(lows[i])), middle, Plot.place(x.at(highs[i]))));
        marks++;
      }
      if (Double.isFinite(values[i])) {
        svg.append(
            "<circle class=\"m dot s1\" cx=\"%s\" cy=\"%d\" r=\"4.5\"/>"
                .formatted(Plot.place(x.at(values[i])), middle));
        marks++;
      }
    }
    svg.append("</svg>");
    return new Drawing(
        svg.toString(),
        marks,
        List.of(new Drawing.Key("s1 dot", meaning), new Drawing.Key("level", levelMeaning)));
  }

  /** A name that fits on a phone; the table holds it whole. */
  private static String shortened(String name) {
    return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME - 1) + "…";
  }
}
