package shimoda.report.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** Parts N, M and L (H2, H3, H4), and the rival explanations. */
final class PartFigures {
  private static final String UNIT = "log points per net step; strokes are 90 % intervals";

  private final Drafts drafts;

  PartFigures(Drafts drafts) {
    this.drafts = drafts;
  }

  List<Figure> parts() {
    return List.of(rise(), rises(), responses(), projections(), level(), place("1992..2013"));
  }

  List<Figure> rivals() {
    return List.of(rivalFits(), priceOrQuantity());
  }

  private Figure rise() {
    return drafts.figure(
        "rise",
        "Has trade risen lastingly while the claim was open, and is that rare?",
        "pairs with an open claim by their largest sustained rise over ten years, log points of real trade",
        "estimates.sustained_rise",
        Histogram.sql(
            """
            select rise_log_points as value, pair = 365740 as observed
            from estimates.sustained_rise
            where measure = 'real_total' and repair = 'R2' and reference = 'open_cf'
              and from_year = 1960 and horizon_years = 10
            """),
        rows ->
            Histogram.drawn(
                rows,
                "Largest sustained rises of pairs with an open claim",
                "pairs with an open claim",
                "Russia and Japan",
                (observed, below, all) ->
                    "The rise of Russia and Japan is %s log points; %s of the %s other pairs rose less."
                        .formatted(
                            Words.number(observed), Words.number(below), Words.number(all))));
  }

  private Figure rises() {
    return drafts.figure(
        "rises",
        "Does that rise depend on how trade is measured?",
        "log points, Russia and Japan",
        "estimates.sustained_rise",
        """
        select measure || ', from ' || from_year || ', over ' || horizon_years || ' years'
            || case repair when 'none' then ', 2011 left out' else '' end as which,
          rise_log_points as value, null::double as interval_low, null::double as interval_high,
          at_year, rank, n_pairs, share_below, repair,
          (select max(cast(bound as double)) from verdict.premise
            where hypothesis_id = 'H2' and criterion_id = 'N1') as registered_bound
        from estimates.sustained_rise where pair = 365740 and reference = 'open_cf'
        order by measure = 'real_total' desc, measure, from_year desc, horizon_years, repair
        """,
        rows -> {
          Answer repaired = rows.where("repair", "R2");
          if (repaired.rows().isEmpty()) {
            return Optional.empty();
          }
          double bound = repaired.number(0, "registered_bound");
          return Optional.of(
              new Drafts.Drawn(
                  Forest.of(
                      "Largest sustained rise by measure, first year and horizon",
                      SettlementFigures.names(repaired),
                      repaired.numbers("value"),
                      repaired.numbers("interval_low"),
                      repaired.numbers("interval_high"),
                      "largest sustained rise, 2011 filled in",
                      bound,
                      "what the registration calls an opening: " + Words.number(bound)),
                  SettlementFigures.extremes(rows, "which", "ways to measure")));
        });
  }

  private Figure responses() {
    return drafts.figure(
        "responses",
        "Does trade move in the months after a step?",
        UNIT + "; months since the step",
        "estimates.h3_fit",
        """
        select outcome, cast(replace(statistic, 'beta_h', '') as int) as horizon, value,
          interval_low, interval_high, n_rows, status, time_window
        from estimates.h3_fit
        where statistic like 'beta_h%' and steps = 'all' and controls = 'registered'
          and time_window = (select min(time_window) from estimates.h3_fit
            where time_window like '____-__..%')
        order by outcome, horizon
        """,
        Drafts.known(
            "value",
            known -> {
              Plot plot =
                  new Plot("Response of log trade by months since a step").withX(Plot::plain);
              List<String> outcomes = known.distinct("outcome");
              for (int i = 0; i < outcomes.size() && i < Palette.SERIES; i++) {
                Answer one = known.where("outcome", outcomes.get(i));
                double shift = 0.18 * i;
                double[] months =
                    IntStream.range(0, one.size())
                        .mapToDouble(r -> one.number(r, "horizon") + shift)
                        .toArray();
                plot.intervals(
                        i + 1, months, one.numbers("interval_low"), one.numbers("interval_high"))
                    .dots(
                        i + 1,
                        SettlementFigures.named(outcomes.get(i)),
                        months,
                        one.numbers("value"));
              }
              int out = 0;
              for (int i = 0; i < known.size(); i++) {
                boolean leaves =
                    known.number(i, "interval_low") > 0 || known.number(i, "interval_high") < 0;
                out += leaves ? 1 : 0;
              }
              return new Drafts.Drawn(
                  plot.level(0, "no response").drawing(),
                  "Of %d responses drawn (%s), %d have an interval that leaves zero out."
                      .formatted(
                          known.size(), SettlementFigures.named(String.join(", ", outcomes)), out));
            }));
  }

  private Figure projections() {
    return drafts.figure(
        "projections",
        "What is the mean response, and does it depend on which steps count?",
        UNIT + "; mean over the horizons",
        "estimates.h3_fit",
        """
        select outcome || ', ' || time_window || ', steps: ' || steps
            || case controls when 'registered' then '' else ', lags only' end as which,
          role, value, interval_low, interval_high, p_value, n_rows, n_units, status, detail
        from estimates.h3_fit where statistic = 'estimate'
        order by role <> 'primary', which
        """,
        Drafts.known(
            "value",
            (rows, known) ->
                new Drafts.Drawn(
                    SettlementFigures.forest(
                        "Mean response by outcome, window and steps", known, "mean response"),
                    "Of %d specifications %d are estimated. %s"
                        .formatted(
                            rows.size(),
                            known.size(),
                            SettlementFigures.extremes(known, "which", "estimates")))));
  }

  private Figure level() {
    return drafts.figure(
        "level",
        "Do the two trade less than distance, size and language predict?",
        "log points: the dummy of the pair, by period and variant",
        "estimates.h4_fit",
        """
        select period || ', ' || variant || coalesce(', ' || subperiod, '') as which, role, value,
          null::double as interval_low, null::double as interval_high, n_rows, n_units, status,
          detail
        from estimates.h4_fit where statistic like 'pair_dummy%'
        order by period desc, variant <> 'primary', which
        """,
        Drafts.known(
            "value",
            known ->
                new Drafts.Drawn(
                    SettlementFigures.forest(
                        "Pair dummy by period and variant", known, "pair dummy"),
                    SettlementFigures.extremes(known, "which", "fits"))));
  }

  private Figure place(String period) {
    return drafts.figure(
        "placebo-pairs",
        "Is their distance from the prediction unusual among pairs?",
        "pairs by ln(trade / predicted trade), %s, pairs with a predicted sum of at least 1,000 million dollars"
            .formatted(period),
        "estimates.h4_placebo",
        Histogram.sql(
            """
            select log_ratio as value, pair = 365740 as observed from estimates.h4_placebo
            where period = 'PERIOD' and ranked and log_ratio is not null
            """
                .replace("PERIOD", period)),
        rows ->
            Histogram.drawn(
                rows,
                "Observed over predicted trade of all pairs",
                "other pairs",
                "Russia and Japan",
                (observed, below, all) ->
                    "The ratio of Russia and Japan is %s log points; %s of the %s other pairs lie below."
                        .formatted(
                            Words.number(observed), Words.number(below), Words.number(all))));
  }

  private Figure rivalFits() {
    return drafts.figure(
        "rivals",
        "What do the rival explanations account for?",
        "as each row says",
        "estimates.rival_fit",
        """
        select rival, specification, statistic, value, interval_low, interval_high, p_value, status,
          detail
        from estimates.rival_fit order by rival, specification, statistic
        """,
        rows -> {
          Answer known = rows.known("value");
          List<String> names = new ArrayList<>(known.distinct("rival"));
          return names.isEmpty()
              ? Optional.empty()
              : Optional.of(
                  new Drafts.Drawn(
                      null,
                      "%d statistics of %d rivals (%s) are in the table below; %d have no value."
                          .formatted(
                              rows.size(),
                              names.size(),
                              SettlementFigures.named(String.join(", ", names)),
                              rows.size() - known.size())));
        });
  }

  private Figure priceOrQuantity() {
    return drafts.figure(
        "price-or-quantity",
        "Did price or quantity move what Japan pays for Russian liquefied gas?",
        "change over the same month a year before, log points; value is the sum of tonnes and dollars a tonne",
        "marts.bilateral_trade_monthly",
        Set.of("crea_fuels_monthly", "fx_monthly", "ecb_fx"),
        """
        select strftime(month_start, '%Y-%m') as period,
          ln(sum(value_usd) / lag(sum(value_usd), 12) over (order by month_start)) as value_change,
          ln(sum(quantity_t) / lag(sum(quantity_t), 12) over (order by month_start))
            as tonnes_change,
          ln(sum(value_usd) / sum(quantity_t) / lag(sum(value_usd) / sum(quantity_t), 12)
            over (order by month_start)) as dollars_a_tonne_change
        from marts.bilateral_trade_monthly
        where source_id = 'crea_fuels_monthly' and reporter_iso3 = 'JPN' and partner_iso3 = 'RUS'
          and flow_code = 'M' and cmd_code = '271111'
        group by month_start order by 1
        """,
        Drafts.known(
            "value_change",
            known -> {
              double[] months = TradeFigures.months(known, "period");
              int last = known.size() - 1;
              return new Drafts.Drawn(
                  new Plot("Change of value, tonnes and dollars a tonne of liquefied gas")
                      .withX(Plot::plain)
                      .level(0, "as a year before")
                      .line(1, "value", months, known.numbers("value_change"))
                      .line(2, "tonnes", months, known.numbers("tonnes_change"))
                      .line(3, "dollars a tonne", months, known.numbers("dollars_a_tonne_change"))
                      .drawing(),
                  "Liquefied gas, %s: value %s log points, of which tonnes %s and dollars a tonne %s."
                      .formatted(
                          known.text(last, "period"),
                          Words.number(known.number(last, "value_change")),
                          Words.number(known.number(last, "tonnes_change")),
                          Words.number(known.number(last, "dollars_a_tonne_change"))));
            }));
  }
}
