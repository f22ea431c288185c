package shimoda.report.page;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Part S: what settlement did to the trade of other pairs (H1), and how good the test is. */
final class SettlementFigures {
  private static final String TABLE = "estimates.h1_fit";
  private static final String UNIT = "log points of trade; strokes are 90 % intervals";

  /** The text of the primary specification, as a subquery. */
  private static final String PRIMARY =
      "(select specification from estimates.h1_fit where role = 'primary' and statistic = 'estimate')";

  private final Drafts drafts;

  SettlementFigures(Drafts drafts) {
    this.drafts = drafts;
  }

  List<Figure> all() {
    return List.of(
        eventStudy(),
        forest(),
        leaveOneOut(),
        placebo("dates", "the event years are shuffled among the settled pairs"),
        placebo("dyads", "the settlements are given to other pairs with a claim"),
        specifications(),
        poisson(),
        size(),
        power());
  }

  private Figure eventStudy() {
    return drafts.figure(
        "event-study",
        "Does trade rise after a settlement, and was it rising before?",
        UNIT + "; years since settlement, the year before it is the base",
        TABLE,
        """
        select cast(replace(statistic, 'att_k=', '') as int) as k, value, std_error, interval_low,
          interval_high, n_units, status, detail
        from estimates.h1_fit where statistic like 'att_k=%' order by 1
        """,
        Drafts.known(
            "value",
            known -> {
              double[] k = known.numbers("k");
              double[] value = known.numbers("value");
              double[] low = known.numbers("interval_low");
              double[] high = known.numbers("interval_high");
              int[] after = IntStream.range(0, k.length).filter(i -> k[i] >= 0).toArray();
              int[] before = IntStream.range(0, k.length).filter(i -> k[i] < 0).toArray();
              return new Drafts.Drawn(
                  new Plot("Effect on log trade by years since settlement")
                      .withX(Plot::plain)
                      .level(0, "no change against pairs whose claim stays open")
                      .event(-0.5, "settlement", null)
                      .band(1, null, part(k, before), part(low, before), part(high, before))
                      .band(1, null, part(k, after), part(low, after), part(high, after))
                      .intervals(1, k, low, high)
                      .dots(1, "effect in that year", k, value)
                      .drawing(),
                  "In %d of %d years from the settlement on the effect is above zero, and in %d its interval leaves zero out; before it, %d of %d intervals do."
                      .formatted(
                          Arrays.stream(after).filter(i -> value[i] > 0).count(),
                          after.length,
                          Arrays.stream(after).filter(i -> low[i] > 0 || high[i] < 0).count(),
                          Arrays.stream(before).filter(i -> low[i] > 0 || high[i] < 0).count(),
                          before.length));
            }));
  }

  private static double[] part(double[] values, int[] which) {
    return Arrays.stream(which).mapToDouble(i -> values[i]).toArray();
  }

  private Figure forest() {
    return drafts.figure(
        "forest",
        "Does the effect depend on which settlements are counted, and how?",
        UNIT,
        TABLE,
        """
        select case when role = 'primary' then 'primary specification'
            when statistic = 'post' then replace(replace(replace(specification, 'estimator=', ''),
              '|event_set=', ', '), '|outcome=purged', '')
            when specification like PRIMARY || '|%' then replace(specification, PRIMARY || '|', '')
            else regexp_replace(specification, '[|]last_year.*', '') end as which,
          role, statistic, value, interval_low, interval_high, p_value, n_units, status, detail
        from estimates.h1_fit
        where (statistic = 'estimate' and role in ('primary', 'exploratory'))
          or (statistic = 'estimate' and role = 'secondary' and specification not like '%|without=%')
          or statistic = 'post'
        order by case role when 'primary' then 0 when 'exploratory' then 1 else 2 end, which
        """
            .replace("PRIMARY", PRIMARY),
        Drafts.known(
            "value",
            known ->
                new Drafts.Drawn(
                    forest("Effects by subset and method", known, "effect and its 90 % interval"),
                    extremes(known, "which", "rows"))));
  }

  /** A forest of the columns which, value and its interval. */
  static Drawing forest(String label, Answer known, String meaning) {
    return Forest.of(
        label,
        names(known),
        known.numbers("value"),
        known.numbers("interval_low"),
        known.numbers("interval_high"),
        meaning,
        0,
        "zero");
  }

  static List<String> names(Answer rows) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      names.add(named(rows.text(i, "which")));
    }
    return names;
  }

  /** {@code name=value|other=value} as a person reads it. */
  static String named(String specification) {
    return specification.replace("|", ", ").replace("=", ": ").replace('_', ' ');
  }

  /** Smallest and largest value with their names. */
  static String extremes(Answer known, String name, String of) {
    int least = known.smallest("value");
    int most = known.largest("value");
    return "The values run from %s (%s) to %s (%s) over %d %s."
        .formatted(
            Words.number(known.number(least, "value")),
            named(known.text(least, name)),
            Words.number(known.number(most, "value")),
            named(known.text(most, name)),
            known.size(),
            of);
  }

  private Figure leaveOneOut() {
    return drafts.figure(
        "leave-one-out",
        "Does one pair of states make the result?",
        UNIT + "; the primary effect without each settled pair, in order of size",
        TABLE,
        """
        select regexp_extract(specification, 'without=([0-9]+)', 1) as pair, value, interval_low,
          interval_high, n_units
        from estimates.h1_fit
        where specification like '%|without=%' and statistic = 'estimate' and value is not null
        order by value, pair
        """,
        rows -> {
          double[] value = rows.numbers("value");
          double[] ranks = Plot.ranks(value);
          return Optional.of(
              new Drafts.Drawn(
                  new Plot("The primary effect without each pair in turn")
                      .withX(Plot::plain)
                      .level(0, "no effect")
                      .intervals(
                          1, ranks, rows.numbers("interval_low"), rows.numbers("interval_high"))
                      .dots(1, "without one pair", ranks, value)
                      .drawing(),
                  "Without pair %s it is smallest, %s; without pair %s largest, %s; %d pairs were left out in turn."
                      .formatted(
                          rows.text(0, "pair"),
                          Words.number(value[0]),
                          rows.text(rows.size() - 1, "pair"),
                          Words.number(value[value.length - 1]),
                          rows.size())));
        });
  }

  private Figure placebo(String scheme, String how) {
    return drafts.figure(
        "placebo-" + scheme,
        "Could chance give this effect, when %s?".formatted(how),
        "draws by effect in log points",
        "estimates.h1_draw",
        Histogram.sql(
            """
            select value, draw = 0 as observed from estimates.h1_draw
            where test_id = 'H1|' || PRIMARY || '|scheme=SCHEME'
            """
                .replace("PRIMARY", PRIMARY)
                .replace("SCHEME", scheme)),
        rows ->
            Histogram.drawn(
                rows,
                "Effects under drawn settlements",
                "draws",
                "the observed effect",
                (observed, below, all) ->
                    "The observed effect is %s; %s of %s draws lie below it."
                        .formatted(
                            Words.number(observed), Words.number(below), Words.number(all))));
  }

  private Figure specifications() {
    return drafts.figure(
        "specification-curve",
        "Does the answer depend on choices fixed in advance?",
        UNIT + "; registered specifications in order of size",
        TABLE,
        """
        select specification, role, value, interval_low, interval_high, p_value, n_units, status,
          detail
        from estimates.h1_fit where statistic = 'estimate' and role in ('primary', 'registered')
        order by value nulls last, specification
        """,
        Drafts.known(
            "value",
            (rows, known) -> {
              double[] value = known.numbers("value");
              double[] ranks = Plot.ranks(value);
              double[] purged = of(known, "outcome=purged|");
              double[] raw = of(known, "outcome=raw|");
              Plot plot =
                  new Plot("Effects of all registered specifications in order of size")
                      .withX(Plot::plain)
                      .level(0, "no effect")
                      .intervals(
                          1,
                          ranks,
                          masked(known, "interval_low", purged),
                          known.numbers("interval_high"))
                      .intervals(
                          2,
                          ranks,
                          masked(known, "interval_low", raw),
                          known.numbers("interval_high"))
                      .dots(1, "trade less one effect per state and year", ranks, purged)
                      .dots(2, "trade as it stands", ranks, raw);
              int primary =
                  IntStream.range(0, known.size())
                      .filter(i -> known.text(i, "role").equals("primary"))
                      .findFirst()
                      .orElse(-1);
              if (primary >= 0) {
                plot.event(ranks[primary], "primary", null);
              }
              return new Drafts.Drawn(
                  plot.drawing(),
                  "%d of %d registered specifications are estimated; %d are above zero and %d below."
                      .formatted(
                          known.size(),
                          rows.size(),
                          Arrays.stream(value).filter(v -> v > 0).count(),
                          Arrays.stream(value).filter(v -> v < 0).count()));
            }));
  }

  private static double[] of(Answer rows, String choice) {
    return IntStream.range(0, rows.size())
        .mapToDouble(
            i ->
                rows.text(i, "specification").contains(choice)
                    ? rows.number(i, "value")
                    : Double.NaN)
        .toArray();
  }

  private static double[] masked(Answer rows, String column, double[] mask) {
    return IntStream.range(0, rows.size())
        .mapToDouble(i -> Double.isNaN(mask[i]) ? Double.NaN : rows.number(i, column))
        .toArray();
  }

  private Figure poisson() {
    return drafts.figure(
        "poisson",
        "Does a Poisson regression of directed trade say the same?",
        "log points; strokes are 90 % intervals",
        "estimates.h1_ppml_fit",
        """
        select regexp_extract(specification, 'event_set=([^|]+)', 1)
            || case statistic when 'window_0_10' then ', years 0 to 10'
              else ', years 0 to 5 less -5 to -1' end
            || case when specification like '%desta=all%' then '' else ', other agreements' end
            as which,
          value, interval_low, interval_high, p_value, n_rows, n_units, status, detail
        from estimates.h1_ppml_fit
        where statistic in ('window_0_10', 'contrast_0_5_less_m5_m1')
        order by specification, statistic
        """,
        Drafts.known(
            "value",
            known ->
                new Drafts.Drawn(
                    forest("Poisson estimates by event set", known, "coefficient and its interval"),
                    extremes(known, "which", "fits"))));
  }

  private Figure size() {
    return drafts.figure(
        "size",
        "How often does each test reject when there is nothing to find?",
        "share of panels without an effect on which the test rejects at its nominal level",
        "estimates.test_size",
        """
        select replace(test_id, 'H1|', '') as which, feeds_word, rejection_rate as value,
          null::double as interval_low, null::double as interval_high, level, upper_band, draws,
          valid, status, detail
        from estimates.test_size order by feeds_word desc, test_id
        """,
        Drafts.known(
            "value",
            known -> {
              double level = known.number(0, "level");
              return new Drafts.Drawn(
                  Forest.of(
                      "Rejection rates where the null hypothesis is true",
                      names(known),
                      known.numbers("value"),
                      known.numbers("interval_low"),
                      known.numbers("interval_high"),
                      "rejection rate",
                      level,
                      "nominal level " + Words.number(level)),
                  "The test whose p-value a criterion uses (%s) rejects in %s of %s panels; %d of %d tests stay below their upper band."
                      .formatted(
                          named(known.text(0, "which")),
                          Words.percent(known.number(0, "value")),
                          known.text(0, "draws"),
                          known.where("valid", "true").size(),
                          known.size()));
            }));
  }

  private Figure power() {
    return drafts.figure(
        "power",
        "How large must an effect be to be seen?",
        "share of panels with a planted effect on which the test rejects, by size of the effect in log points",
        "estimates.test_power",
        """
        select replace(test_id, 'H1|', '') as which, effect_log_points, power, draws,
          monte_carlo_error, status, detail
        from estimates.test_power
        order by test_id <> 'H1|larger_of_dates_and_dyads', test_id, effect_log_points
        """,
        Drafts.known(
            "power",
            known -> {
              Plot plot =
                  new Plot("Power by planted effect").reach(0).reach(1).level(0.8, "eight in ten");
              List<String> tests = known.distinct("which");
              for (int i = 0; i < tests.size() && i < Palette.SERIES; i++) {
                Answer one = known.where("which", tests.get(i));
                plot.line(
                        i + 1,
                        named(tests.get(i)),
                        one.numbers("effect_log_points"),
                        one.numbers("power"))
                    .dots(i + 1, null, one.numbers("effect_log_points"), one.numbers("power"));
              }
              return new Drafts.Drawn(
                  plot.drawing(),
                  "An effect of %s log points is seen in %s of the panels by the test %s."
                      .formatted(
                          Words.number(known.number(0, "effect_log_points")),
                          Words.percent(known.number(0, "power")),
                          named(known.text(0, "which"))));
            }));
  }
}
