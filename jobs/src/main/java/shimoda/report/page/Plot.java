package shimoda.report.page;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;
import java.util.stream.DoubleStream;

/**
 * A chart of two axes: lines, bands, bars, dots and intervals by series, events as upright lines,
 * levels as level ones. The size of its text is left to the style sheet, since a phone needs it
 * larger within the same picture.
 */
final class Plot {
  static final int WIDTH = 640;
  static final int HEIGHT = 330;
  private static final int LEFT = 88;
  private static final int RIGHT = 26;
  private static final int TOP = 44;
  private static final int BOTTOM = 40;

  /** Names of events that stand closer take turns in height. */
  private static final int NAME_ROOM = 26;

  /** Something to draw once the scales are known. */
  private interface Layer {
    void draw(Scale x, Scale y);
  }

  private final String label;
  private final StringBuilder svg = new StringBuilder();
  private final List<Layer> layers = new ArrayList<>();
  private final List<Drawing.Key> legend = new ArrayList<>();
  private double xLow = Double.POSITIVE_INFINITY;
  private double xHigh = Double.NEGATIVE_INFINITY;
  private double yLow = Double.POSITIVE_INFINITY;
  private double yHigh = Double.NEGATIVE_INFINITY;
  private DoubleFunction<String> xText = Words::tick;
  private DoubleFunction<String> yText = Words::tick;
  private int yTicks = 5;
  private int marks;
  private double lastName = Double.NEGATIVE_INFINITY;
  private boolean raised;

  /**
   * @param label what a reader who does not see the picture is told
   */
  Plot(String label) {
    this.label = label;
  }

  Plot withX(DoubleFunction<String> text) {
    xText = text;
    return this;
  }

  Plot withY(DoubleFunction<String> text) {
    yText = text;
    return this;
  }

  Plot withTicks(int about) {
    yTicks = about;
    return this;
  }

  /** Years and other numbers that are written without a comma. */
  static String plain(double value) {
    return String.format(Locale.ROOT, "%.0f", value);
  }

  /** Makes room for a value of the upright axis. */
  Plot reach(double value) {
    yLow = Math.min(yLow, value);
    yHigh = Math.max(yHigh, value);
    return this;
  }

  private void reach(double[] xs, double[]... ys) {
    for (double[] column : ys) {
      for (int i = 0; i < xs.length; i++) {
        if (Double.isFinite(column[i])) {
          xLow = Math.min(xLow, xs[i]);
          xHigh = Math.max(xHigh, xs[i]);
          reach(column[i]);
        }
      }
    }
  }

  private void name(int series, String kind, String text) {
    if (text != null) {
      legend.add(new Drawing.Key("s" + series + " " + kind, text));
    }
  }

  /** A line per unbroken run of values; a run of one is a dot. */
  Plot line(int series, String name, double[] xs, double[] ys) {
    reach(xs, ys);
    name(series, "line", name);
    layers.add(
        (x, y) -> {
          int from = 0;
          while (from < xs.length) {
            int to = from;
            StringBuilder path = new StringBuilder();
            while (to < xs.length && Double.isFinite(ys[to])) {
              path.append(to == from ? "M" : "L").append(point(x.at(xs[to]), y.at(ys[to])));
              to++;
            }
            if (to == from + 1) {
              dot(series, x.at(xs[from]), y.at(ys[from]), 2.5);
            } else if (to > from) {
              mark("<path class=\"m line s%d\" d=\"%s\"/>".formatted(series, path));
            }
            from = to + 1;
          }
        });
    return this;
  }

  /** The ground between two lines, wherever both are known. */
  Plot band(int series, String name, double[] xs, double[] lows, double[] highs) {
    reach(xs, lows, highs);
    name(series, "band", name);
    layers.add(
        (x, y) -> {
          int from = 0;
          while (from < xs.length) {
            int to = from;
            StringBuilder above = new StringBuilder();
            StringBuilder below = new StringBuilder();
            while (to < xs.length && Double.isFinite(lows[to]) && Double.isFinite(highs[to])) {
              above.append(to == from ? "M" : "L").append(point(x.at(xs[to]), y.at(highs[to])));
              below.insert(0, "L" + point(x.at(xs[to]), y.at(lows[to])));
              to++;
            }
            if (to > from + 1) {
              mark("<path class=\"m band s%d\" d=\"%s%sZ\"/>".formatted(series, above, below));
            }
            from = to + 1;
          }
        });
    return this;
  }

  Plot dots(int series, String name, double[] xs, double[] ys) {
    reach(xs, ys);
    name(series, "dot", name);
    layers.add(
        (x, y) -> {
          for (int i = 0; i < xs.length; i++) {
            if (Double.isFinite(ys[i])) {
              dot(series, x.at(xs[i]), y.at(ys[i]), 3.5);
            }
          }
        });
    return this;
  }

  /** An upright stroke from low to high at each place. */
  Plot intervals(int series, double[] xs, double[] lows, double[] highs) {
    reach(xs, lows, highs);
    layers.add(
        (x, y) -> {
          for (int i = 0; i < xs.length; i++) {
            if (Double.isFinite(lows[i]) && Double.isFinite(highs[i])) {
              mark(
                  "<path class=\"m interval s%d\" d=\"M%sL%s\"/>"
                      .formatted(
                          series,
                          point(x.at(xs[i]), y.at(lows[i])),
                          point(x.at(xs[i]), y.at(highs[i]))));
            }
          }
        });
    return this;
  }

  /** Bars of a width in units of the level axis, from 0. */
  Plot bars(int series, String name, double width, double[] xs, double[] ys) {
    reach(DoubleStream.of(xs).map(v -> v - width / 2).toArray(), ys);
    reach(DoubleStream.of(xs).map(v -> v + width / 2).toArray(), ys);
    reach(0);
    name(series, "bar", name);
    layers.add(
        (x, y) -> {
          double wide = Math.max(1, 0.9 * (x.at(width) - x.at(0)));
          for (int i = 0; i < xs.length; i++) {
            if (Double.isFinite(ys[i]) && ys[i] != 0) {
              double top = Math.min(y.at(ys[i]), y.at(0));
              double tall = Math.max(1, Math.abs(y.at(ys[i]) - y.at(0)));
              mark(
                  "<rect class=\"m bar s%d\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\"/>"
                      .formatted(
                          series,
                          place(x.at(xs[i]) - wide / 2),
                          place(top),
                          place(wide),
                          place(tall)));
            }
          }
        });
    return this;
  }

  /** An upright line; its short name stands above it, its long one in the legend. */
  Plot event(double at, String name, String meaning) {
    xLow = Math.min(xLow, at);
    xHigh = Math.max(xHigh, at);
    if (meaning != null) {
      legend.add(new Drawing.Key("event", name + ": " + meaning));
    }
    layers.add(
        (x, y) -> {
          mark(
              "<path class=\"m event\" d=\"M%sL%s\"/>"
                  .formatted(point(x.at(at), TOP), point(x.at(at), HEIGHT - BOTTOM)));
          boolean crowded = x.at(at) - lastName < NAME_ROOM;
          raised = crowded && !raised;
          text("event-name", x.at(at), TOP - (raised ? 24 : 6), "middle", name);
          lastName = x.at(at);
        });
    return this;
  }

  /** A level line across the picture. */
  Plot level(double at, String meaning) {
    reach(at);
    if (meaning != null) {
      legend.add(new Drawing.Key("level", meaning));
    }
    layers.add(
        (x, y) ->
            mark(
                "<path class=\"m level\" d=\"M%sL%s\"/>"
                    .formatted(point(LEFT, y.at(at)), point(WIDTH - RIGHT, y.at(at)))));
    return this;
  }

  Drawing drawing() {
    Scale x = Scale.of(xLow, xHigh, LEFT + 8, WIDTH - RIGHT - 8);
    Scale y = Scale.rounded(yLow, yHigh, HEIGHT - BOTTOM, TOP, yTicks);
    svg.append(
        "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">"
            .formatted(WIDTH, HEIGHT, Words.escaped(label)));
    for (double tick : y.ticks(yTicks)) {
      svg.append(
          "<path class=\"grid\" d=\"M%sL%s\"/>"
              .formatted(point(LEFT, y.at(tick)), point(WIDTH - RIGHT, y.at(tick))));
      text("tick", LEFT - 6, y.at(tick) + 4, "end", yText.apply(clean(tick)));
    }
    for (double tick : x.ticks(6)) {
      text("tick", x.at(tick), HEIGHT - BOTTOM + 20, "middle", xText.apply(clean(tick)));
    }
    layers.forEach(layer -> layer.draw(x, y));
    svg.append("</svg>");
    return new Drawing(svg.toString(), marks, List.copyOf(legend));
  }

  /** No 0.30000000000000004 and no minus zero. */
  private static double clean(double tick) {
    return Math.round(tick * 1e9) / 1e9 + 0.0;
  }

  private void dot(int series, double x, double y, double radius) {
    mark(
        "<circle class=\"m dot s%d\" cx=\"%s\" cy=\"%s\" r=\"%s\"/>"
            .formatted(series, place(x), place(y), radius));
  }

  private void mark(String element) {
    marks++;
    svg.append(element);
  }

  private void text(String look, double x, double y, String anchor, String text) {
    svg.append(
        "<text class=\"%s\" x=\"%s\" y=\"%s\" text-anchor=\"%s\">%s</text>"
            .formatted(look, place(x), place(y), anchor, Words.escaped(text)));
  }

  private static String point(double x, double y) {
    return place(x) + " " + place(y);
  }

  static String place(double at) {
    String text = String.format(Locale.ROOT, "%.1f", at);
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }

  /** Places 1, 2, 3 ... for values drawn in their order. */
  static double[] ranks(double[] values) {
    double[] ranks = new double[values.length];
    Arrays.setAll(ranks, i -> i + 1.0);
    return ranks;
  }
}
