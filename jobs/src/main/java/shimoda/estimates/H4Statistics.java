package shimoda.estimates;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import shimoda.pipeline.Inputs;

/** What the criteria of part L name, its p, and that no recalled date stands behind them. */
final class H4Statistics {
  private static final String FITS = "estimates.h4_fit";

  private H4Statistics() {}

  static List<Statistic> of(Inputs in) {
    FittedRows fits = FittedRows.primary(in.table(FITS), FITS, "H4");
    List<Statistic> statistics = new ArrayList<>();
    for (String name :
        List.of("log_ratio", "share_of_pairs_below", "share_of_variants_same_sign")) {
      fits.statistic(name, name, "value").ifPresent(statistics::add);
    }
    fits.statistic("p_value", "log_ratio", "p_value").ifPresent(statistics::add);
    Optional<Double> ratio = fits.cell("log_ratio", "value");
    Optional<Double> sd = fits.cell("placebo_sd", "value");
    if (ratio.isPresent() && sd.isPresent()) {
      statistics.add(
          fits.derived(
              "abs_log_ratio_plus_1_645_placebo_sd",
              Math.abs(ratio.get()) + 1.645 * sd.get(),
              "log_ratio",
              "absolute value plus 1.645 times the value of placebo_sd"));
    }
    statistics.add(
        new Statistic(
            "H4",
            Statistic.RECALLED_SHARE,
            0,
            "no curated date: its claims end by ICOW, its agreements begin by DESTA, its periods are"
                + " registered"));
    return statistics;
  }
}
