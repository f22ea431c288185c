package shimoda.estimates;

import java.util.ArrayList;
import java.util.List;
import shimoda.pipeline.Inputs;

/** What the criteria of part M name, its p, and the share of recalled dates behind it. */
final class H3Statistics {
  private static final String FITS = "estimates.h3_fit";

  private H3Statistics() {}

  static List<Statistic> of(Inputs in) {
    FittedRows fits = FittedRows.primary(in.table(FITS), FITS, "H3");
    List<Statistic> statistics = new ArrayList<>();
    for (String name :
        List.of(
            "months_of_pair_total_held",
            "exogenous_dates_with_nonzero_step",
            "exogenous_dates_with_nonzero_step" + Statistic.WITHOUT_RECALLED,
            "estimate",
            H3Fit.WITHOUT)) {
      fits.statistic(name, name, "value").ifPresent(statistics::add);
    }
    fits.recalledShare().ifPresent(statistics::add);
    fits.statistic("p_value", "estimate", "p_value").ifPresent(statistics::add);
    fits.maxAbsIntervalEnd("estimate").ifPresent(statistics::add);
    fits.statistic("p_value", H3Fit.WITHOUT, "p_value")
        .map(Statistic::withoutRecalled)
        .ifPresent(statistics::add);
    fits.maxAbsIntervalEnd(H3Fit.WITHOUT)
        .map(Statistic::withoutRecalled)
        .ifPresent(statistics::add);
    return statistics;
  }
}
