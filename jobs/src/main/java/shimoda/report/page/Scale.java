package shimoda.report.page;

import java.util.ArrayList;
import java.util.List;

/**
 * A linear map from data to the drawing, with round ticks.
 *
 * @param low data at {@code from}
 * @param high data at {@code to}
 * @param from place of {@code low}
 * @param to place of {@code high}
 */
record Scale(double low, double high, double from, double to) {
  /** A scale whose ends are the data's, a little apart when they are one. */
  static Scale of(double low, double high, double from, double to) {
    return high > low ? new Scale(low, high, from, to) : new Scale(low - 0.5, low + 0.5, from, to);
  }

  /** A scale widened to round ends. */
  static Scale rounded(double low, double high, double from, double to, int ticks) {
    Scale raw = of(low, high, from, to);
    double step = raw.step(ticks);
    return new Scale(
        Math.floor(raw.low / step + 1e-9) * step,
        Math.ceil(raw.high / step - 1e-9) * step,
        from,
        to);
  }

  double at(double value) {
    return from + (value - low) / (high - low) * (to - from);
  }

  /** Round values inside the scale, about so many. */
  List<Double> ticks(int about) {
    double step = step(about);
    List<Double> ticks = new ArrayList<>();
    for (double k = Math.ceil(low / step - 1e-9); k * step <= high + 1e-9 * step; k++) {
      ticks.add(k * step + 0.0);
    }
    return ticks;
  }

  private double step(int about) {
    double rough = (high - low) / about;
    double power = Math.pow(10, Math.floor(Math.log10(rough)));
    double lead = rough / power;
    return power * (lead <= 1 ? 1 : lead <= 2 ? 2 : lead <= 5 ? 5 : 10);
  }
}
