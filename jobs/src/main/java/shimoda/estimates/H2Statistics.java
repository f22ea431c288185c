package shimoda.estimates;

import static org.apache.spark.sql.functions.col;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import shimoda.pipeline.Inputs;
import shimoda.registration.Hypothesis;
import shimoda.registration.Registration;

/**
 * What the criteria of part N name: horizon 10, the registered first year, repair R2; and the same
 * without the recalled dates behind that year.
 */
final class H2Statistics {
  static final String RISES = "estimates.sustained_rise";
  static final String PANEL = "marts.dyad_panel";
  static final String LEVELS = "estimates.h4_fit";
  static final String MILESTONES = "conformed.milestone";
  static final int RUSSIA_JAPAN = 365740;

  private H2Statistics() {}

  static List<Statistic> of(Inputs in) {
    Hypothesis h2 =
        Registration.read(Registration.FILE, in.resource(Registration.FILE)).hypothesis("H2");
    int from = h2.spans("years").get(0).firstYear();
    int earlier = h2.spans("beside").get(0).firstYear();
    List<Statistic> statistics = new ArrayList<>(rises(in, from));
    claimOpen(in).ifPresent(statistics::add);
    List<Row> steps = stepsBefore(in, earlier, from);
    boolean read = steps.stream().anyMatch(r -> r.getInt(1) > 0 && !recalled(r));
    boolean moved = !read && steps.stream().anyMatch(H2Statistics::recalled);
    statistics.add(recalledShare(steps, from, moved ? earlier : from));
    if (moved) {
      rises(in, earlier).stream().map(Statistic::withoutRecalled).forEach(statistics::add);
    }
    return statistics;
  }

  /** The criteria's values when the window opens in a year. */
  private static List<Statistic> rises(Inputs in, int from) {
    Dataset<Row> rises =
        in.table(RISES)
            .filter(
                col("pair")
                    .equalTo(RUSSIA_JAPAN)
                    .and(col("repair").equalTo("R2"))
                    .and(col("horizon_years").equalTo(SustainedRise.PRIMARY_HORIZON))
                    .and(col("from_year").equalTo(from)));
    Optional<Row> total = rise(rises, "real_total", "all_dyads");
    List<Statistic> statistics = new ArrayList<>();
    total.ifPresent(r -> statistics.add(rise("sup_real_total", "rise_log_points", r)));
    rise(rises, "purged", "all_dyads")
        .ifPresent(r -> statistics.add(rise("sup_purged", "rise_log_points", r)));
    rise(rises, "real_total", "open_cf")
        .ifPresent(r -> statistics.add(rise("share_of_open_claim_dyads_below", "share_below", r)));
    total.flatMap(r -> levelAfter(in, r.getAs("at_year"))).ifPresent(statistics::add);
    return statistics;
  }

  /**
   * The steps between the registered first years: those that end the state of war, for whose sake
   * the window opens at the later one. It stays there without the recalled ones as long as one that
   * was read says that relations were restored.
   */
  private static List<Row> stepsBefore(Inputs in, int earlier, int from) {
    return in.table(MILESTONES)
        .filter(
            col("event_year")
                .geq(earlier)
                .and(col("event_year").lt(from))
                .and(col("step").notEqual(0)))
        .select("basis", "step")
        .collectAsList();
  }

  private static boolean recalled(Row step) {
    return step.getString(0).equals("recalled");
  }

  private static Statistic recalledShare(List<Row> steps, int from, int without) {
    long recalled = steps.stream().filter(H2Statistics::recalled).count();
    return new Statistic(
        "H2",
        Statistic.RECALLED_SHARE,
        steps.isEmpty() ? 0 : (double) recalled / steps.size(),
        "%s: %d of %d dates of the steps for which the window opens in %d; without them it opens in %d"
            .formatted(MILESTONES, recalled, steps.size(), from, without));
  }

  private static Optional<Row> rise(Dataset<Row> rises, String measure, String reference) {
    return rises
        .filter(col("measure").equalTo(measure).and(col("reference").equalTo(reference)))
        .collectAsList()
        .stream()
        .findFirst();
  }

  private static Statistic rise(String statistic, String column, Row r) {
    return new Statistic(
        "H2",
        statistic,
        r.<Double>getAs(column),
        "%s: pair 365740, measure %s, reference %s, repair R2, horizon 10, from %s, t = %s, %s"
            .formatted(
                RISES,
                r.getAs("measure"),
                r.getAs("reference"),
                r.getAs("from_year"),
                r.getAs("at_year"),
                column));
  }

  /** The largest pair dummy of the sub-periods of part L that start after the rise's year t. */
  private static Optional<Statistic> levelAfter(Inputs in, int year) {
    return in
        .table(LEVELS)
        .filter(col("variant").equalTo("subperiods").and(col("status").equalTo("estimated")))
        .select("subperiod", "value", "specification")
        .collectAsList()
        .stream()
        .filter(r -> Integer.parseInt(r.getString(0).substring(0, 4)) > year)
        .max(java.util.Comparator.comparingDouble(r -> r.getDouble(1)))
        .map(
            r ->
                new Statistic(
                    "H2",
                    "max_pair_dummy_of_h4_subperiod_after_rise",
                    r.getDouble(1),
                    "%s: %s, statistic pair_dummy; rise at t = %d"
                        .formatted(LEVELS, r.getString(2), year)));
  }

  /** Whether the claim is open in every year in which the dyad has a row. */
  private static Optional<Statistic> claimOpen(Inputs in) {
    List<Row> years =
        in.table(PANEL).filter(col("pair").equalTo(RUSSIA_JAPAN)).select("open_cf").collectAsList();
    return years.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Statistic(
                "H2",
                "claim_open_throughout",
                years.stream().allMatch(r -> r.getBoolean(0)) ? 1 : 0,
                "%s: pair 365740, open_cf in its %d years".formatted(PANEL, years.size())));
  }
}
