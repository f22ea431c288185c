package shimoda.report.page;

import java.util.Optional;

/** A distribution in equal bins with one value marked in it. */
final class Histogram {
  private static final int BINS = 30;

  private Histogram() {}

  /** A sentence about the marked value, how many lie below it, of how many. */
  interface Sentence {
    String of(double observed, double below, double all);
  }

  /**
   * Bins of a statement's rows.
   *
   * @param statement rows with a value and whether it is the observed one, which is marked and not
   *     counted
   */
  static String sql(String statement) {
    return """
    with drawn as (VALUES),
      ends as (select min(value) as low, max(value) as high from drawn),
      binned as (select value, least(BINS - 1, floor((value - low) / (high - low) * BINS)) as bin,
          low, (high - low) / BINS as width from drawn, ends where not observed),
      told as (select max(value) as observed from drawn where observed)
    select low + bin * width as bin_low, low + (bin + 1) * width as bin_high, count(*) as draws,
      any_value(told.observed) as observed,
      sum(count(*) filter (where value < told.observed)) over () as below
    from binned, told group by low, bin, width order by 1
    """
        .replace("VALUES", statement)
        .replace("BINS", Integer.toString(BINS));
  }

  static Optional<Drafts.Drawn> drawn(
      Answer rows, String label, String what, String marked, Sentence sentence) {
    double[] low = rows.numbers("bin_low");
    double[] count = rows.numbers("draws");
    double width = rows.number(0, "bin_high") - low[0];
    double[] middle = java.util.Arrays.stream(low).map(v -> v + width / 2).toArray();
    double observed = rows.number(0, "observed");
    Plot plot = new Plot(label).bars(1, what, width, middle, count);
    if (Double.isNaN(observed)) {
      return Optional.empty();
    }
    plot.event(observed, "observed", marked);
    return Optional.of(
        new Drafts.Drawn(
            plot.drawing(),
            sentence.of(observed, rows.number(0, "below"), java.util.Arrays.stream(count).sum())));
  }
}
