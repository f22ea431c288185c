package shimoda.estimates;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import shimoda.econometrics.design.EventPanel;
import shimoda.econometrics.design.EventTimeAtt;
import shimoda.econometrics.inference.RandomizationTest;

/**
 * Panels in which settlement has no effect or a planted one, and what the registered test says of
 * them (PREMISE B6).
 *
 * <p>In a null panel each dyad's purged log trade, less its mean over the years observed, is
 * multiplied by an independent random sign; event years stay where they are. From one generator:
 * per panel one {@code nextBoolean} for each dyad with trade, ascending by pair (true keeps the
 * sign), then the shuffles.
 */
final class NullPanels {
  /** Panels drawn before their tests are computed: bounds the memory that draws take. */
  private static final int BATCH = 50;

  private final H1Inputs h1;
  private final H1Specification primary;
  private final EventSet events;
  private final EventPanel panel;
  private final double[][] centred;
  private final int[] dyads;

  NullPanels(H1Inputs h1) {
    this.h1 = h1;
    this.primary = h1.registration().primary();
    this.events = h1.events(primary.eventSet());
    this.panel = h1.panel(primary.outcome());
    this.centred = panel.outcomes();
    this.dyads = h1.trade().dyads();
    for (double[] unit : centred) {
      double mean = Arrays.stream(unit).filter(Double::isFinite).average().orElse(0);
      Arrays.setAll(unit, t -> unit[t] - mean);
    }
  }

  /** One null panel's signs and draws. */
  private record Draw(boolean[] kept, List<Assignments> assignments) {}

  /**
   * The p-value of the test on each panel: two-sided, the larger of the schemes'; NaN where no cell
   * counts.
   *
   * @param schemes in the order in which their shuffles are drawn
   * @param panels number of panels
   * @param permutations draws per panel and scheme
   * @param effect planted in the years 0..10 since the event of every dyad with an event, log
   *     points; 0 leaves the null true
   */
  double[] pValues(List<Assignments.Scheme> schemes, int panels, int permutations, double effect) {
    Random random = new Random(h1.registration().seed());
    double[] p = new double[panels];
    for (int from = 0; from < panels; from += BATCH) {
      List<Draw> batch = new ArrayList<>();
      for (int i = from; i < Math.min(panels, from + BATCH); i++) {
        batch.add(draw(random, schemes, permutations));
      }
      int start = from;
      IntStream.range(0, batch.size())
          .parallel()
          .forEach(i -> p[start + i] = pValue(batch.get(i), effect));
    }
    return p;
  }

  private Draw draw(Random random, List<Assignments.Scheme> schemes, int permutations) {
    int[] units = panel.units();
    boolean[] kept = new boolean[units.length];
    for (int dyad : dyads) {
      boolean sign = random.nextBoolean();
      int at = Arrays.binarySearch(units, dyad);
      if (at >= 0) {
        kept[at] = sign;
      }
    }
    List<Assignments> assignments =
        schemes.stream()
            .map(s -> Assignments.of(s, events, h1.pool(), random, permutations))
            .toList();
    return new Draw(kept, assignments);
  }

  private double pValue(Draw draw, double effect) {
    EventTimeAtt.Prepared prepared = h1.method(primary).prepare(outcomes(draw.kept(), effect));
    boolean[] counted = events.which(e -> true);
    double observed = prepared.statistic(events.pairs(), events.years(), counted);
    double larger = 0;
    for (Assignments assignment : draw.assignments()) {
      double[] drawn =
          Arrays.stream(assignment.statistics(prepared, counted))
              .filter(Double::isFinite)
              .toArray();
      if (drawn.length == 0 || Double.isNaN(observed)) {
        return Double.NaN;
      }
      larger =
          Math.max(larger, RandomizationTest.withDefaults().ofDraws(observed, drawn).pDoubled());
    }
    return larger;
  }

  private EventPanel outcomes(boolean[] kept, double effect) {
    double[][] outcomes = new double[centred.length][];
    for (int u = 0; u < outcomes.length; u++) {
      double sign = kept[u] ? 1 : -1;
      outcomes[u] = Arrays.stream(centred[u]).map(v -> sign * v).toArray();
    }
    if (effect != 0) {
      plant(outcomes, effect);
    }
    return panel.withOutcomes(outcomes);
  }

  private void plant(double[][] outcomes, double effect) {
    int[] units = panel.units();
    for (EventSet.Event event : events.events()) {
      int u = Arrays.binarySearch(units, event.pair());
      for (int k = primary.from(); u >= 0 && k <= primary.to(); k++) {
        int t = event.year() + k - panel.firstPeriod();
        if (t >= 0 && t < panel.periods()) {
          outcomes[u][t] += effect;
        }
      }
    }
  }
}
