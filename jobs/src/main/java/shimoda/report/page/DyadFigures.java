package shimoda.report.page;

import java.util.List;
import java.util.Optional;

/** What was done to trade and what was said about the border: sanctions and negotiations. */
final class DyadFigures {
  private final Drafts drafts;

  DyadFigures(Drafts drafts) {
    this.drafts = drafts;
  }

  List<Figure> sanctions() {
    return List.of(
        listings(),
        exposure("JPN", "RUS", "export", "japan-exports", "Japan's exports to Russia"),
        exposure("JPN", "RUS", "import", "japan-imports", "Japan's imports from Russia"),
        exposure("RUS", "JPN", "import", "russia-imports", "Russia's imports from Japan"));
  }

  List<Figure> negotiations() {
    return List.of(steps(), agreements());
  }

  private Figure listings() {
    return drafts.figure(
        "listings",
        "How many parties are listed over Russia's conduct?",
        "entries that still stand in the lists held, at the last month of each year",
        "marts.sanction_listing_month",
        """
        select year,
          arg_max(listings_in_force, period)
            filter (where issuer_iso3 = 'JPN' and list_kind = 'asset_freeze') as japan_assets_frozen,
          arg_max(listings_in_force, period)
            filter (where issuer_iso3 = 'JPN' and list_kind = 'export_ban_entity')
            as japan_exports_barred,
          arg_max(listings_in_force, period)
            filter (where issuer_iso3 = 'EUU' and list_kind = 'asset_freeze') as eu_assets_frozen,
          arg_max(listings_in_force, period)
            filter (where issuer_iso3 = 'GBR' and list_kind = 'asset_freeze') as uk_assets_frozen
        from marts.sanction_listing_month where conduct_of_iso3 = 'RUS'
        group by year order by year
        """,
        rows -> {
          int last = rows.size() - 1;
          double[] years = rows.numbers("year");
          return Optional.of(
              new Drafts.Drawn(
                  new Plot("Listed parties by issuer and year")
                      .withX(Plot::plain)
                      .reach(0)
                      .line(1, "Japan: assets frozen", years, rows.numbers("japan_assets_frozen"))
                      .line(
                          2,
                          "Japan: exports to them barred",
                          years,
                          rows.numbers("japan_exports_barred"))
                      .line(
                          3,
                          "European Union: assets frozen",
                          years,
                          rows.numbers("eu_assets_frozen"))
                      .line(
                          4,
                          "United Kingdom: assets frozen",
                          years,
                          rows.numbers("uk_assets_frozen"))
                      .drawing(),
                  "At the end of what is held for %s, Japan freezes the assets of %s parties and bars exports to %s."
                      .formatted(
                          rows.text(last, "year"),
                          Words.number(rows.number(last, "japan_assets_frozen")),
                          Words.number(rows.number(last, "japan_exports_barred")))));
        });
  }

  private Figure exposure(String issuer, String target, String direction, String id, String whose) {
    return drafts.figure(
        "exposure-" + id,
        "What share of %s is under a measure?".formatted(whose),
        "percent of the trade of the base year in the table; between what surely is and what may be",
        "marts.sanctions_exposure",
        """
        select period, base_year, measures_in_force, share_lower, share_upper, status
        from marts.sanctions_exposure
        where issuer_iso3 = 'ISSUER' and target_iso3 = 'TARGET' and direction = 'DIRECTION'
          and commodity_group = 'TOTAL' and clock = 'effective'
          and base_year = (select max(base_year) from marts.sanctions_exposure
            where issuer_iso3 = 'ISSUER' and target_iso3 = 'TARGET' and direction = 'DIRECTION'
              and commodity_group = 'TOTAL' and clock = 'effective' and share_upper is not null)
        order by period
        """
            .replace("ISSUER", issuer)
            .replace("TARGET", target)
            .replace("DIRECTION", direction),
        Drafts.known(
            "share_upper",
            known -> {
              double[] months = TradeFigures.months(known, "period");
              double[] low = TradeFigures.scaled(known.numbers("share_lower"), 100);
              double[] high = TradeFigures.scaled(known.numbers("share_upper"), 100);
              int last = known.size() - 1;
              return new Drafts.Drawn(
                  new Plot("Share of trade under a measure by month")
                      .withX(DyadFigures::month)
                      .reach(0)
                      .reach(100)
                      .band(1, "between the two bounds", months, low, high)
                      .line(1, "lower bound", months, low)
                      .line(2, "upper bound", months, high)
                      .drawing(),
                  "In %s (measures in force: %s) the share is between %s and %s of the trade of %s."
                      .formatted(
                          known.text(last, "period"),
                          known.text(last, "measures_in_force"),
                          Words.percent(known.number(last, "share_lower")),
                          Words.percent(known.number(last, "share_upper")),
                          known.text(last, "base_year")));
            }));
  }

  /** A tick that is no whole year would repeat the year before it. */
  static String month(double at) {
    long months = Math.round(at * 12);
    return months % 12 == 0
        ? Long.toString(months / 12)
        : "%d-%02d".formatted(months / 12, months % 12 + 1);
  }

  private Figure steps() {
    return drafts.figure(
        "negotiations",
        "When did the two move toward each other, and when apart?",
        "milestones a year; above the line toward a settlement or closer ties, below it away",
        "conformed.milestone",
        """
        select event_year as year, count(*) filter (where step = 1) as toward,
          count(*) filter (where step = 0) as neither, count(*) filter (where step = -1) as away
        from conformed.milestone where event_year >= 1945 group by 1 order by 1
        """,
        rows -> {
          double[] years = rows.numbers("year");
          int most = rows.largest("toward");
          int least = rows.largest("away");
          return Optional.of(
              new Drafts.Drawn(
                  new Plot("Milestones by year and direction")
                      .withX(Plot::plain)
                      .bars(1, "toward", 1, years, rows.numbers("toward"))
                      .bars(2, "away", 1, years, TradeFigures.scaled(rows.numbers("away"), -1))
                      .level(0, null)
                      .withY(v -> Words.number(Math.abs(v)))
                      .drawing(),
                  "Most steps toward each other were in %s (%s), most steps away in %s (%s)."
                      .formatted(
                          rows.text(most, "year"),
                          rows.text(most, "toward"),
                          rows.text(least, "year"),
                          rows.text(least, "away"))));
        });
  }

  private Figure agreements() {
    return drafts.figure(
        "milestones",
        "What was signed, declared or broken off?",
        "a point per milestone of these kinds; toward a settlement or closer ties, away, or neither",
        "conformed.milestone",
        """
        select event_date, title, kind, step, basis, event_year
        from conformed.milestone
        where kind in ('treaty', 'declaration', 'agreement', 'territorial_change', 'suspension', 'war')
        order by event_date
        """,
        rows -> {
          Answer seen = rows.where("basis", "recalled");
          int last = rows.size() - 1;
          return Optional.of(
              new Drafts.Drawn(
                  new Plot("Signed, declared and broken-off milestones in time")
                      .withX(Plot::plain)
                      .withTicks(2)
                      .withY(v -> v > 0 ? "toward" : v < 0 ? "away" : "neither")
                      .dots(1, "a milestone", rows.numbers("event_year"), rows.numbers("step"))
                      .drawing(),
                  "Of %d milestones of these kinds, %d rest on a recalled date; the last is of %s: %s."
                      .formatted(
                          rows.size(),
                          seen.size(),
                          rows.text(last, "event_date"),
                          rows.text(last, "title"))));
        });
  }
}
