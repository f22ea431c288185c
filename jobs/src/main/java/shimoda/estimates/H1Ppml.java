package shimoda.estimates;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import shimoda.econometrics.Estimates;
import shimoda.econometrics.EstimationException;
import shimoda.econometrics.Fit;
import shimoda.econometrics.Model;
import shimoda.econometrics.NullScore;
import shimoda.econometrics.PoissonPml;
import shimoda.econometrics.SmallSample;
import shimoda.econometrics.Variance;
import shimoda.econometrics.VarianceMatrix;
import shimoda.econometrics.inference.RandomizationResult;
import shimoda.econometrics.inference.RandomizationTest;
import shimoda.estimates.DirectedTrade.Window;

/** The three-way Poisson fits of H1P as rows. */
final class H1Ppml {
  static final int DRAWS = 199;
  private static final String ERROR = "clustered by undirected pair, factor G/(G-1)";
  private static final String CONTRAST = "contrast_0_5_less_m5_m1";
  private static final List<Window> WINDOWS =
      List.of(
          new Window("window_0_10", 0, 10), new Window("window_11_plus", 11, Integer.MAX_VALUE));
  private static final List<Window> PRE_TREND =
      List.of(
          new Window("window_m5_m1", -5, -1),
          new Window("window_0_5", 0, 5),
          new Window("window_6_10", 6, 10),
          new Window("window_11_20", 11, 20),
          new Window("window_21_plus", 21, Integer.MAX_VALUE));

  private final DirectedTrade trade;
  private final SettlementEvents events;
  private final H1Registration rules;
  private Optional<Fit> nullFit = Optional.empty();

  H1Ppml(DirectedTrade trade, SettlementEvents events, H1Registration rules) {
    this.trade = trade;
    this.events = events;
    this.rules = rules;
  }

  /** Windows 0..10 and 11 and later, with the permutation test of the first. */
  List<TidyRow> windows(String set) {
    String text = text(set, "0_10,11_plus", "all");
    return rows(
        text,
        set,
        WINDOWS,
        trade.rta(),
        (fit, rows) -> {
          try {
            RandomizationResult test = permutation(events.set(set));
            rows.computeIfPresent(
                "window_0_10",
                (term, row) ->
                    row.with("p_value", test.pDoubled())
                        .with(
                            "p_kind",
                            "score statistic at the null fit, dyads permuted, two-sided, "
                                + test.draws()
                                + " draws"));
          } catch (EstimationException e) {
            rows.computeIfPresent(
                "window_0_10", (term, row) -> row.with("detail", "no p: " + e.getMessage()));
          }
        });
  }

  /** Windows with the five years before, and the contrast that takes them off. */
  List<TidyRow> preTrend(String set) {
    String text = text(set, "m5_m1,0_5,6_10,11_20,21_plus", "all");
    return rows(
        text, set, PRE_TREND, trade.rta(), (fit, rows) -> rows.put(CONTRAST, contrast(text, fit)));
  }

  /** The first fit with agreements counted without accessions to an older one. */
  List<TidyRow> withoutAccession(String set) {
    String text = text(set, "0_10,11_plus", "without_accession_rows");
    return rows(text, set, WINDOWS, trade.rtaWithoutAccession(), (fit, rows) -> {});
  }

  private static String text(String set, String windows, String desta) {
    return "estimator=ppml_three_way|event_set=%s|windows=%s|desta=%s"
        .formatted(set, windows, desta);
  }

  private interface Addition {
    void to(Fit fit, Map<String, TidyRow> rows);
  }

  private List<TidyRow> rows(
      String text, String set, List<Window> windows, double[] rta, Addition addition) {
    List<String> terms = new ArrayList<>(windows.stream().map(Window::name).toList());
    terms.add("rta");
    Map<String, TidyRow> rows = new LinkedHashMap<>();
    try {
      EventSet chosen = events.set(set);
      Model model = trade.model();
      for (Window window : windows) {
        model =
            model.withRegressor(window.name(), trade.dummy(chosen.pairs(), chosen.years(), window));
      }
      Fit fit = fit(model.withRegressor("rta", rta));
      for (String term : terms) {
        rows.put(term, coefficient(text, fit, term));
      }
      addition.to(fit, rows);
    } catch (EstimationException e) {
      terms.forEach(term -> rows.put(term, row(text, term).refused(e.getMessage())));
    }
    return List.copyOf(rows.values());
  }

  private Fit fit(Model model) {
    if (model.rows() == 0) {
      throw new EstimationException(
          shimoda.econometrics.Refusal.EMPTY_SAMPLE, "the panel has no row");
    }
    return PoissonPml.withDefaults().fit(model);
  }

  private static TidyRow row(String text, String statistic) {
    return TidyRow.fit(H1PpmlFit.TABLE, "H1P", text, "secondary", statistic)
        .with("directed_pairs", 0L)
        .with("exporter_years", 0L)
        .with("importer_years", 0L);
  }

  private TidyRow coefficient(String text, Fit fit, String term) {
    TidyRow row = counted(row(text, term), fit);
    if (!fit.terms().contains(term)) {
      return row.refused("spanned by the fixed effects and the other terms");
    }
    Estimates.Row estimate = fit.tidy(clustered(SmallSample.stataPoisson())).row(term);
    VarianceMatrix counted = fit.vcov(clustered(SmallSample.fixest()));
    return row.estimate(estimate.estimate(), estimate.stdError(), ERROR)
        .with("std_error_nk", counted.standardErrors()[fit.terms().indexOf(term)])
        .with("parameters", (double) counted.parameters());
  }

  private TidyRow contrast(String text, Fit fit) {
    TidyRow row = counted(row(text, CONTRAST), fit);
    int after = fit.terms().indexOf("window_0_5");
    int before = fit.terms().indexOf("window_m5_m1");
    if (after < 0 || before < 0) {
      return row.refused("one of the windows is spanned by the fixed effects");
    }
    VarianceMatrix counted = fit.vcov(clustered(SmallSample.fixest()));
    return row.estimate(
            fit.beta()[after] - fit.beta()[before],
            error(fit.vcov(clustered(SmallSample.stataPoisson())), after, before),
            ERROR)
        .with("std_error_nk", error(counted, after, before))
        .with("parameters", (double) counted.parameters());
  }

  private static double error(VarianceMatrix v, int a, int b) {
    return Math.sqrt(v.vcov()[a][a] + v.vcov()[b][b] - 2 * v.vcov()[a][b]);
  }

  private Variance clustered(SmallSample convention) {
    return Variance.clustered("undirected pair", trade.pair()).with(convention);
  }

  private TidyRow counted(TidyRow row, Fit fit) {
    int[] pair = trade.pair();
    long clusters = Arrays.stream(fit.sample().rows()).map(i -> pair[i]).distinct().count();
    return row.counts(fit.nObs(), clusters)
        .with("directed_pairs", (long) fit.effects().get(2).levels())
        .with("exporter_years", (long) fit.effects().get(0).levels())
        .with("importer_years", (long) fit.effects().get(1).levels());
  }

  /** The score statistic of window 0..10 beside 11 and later, dyads permuted. */
  private RandomizationResult permutation(EventSet set) {
    if (nullFit.isEmpty()) {
      nullFit = Optional.of(fit(trade.model().withRegressor("rta", trade.rta())));
    }
    NullScore score = NullScore.of(nullFit.get());
    double observed = statistic(score, set.pairs(), set.years());
    Assignments draws =
        Assignments.of(Assignments.Scheme.DYADS, set, events.pool(), rules.seed(), DRAWS);
    double[] drawn =
        Arrays.stream(draws.pairs()).mapToDouble(p -> statistic(score, p, set.years())).toArray();
    return RandomizationTest.withDefaults().ofDraws(observed, drawn);
  }

  private double statistic(NullScore score, int[] pairs, int[] years) {
    return score
        .statistics(
            WINDOWS.stream().map(w -> trade.dummy(pairs, years, w)).toArray(double[][]::new))[0];
  }
}
