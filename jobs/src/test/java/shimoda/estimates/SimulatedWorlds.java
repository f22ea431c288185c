package shimoda.estimates;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import shimoda.econometrics.design.EventPanel;
import shimoda.econometrics.design.EventTimeAtt;
import shimoda.econometrics.design.EventTimeResult;
import shimoda.econometrics.inference.RandomizationTest;
import shimoda.registration.Registration;
import shimoda.verdict.Evaluation;

/**
 * Worlds of the real structure in which settlement does nothing or has a planted effect, taken
 * through the estimator, the specifications, the randomisation test and the word rules of H1.
 *
 * <p>In a world each dyad's trade, purged and raw, less its own mean, is multiplied by one random
 * sign; years with trade, open claims and event years stay. An effect is planted in the years 0 to
 * 10 since the event: that of the primary set, else the earliest of the other registered sets.
 */
final class SimulatedWorlds {
  static final int PERMUTATIONS = 199;

  private final H1Inputs h1;
  private final H1Registration rules;
  private final H1Specification primary;
  private final EventSet events;
  private final Map<H1Specification.Outcome, EventPanel> panels = new HashMap<>();
  private final Map<H1Specification.Outcome, double[][]> centred = new HashMap<>();
  private final Map<Integer, Integer> planted = new TreeMap<>();
  private final Registration registration = Registration.packaged();

  SimulatedWorlds(H1Inputs h1) {
    this.h1 = h1;
    this.rules = h1.registration();
    this.primary = rules.primary();
    this.events = h1.events(primary.eventSet());
    for (H1Specification specification : rules.specifications()) {
      panels.computeIfAbsent(specification.outcome(), h1::panel);
      h1.events(specification.eventSet())
          .events()
          .forEach(e -> planted.merge(e.pair(), e.year(), Math::min));
    }
    events.events().forEach(e -> planted.put(e.pair(), e.year()));
    panels.forEach((outcome, panel) -> centred.put(outcome, centred(panel)));
  }

  private static double[][] centred(EventPanel panel) {
    double[][] outcomes = panel.outcomes();
    for (double[] unit : outcomes) {
      double mean = Arrays.stream(unit).filter(Double::isFinite).average().orElse(0);
      Arrays.setAll(unit, t -> unit[t] - mean);
    }
    return outcomes;
  }

  /** Signs by dyad, and the draws of both schemes. */
  private record World(Map<Integer, Boolean> kept, List<Assignments> assignments) {}

  /** How many worlds get each word, from one generator with the registered seed. */
  Map<String, Integer> words(int worlds, double effect) {
    Random random = new Random(rules.seed());
    List<World> drawn = new ArrayList<>();
    for (int w = 0; w < worlds; w++) {
      Map<Integer, Boolean> kept = new HashMap<>();
      for (int dyad : h1.trade().dyads()) {
        kept.put(dyad, random.nextBoolean());
      }
      drawn.add(
          new World(
              kept,
              Assignments.Scheme.ALL.stream()
                  .map(s -> Assignments.of(s, events, h1.pool(), random, PERMUTATIONS))
                  .toList()));
    }
    Map<String, Integer> counts = new TreeMap<>();
    IntStream.range(0, worlds)
        .parallel()
        .mapToObj(w -> word(drawn.get(w), effect))
        .toList()
        .forEach(word -> counts.merge(word, 1, Integer::sum));
    return counts;
  }

  private String word(World world, double effect) {
    Map<H1Specification.Outcome, EventPanel> simulated = new HashMap<>();
    panels.forEach(
        (outcome, panel) ->
            simulated.put(outcome, simulated(panel, centred.get(outcome), world, effect)));
    Map<String, Evaluation.Value> statistics = new HashMap<>();
    statistics(world, simulated)
        .forEach((name, v) -> statistics.put("H1 " + name, new Evaluation.Value(v, "simulated")));
    Evaluation.Outcome outcome =
        Evaluation.of(registration, statistics).outcome(registration.hypothesis("H1"));
    return outcome.word().orElse(outcome.status());
  }

  private EventPanel simulated(
      EventPanel panel, double[][] centredOutcomes, World world, double effect) {
    double[][] outcomes = new double[centredOutcomes.length][];
    for (int u = 0; u < outcomes.length; u++) {
      int dyad = panel.units()[u];
      double sign = world.kept().getOrDefault(dyad, true) ? 1 : -1;
      outcomes[u] = Arrays.stream(centredOutcomes[u]).map(v -> sign * v).toArray();
      int first = planted.getOrDefault(dyad, Integer.MAX_VALUE - 10) - panel.firstPeriod();
      for (int t = Math.max(first, 0); t <= first + 10 && t < panel.periods(); t++) {
        outcomes[u][t] += effect;
      }
    }
    return panel.withOutcomes(outcomes);
  }

  private Map<String, Double> statistics(
      World world, Map<H1Specification.Outcome, EventPanel> simulated) {
    EventTimeAtt.Prepared prepared = h1.method(primary).prepare(simulated.get(primary.outcome()));
    EventTimeResult result = prepared.fit(events.pairs(), events.years());
    EventTimeResult before =
        h1.method(primary.withWindow(rules.preFrom(), rules.preTo()))
            .prepare(simulated.get(primary.outcome()))
            .fit(events.pairs(), events.years());
    double half = TidyRow.QUANTILE_90 * result.stdError();
    double[] all = estimates(simulated);
    Map<String, Double> s = new HashMap<>();
    s.put("estimate", result.overall());
    s.put("interval_low", result.overall() - half);
    s.put("interval_high", result.overall() + half);
    s.put("max_abs_interval_end", Math.abs(result.overall()) + half);
    s.put("abs_t_of_pre_window_mean", Math.abs(before.overall() / before.stdError()));
    s.put("share_of_specifications_positive", share(all, 1));
    s.put("share_of_specifications_negative", share(all, -1));
    s.put("p_value", pValue(world, prepared, result.overall()));
    s.put("size_valid", 1.0);
    return s;
  }

  private double[] estimates(Map<H1Specification.Outcome, EventPanel> simulated) {
    Map<H1Specification, EventTimeAtt.Prepared> prepared = new HashMap<>();
    return rules.specifications().stream()
        .mapToDouble(
            s -> {
              EventSet set = h1.events(s.eventSet());
              return prepared
                  .computeIfAbsent(
                      s.withEventSet("any"),
                      any -> h1.method(s).prepare(simulated.get(s.outcome())))
                  .statistic(set.pairs(), set.years());
            })
        .toArray();
  }

  private static double share(double[] estimates, int sign) {
    return (double) Arrays.stream(estimates).filter(e -> sign * e > 0).count() / estimates.length;
  }

  private double pValue(World world, EventTimeAtt.Prepared prepared, double observed) {
    boolean[] counted = events.which(e -> true);
    return world.assignments().stream()
        .mapToDouble(
            a ->
                RandomizationTest.withDefaults()
                    .ofDraws(observed, a.statistics(prepared, counted))
                    .pDoubled())
        .max()
        .orElseThrow();
  }
}
