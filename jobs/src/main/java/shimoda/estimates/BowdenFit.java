package shimoda.estimates;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import shimoda.conformed.Pairs;
import shimoda.conformed.StagedRows;
import shimoda.econometrics.Estimates;
import shimoda.econometrics.EstimationException;
import shimoda.econometrics.Fit;
import shimoda.econometrics.LeastSquares;
import shimoda.econometrics.Model;
import shimoda.econometrics.Refusal;
import shimoda.econometrics.Variance;
import shimoda.pipeline.Input;
import shimoda.pipeline.Inputs;
import shimoda.pipeline.Job;
import shimoda.pipeline.SparkSchemas;
import shimoda.table.TableName;
import shimoda.table.TableSchema;

/**
 * One row is one coefficient of the published regression of 2018 on settlement and trade, re-run on
 * the data held: ln(trade + 1) of neighbours on a window since the latest event, GDP and
 * population, with pair and year effects (PREMISE B5).
 */
public final class BowdenFit implements Job {
  private static final TableName TABLE = TableName.of("estimates.bowden_fit");
  private static final int[] WINDOWS = {5, 20};

  /** Figures of the unpublished tables of 2018: estimate and error, windows of 5 and 20 years. */
  private static final Map<String, double[]> PUBLISHED =
      Map.of(
          "study_settlement", new double[] {0.23, 0.06, 0.12, 0.04},
          "study_any_transfer", new double[] {-0.09, 0.06, 0.02, 0.04},
          "study_legal_transfer", new double[] {-0.13, 0.07, -0.10, 0.05},
          "study_attempt", new double[] {0.03, 0.04, -0.06, 0.04},
          "study_claim_end", new double[] {-0.09, 0.06, -0.12, 0.04});

  private static final List<String> SETS =
      List.of(
          "study_settlement",
          "study_any_transfer",
          "study_legal_transfer",
          "study_attempt",
          "study_claim_end",
          "study_claim_end_territory",
          "study_spell_end",
          "study_spell_last_end");

  @Override
  public TableName output() {
    return TABLE;
  }

  @Override
  public List<Input> inputs() {
    return List.of(
        Input.table("marts.border_panel"),
        Input.table("conformed.settlement"),
        Input.table("staged.ibad"));
  }

  @Override
  public Dataset<Row> transform(Inputs in) {
    BorderTrade all = BorderTrade.of(in.table("marts.border_panel"));
    Map<String, Map<Integer, NavigableSet<Integer>>> events = events(in);
    List<TidyRow> rows = new ArrayList<>();
    samples(all, in)
        .forEach(
            (name, sample) -> {
              for (String set : SETS) {
                for (int w = 0; w < WINDOWS.length; w++) {
                  rows.addAll(rows(name, sample, set, events.getOrDefault(set, Map.of()), w));
                }
              }
            });
    return in.spark()
        .createDataFrame(
            rows.stream().map(TidyRow::row).toList(), SparkSchemas.of(TableSchema.of(TABLE)));
  }

  private static Map<String, BorderTrade> samples(BorderTrade all, Inputs in) {
    Set<Integer> coded = new HashSet<>();
    Pairs.ordered(StagedRows.of(in, "ibad"), "cow_1", "cow_2")
        .select("pair")
        .collectAsList()
        .forEach(r -> coded.add(r.getInt(0)));
    Map<String, BorderTrade> samples = new LinkedHashMap<>();
    samples.put("all", all);
    samples.put("trade_above_zero", all.where(i -> all.total()[i] > 0));
    samples.put("years_1950_2014", all.where(i -> all.year()[i] >= 1950));
    samples.put("ibad_dyads", all.where(i -> coded.contains(all.pair()[i])));
    return samples;
  }

  private static Map<String, Map<Integer, NavigableSet<Integer>>> events(Inputs in) {
    Map<String, Map<Integer, NavigableSet<Integer>>> events = new HashMap<>();
    for (Row r :
        in.table("conformed.settlement")
            .filter("event_set like 'study%'")
            .select("event_set", "pair", "event_year")
            .collectAsList()) {
      events
          .computeIfAbsent(r.getString(0), set -> new HashMap<>())
          .computeIfAbsent(r.getInt(1), pair -> new TreeSet<>())
          .add(r.getInt(2));
    }
    return events;
  }

  private static List<TidyRow> rows(
      String name,
      BorderTrade sample,
      String set,
      Map<Integer, NavigableSet<Integer>> events,
      int w) {
    String text = "sample=%s|event_set=%s|window_years=%d".formatted(name, set, WINDOWS[w]);
    List<String> terms = List.of("window", "ln_gdp", "ln_population");
    try {
      Fit fit = fit(sample, sample.window(events, WINDOWS[w]));
      return terms.stream().map(term -> published(row(text, sample, fit, term), set, w)).toList();
    } catch (EstimationException e) {
      return terms.stream().map(term -> empty(text, term).refused(e.getMessage())).toList();
    }
  }

  private static Fit fit(BorderTrade sample, double[] window) {
    if (window.length == 0) {
      throw new EstimationException(Refusal.EMPTY_SAMPLE, "the frame has no complete row");
    }
    return LeastSquares.withDefaults()
        .fit(
            Model.of(BorderTrade.logPlusOne(sample.total()))
                .withRegressor("window", window)
                .withRegressor("ln_gdp", BorderTrade.logPlusOne(sample.gdp()))
                .withRegressor("ln_population", BorderTrade.logPlusOne(sample.population()))
                .withFixedEffect("pair", sample.pair())
                .withFixedEffect("year", sample.year()));
  }

  private static TidyRow empty(String text, String term) {
    return TidyRow.fit(TABLE, "H1", text, "secondary", term).with("n_years", 0L);
  }

  private static TidyRow row(String text, BorderTrade sample, Fit fit, String term) {
    TidyRow row =
        empty(text, term)
            .counts(fit.nObs(), fit.effects().get(0).levels())
            .with("n_years", (long) fit.effects().get(1).levels());
    if (!fit.terms().contains(term)) {
      return row.refused("spanned by the pair and year effects: no event falls in the sample");
    }
    Estimates.Row clustered = fit.tidy(Variance.clustered("pair", sample.pair())).row(term);
    return row.estimate(
            clustered.estimate(),
            clustered.stdError(),
            "clustered by pair, G/(G-1) (n-1)/(n-K), K = 3 + years")
        .with("std_error_iid", fit.tidy(Variance.iid()).row(term).stdError());
  }

  private static TidyRow published(TidyRow row, String set, int w) {
    double[] figures = PUBLISHED.get(set);
    boolean beside = figures != null && row.text("statistic").equals("window");
    return beside
        ? row.with("published_estimate", figures[2 * w])
            .with("published_std_error", figures[2 * w + 1])
        : row;
  }
}
