package shimoda.report.page;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Trade of the two as both report it, the gap between the reports, what it is made of. */
final class TradeFigures {
  private static final String SERIES = "Japan buys from Russia";
  private static final String OTHER = "Russia buys from Japan";

  private final Drafts drafts;
  private final Cells cells;

  TradeFigures(Drafts drafts, Cells cells) {
    this.drafts = drafts;
    this.cells = cells;
  }

  List<Figure> trade() {
    return List.of(total(), real(), reconciled());
  }

  List<Figure> gap() {
    return List.of(mirrorGap());
  }

  List<Figure> composition() {
    return List.of(fuels(), monthly());
  }

  private Figure total() {
    return drafts.figure(
        "trade",
        "How much do Russia and Japan buy from each other, as each reports it?",
        "thousand million US dollars of the year, imports CIF as the importer reports them; Soviet Union before 1992",
        "marts.dyad_year",
        Set.of("cow_trade", "milestones"),
        """
        select year, imports_a_from_b_usd as japan_from_russia_usd,
          imports_b_from_a_usd as russia_from_japan_usd, trade_value_usd, value_status
        from marts.dyad_year where dyad_id = 'JPN-RUS' and year <=
          (select max(year) from marts.dyad_year where dyad_id = 'JPN-RUS'
            and (imports_a_from_b_usd is not null or imports_b_from_a_usd is not null))
        order by year
        """,
        rows -> {
          int best = rows.largest("trade_value_usd");
          if (best < 0) {
            return Optional.empty();
          }
          double[] years = rows.numbers("year");
          Plot plot =
              new Plot("Imports of Japan from Russia and of Russia from Japan by year")
                  .withX(Plot::plain)
                  .reach(0)
                  .line(1, SERIES, years, scaled(rows.numbers("japan_from_russia_usd"), 1e-9))
                  .line(2, OTHER, years, scaled(rows.numbers("russia_from_japan_usd"), 1e-9));
          events(plot, years[0], years[years.length - 1]);
          return Optional.of(
              new Drafts.Drawn(
                  plot.drawing(),
                  "Both imports together were largest in %s: %s, of which Japan's were %s; %d of %d years have no total."
                      .formatted(
                          rows.text(best, "year"),
                          Words.billions(rows.number(best, "trade_value_usd")),
                          Words.billions(rows.number(best, "japan_from_russia_usd")),
                          rows.size() - rows.known("trade_value_usd").size(),
                          rows.size())));
        });
  }

  /** Treaties, declarations and territorial changes to which Japan is a party. */
  private void events(Plot plot, double first, double last) {
    if (!cells.holds("conformed.milestone")) {
      return;
    }
    Answer events =
        cells.ask(
            """
            select event_year, event_date, title from conformed.milestone
            where kind in ('treaty', 'declaration', 'territorial_change') and parties like '%JPN%'
              and event_year between FIRST and LAST order by event_date
            """
                .replace("FIRST", Plot.plain(first))
                .replace("LAST", Plot.plain(last)));
    for (int i = 0; i < events.size() && i < 26; i++) {
      plot.event(
          events.number(i, "event_year"),
          String.valueOf((char) ('a' + i)),
          events.text(i, "event_date") + " " + events.text(i, "title"));
    }
  }

  private Figure real() {
    return drafts.figure(
        "real-trade",
        "Did trade grow beyond prices?",
        "thousand million US dollars of 2015, imports of both sides",
        "indicators.real_trade",
        Set.of("cow_trade", "us_cpi"),
        """
        select year, value as real_trade_usd_2015 from indicators.real_trade
        where indicator_id = 'real_trade' and reporter_iso3 = 'JPN' and partner_iso3 = 'RUS'
        order by year
        """,
        rows -> {
          int best = rows.largest("real_trade_usd_2015");
          int least = rows.smallest("real_trade_usd_2015");
          return best < 0
              ? Optional.empty()
              : Optional.of(
                  new Drafts.Drawn(
                      new Plot("Real trade of Russia and Japan by year")
                          .withX(Plot::plain)
                          .reach(0)
                          .line(
                              1,
                              "imports of both sides at prices of 2015",
                              rows.numbers("year"),
                              scaled(rows.numbers("real_trade_usd_2015"), 1e-9))
                          .drawing(),
                      "At prices of 2015 it was smallest in %s (%s) and largest in %s (%s)."
                          .formatted(
                              rows.text(least, "year"),
                              Words.billions(rows.number(least, "real_trade_usd_2015")),
                              rows.text(best, "year"),
                              Words.billions(rows.number(best, "real_trade_usd_2015")))));
        });
  }

  private Figure reconciled() {
    return drafts.figure(
        "reconciled",
        "What do both reports of Russia's fuel sales to Japan say together?",
        "thousand million US dollars, FOB; the band is the 90 % interval of the reconciled value",
        "marts.trade_reconciled",
        Set.of("un_comtrade_legacy"),
        """
        select year, exporter_report_usd, importer_report_fob_usd, value_usd, value_low_usd,
          value_high_usd, value_status
        from marts.trade_reconciled
        where exporter_continuing_iso3 = 'RUS' and importer_continuing_iso3 = 'JPN'
          and commodity_group = 'HS27' and source_id = 'un_comtrade_legacy'
        order by year
        """,
        rows -> {
          double[] years = rows.numbers("year");
          int best = rows.largest("value_usd");
          Drawing drawing =
              new Plot("Fuels from Russia to Japan by both reports, with the reconciled value")
                  .withX(Plot::plain)
                  .reach(0)
                  .band(
                      1,
                      "reconciled value and its 90 % interval",
                      years,
                      scaled(rows.numbers("value_low_usd"), 1e-9),
                      scaled(rows.numbers("value_high_usd"), 1e-9))
                  .line(1, null, years, scaled(rows.numbers("value_usd"), 1e-9))
                  .dots(
                      2,
                      "as Russia reports its exports",
                      years,
                      scaled(rows.numbers("exporter_report_usd"), 1e-9))
                  .dots(
                      3,
                      "as Japan reports its imports, freight taken off",
                      years,
                      scaled(rows.numbers("importer_report_fob_usd"), 1e-9))
                  .drawing();
          return Optional.of(
              new Drafts.Drawn(
                  drawing,
                  "The largest reconciled value is that of %s: %s, between %s and %s."
                      .formatted(
                          rows.text(best, "year"),
                          Words.billions(rows.number(best, "value_usd")),
                          Words.number(rows.number(best, "value_low_usd") / 1e9),
                          Words.number(rows.number(best, "value_high_usd") / 1e9))));
        });
  }

  private Figure mirrorGap() {
    return drafts.figure(
        "mirror-gap",
        "How far apart are the two reports of one flow?",
        "ln(import CIF as the importer reports it / export FOB as the exporter reports it), fuels",
        "indicators.mirror_gap",
        Set.of("un_comtrade_legacy"),
        """
        select year,
          max(value) filter (where reporter_iso3 = 'JPN') as japan_from_russia_log,
          max(value) filter (where reporter_iso3 = 'RUS') as russia_from_japan_log
        from indicators.mirror_gap
        where (reporter_iso3 = 'JPN' and partner_iso3 = 'RUS')
          or (reporter_iso3 = 'RUS' and partner_iso3 = 'JPN')
        group by year order by year
        """,
        rows -> {
          double[] years = rows.numbers("year");
          double[] japan = rows.numbers("japan_from_russia_log");
          int last = -1;
          for (int i = 0; i < rows.size(); i++) {
            last = Double.isNaN(japan[i]) ? last : i;
          }
          if (last < 0) {
            return Optional.empty();
          }
          long above = Arrays.stream(japan).filter(v -> v > 0).count();
          return Optional.of(
              new Drafts.Drawn(
                  new Plot("Gap between the two reports by year")
                      .withX(Plot::plain)
                      .line(1, SERIES, years, japan)
                      .line(2, OTHER, years, rows.numbers("russia_from_japan_log"))
                      .level(0, "both reports equal; freight alone puts an import above it")
                      .drawing(),
                  "Japan reports more than Russia in %d of %d years; in %s the gap was %s log points."
                      .formatted(
                          above,
                          Arrays.stream(japan).filter(Double::isFinite).count(),
                          rows.text(last, "year"),
                          Words.number(japan[last]))));
        });
  }

  private Figure fuels() {
    return drafts.figure(
        "fuels",
        "How much of the trade is fuel?",
        "percent of all imports of the importer from the other, HS chapter 27",
        "indicators.energy_share",
        Set.of("un_comtrade_legacy", "cow_trade"),
        """
        select year,
          max(value) filter (where reporter_iso3 = 'JPN') as japan_from_russia_share,
          max(value) filter (where reporter_iso3 = 'RUS') as russia_from_japan_share
        from indicators.energy_share
        where (reporter_iso3 = 'JPN' and partner_iso3 = 'RUS')
          or (reporter_iso3 = 'RUS' and partner_iso3 = 'JPN')
        group by year order by year
        """,
        rows -> {
          double[] years = rows.numbers("year");
          int best = rows.largest("japan_from_russia_share");
          int least = rows.smallest("japan_from_russia_share");
          return best < 0
              ? Optional.empty()
              : Optional.of(
                  new Drafts.Drawn(
                      new Plot("Share of fuels in imports by year")
                          .withX(Plot::plain)
                          .reach(0)
                          .line(
                              1,
                              SERIES,
                              years,
                              scaled(rows.numbers("japan_from_russia_share"), 100))
                          .line(
                              2, OTHER, years, scaled(rows.numbers("russia_from_japan_share"), 100))
                          .drawing(),
                      "Of what Japan buys from Russia, fuels were %s in %s and %s in %s, the least and the most."
                          .formatted(
                              Words.percent(rows.number(least, "japan_from_russia_share")),
                              rows.text(least, "year"),
                              Words.percent(rows.number(best, "japan_from_russia_share")),
                              rows.text(best, "year"))));
        });
  }

  private Figure monthly() {
    return drafts.figure(
        "fuels-by-month",
        "Which fuels does Japan buy from Russia, month by month?",
        "million US dollars at the average rate of the month",
        "marts.bilateral_trade_monthly",
        Set.of("crea_fuels_monthly", "fx_monthly", "ecb_fx"),
        """
        select strftime(month_start, '%Y-%m') as period,
          sum(value_usd) filter (where cmd_code = '2701') as coal_usd,
          sum(value_usd) filter (where cmd_code = '2709') as crude_oil_usd,
          sum(value_usd) filter (where cmd_code = '2710') as oil_products_usd,
          sum(value_usd) filter (where cmd_code = '271111') as liquefied_gas_usd
        from marts.bilateral_trade_monthly
        where source_id = 'crea_fuels_monthly' and reporter_iso3 = 'JPN' and partner_iso3 = 'RUS'
          and flow_code = 'M'
        group by 1 order by 1
        """,
        rows -> {
          double[] months = months(rows, "period");
          Answer both = rows.known("liquefied_gas_usd").known("crude_oil_usd");
          if (both.rows().isEmpty()) {
            return Optional.empty();
          }
          int last = both.size() - 1;
          return Optional.of(
              new Drafts.Drawn(
                  new Plot("Japan's imports of Russian fuels by month and kind")
                      .withX(Plot::plain)
                      .reach(0)
                      .line(1, "liquefied gas", months, millions(rows, "liquefied_gas_usd"))
                      .line(2, "crude oil", months, millions(rows, "crude_oil_usd"))
                      .line(3, "coal", months, millions(rows, "coal_usd"))
                      .line(4, "oil products", months, millions(rows, "oil_products_usd"))
                      .drawing(),
                  "In %s Japan bought liquefied gas for %s million dollars and crude oil for %s million."
                      .formatted(
                          both.text(last, "period"),
                          Words.number(Math.rint(both.number(last, "liquefied_gas_usd") / 1e6)),
                          Words.number(Math.rint(both.number(last, "crude_oil_usd") / 1e6)))));
        });
  }

  private static double[] millions(Answer rows, String column) {
    return scaled(rows.numbers(column), 1e-6);
  }

  /** Months as years with a fraction. */
  static double[] months(Answer rows, String column) {
    double[] months = new double[rows.size()];
    for (int i = 0; i < months.length; i++) {
      String text = rows.text(i, column);
      months[i] =
          Integer.parseInt(text.substring(0, 4))
              + (Integer.parseInt(text.substring(5, 7)) - 1) / 12.0;
    }
    return months;
  }

  static double[] scaled(double[] values, double factor) {
    return Arrays.stream(values).map(v -> v * factor).toArray();
  }
}
