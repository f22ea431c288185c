package shimoda.estimates;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import shimoda.pipeline.Input;
import shimoda.pipeline.Inputs;
import shimoda.registration.Hypothesis;
import shimoda.registration.Registration;
import shimoda.registration.Span;

/** The specifications of part M on the series held, the primary one first. */
final class H3Specifications {
  private final Hypothesis h3;
  private final Registration.Randomisation randomisation;
  private final H3Series series;
  private final Span primary;
  private final H3Series.Series total;
  private final Map<String, H3Series.Series> outcomes = new HashMap<>();

  /** Series read before, by name and frequency. */
  private final Map<String, Map<String, Double>> read = new HashMap<>();

  H3Specifications(Inputs in) {
    Registration registration =
        Registration.read(Registration.FILE, in.resource(Registration.FILE));
    this.h3 = registration.hypothesis("H3");
    this.randomisation = registration.randomisation();
    this.series = new H3Series(in);
    this.primary = h3.spans("monthly").get(0);
    this.total = series.pairTotal(primary);
    outcomes.put("pair_total", total);
    outcomes.put("fuels_tonnes", series.fuels("quantity_t"));
    outcomes.put("fuels_value", series.fuels("value_usd"));
    outcomes.put("real_total", series.realTotal());
  }

  static List<Input> inputs() {
    return List.of(
        Input.table("marts.bilateral_trade_monthly"),
        Input.table("marts.dyad_panel"),
        Input.table("staged.us_cpi"),
        Input.table("conformed.price"),
        Input.table("conformed.fx_rate"),
        Input.table("conformed.milestone"),
        new Input.Resource(Registration.FILE));
  }

  Registration.Randomisation randomisation() {
    return randomisation;
  }

  Set<String> exogenous() {
    return Set.copyOf(h3.texts("exogenous_subset"));
  }

  H3Series series() {
    return series;
  }

  /** The registered window of months. */
  Span primary() {
    return primary;
  }

  /** Months of the window for which a source holds the trade of the pair both ways. */
  long monthsOfTotal() {
    return H3Series.held(total.values(), primary);
  }

  String source(H3Projection.Choices choices) {
    return outcomes.get(choices.outcome()).source();
  }

  /** Whether a source holds any period of the outcome in the window. */
  boolean held(H3Projection.Choices choices) {
    return H3Series.held(outcomes.get(choices.outcome()).values(), choices.window()) > 0;
  }

  H3Projection projection(H3Projection.Choices choices) {
    String frequency = choices.monthly() ? "M" : "A";
    return new H3Projection(
        choices,
        outcomes.get(choices.outcome()),
        read.computeIfAbsent("steps " + choices.steps() + frequency, key -> steps(choices)),
        choices.controls().equals("registered")
            ? List.of(
                read.computeIfAbsent("brent " + frequency, key -> series.brent(frequency)),
                read.computeIfAbsent("yen " + frequency, key -> series.yen(frequency)))
            : List.of());
  }

  private Map<String, Double> steps(H3Projection.Choices choices) {
    return series.steps(
        choices.monthly() ? 7 : 4,
        choices.steps().equals("exogenous") ? exogenous() : Set.of(),
        choices.steps().equals("without_recalled") ? "seen%" : "%");
  }

  /** Every specification, estimable or not. */
  List<H3Projection.Choices> choices() {
    List<Span> windows = new ArrayList<>(h3.spans("monthly"));
    windows.addAll(h3.spans("beside"));
    List<H3Projection.Choices> choices = new ArrayList<>();
    for (String outcome : h3.texts("sample", "outcomes")) {
      for (Span window : windows) {
        for (String steps : List.of("all", "exogenous", "without_recalled")) {
          choices.add(
              new H3Projection.Choices(
                  outcome, window, steps, "registered", role(outcome, window, steps), 12));
        }
      }
    }
    for (Span window : h3.spans("annual_beside")) {
      Span unbroken = unbroken(window);
      for (String controls : List.of("lags_only", "registered")) {
        choices.add(
            new H3Projection.Choices("real_total", unbroken, "all", controls, "secondary", 5));
      }
    }
    return choices;
  }

  private String role(String outcome, Span window, String steps) {
    if (steps.equals("without_recalled")) {
      return "exploratory";
    }
    return outcome.equals("pair_total") && window.equals(primary) && steps.equals("all")
        ? "primary"
        : "registered";
  }

  /**
   * The window up to its first year without trade once trade has begun: the total of 2011 is
   * missing (R1), and lags are counted by position.
   */
  private Span unbroken(Span window) {
    Set<String> known = outcomes.get("real_total").values().keySet();
    boolean begun = false;
    for (int year = window.firstYear(); year <= window.lastYear(); year++) {
      boolean held = known.contains(Integer.toString(year));
      if (begun && !held) {
        return new Span(window.first(), Integer.toString(year - 1));
      }
      begun |= held;
    }
    return window;
  }
}
