package shimoda.estimates;

import static org.apache.spark.sql.functions.col;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import shimoda.pipeline.Inputs;

/**
 * What the criteria of part S name, its p, what of it rests on recalled dates, and whether its
 * tests keep their size here.
 */
final class H1Statistics {
  static final String FITS = "estimates.h1_fit";
  static final String SIZES = "estimates.test_size";

  private H1Statistics() {}

  static List<Statistic> of(Inputs in) {
    FittedRows fits = FittedRows.primary(in.table(FITS), FITS, "H1");
    List<Statistic> statistics = new ArrayList<>();
    for (String name :
        List.of(
            "estimate",
            "p_value",
            "abs_t_of_pre_window_mean",
            "share_of_specifications_positive",
            "share_of_specifications_negative",
            "mde",
            "estimate" + Statistic.WITHOUT_RECALLED,
            "share_of_specifications_positive" + Statistic.WITHOUT_RECALLED,
            "share_of_specifications_negative" + Statistic.WITHOUT_RECALLED)) {
      fits.statistic(name, name, "value").ifPresent(statistics::add);
    }
    fits.recalledShare().ifPresent(statistics::add);
    fits.statistic("interval_low", "estimate", "interval_low").ifPresent(statistics::add);
    fits.statistic("interval_high", "estimate", "interval_high").ifPresent(statistics::add);
    fits.maxAbsIntervalEnd("estimate").ifPresent(statistics::add);
    sizeValid(in).ifPresent(statistics::add);
    return statistics;
  }

  /** Every test whose p-value feeds the word has its size measured and inside its band. */
  private static Optional<Statistic> sizeValid(Inputs in) {
    List<Row> tests =
        in.table(SIZES)
            .filter(col("hypothesis_id").equalTo("H1").and(col("feeds_word")))
            .select("test_id", "status", "valid")
            .orderBy("test_id")
            .collectAsList();
    if (tests.isEmpty() || tests.stream().anyMatch(t -> !t.getString(1).equals("estimated"))) {
      return Optional.empty();
    }
    return Optional.of(
        new Statistic(
            "H1",
            "size_valid",
            tests.stream().allMatch(t -> t.getBoolean(2)) ? 1 : 0,
            SIZES
                + ": "
                + tests.stream().map(t -> t.getString(0)).collect(Collectors.joining("; "))));
  }
}
