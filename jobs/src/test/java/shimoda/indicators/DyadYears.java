package shimoda.indicators;

import static shimoda.pipeline.MapInputs.row;

import shimoda.pipeline.MapInputs;

/**
 * Rows of {@code marts.dyad_year} for tests. In 2013 Japan buys 60 of Russia and 40 of Korea,
 * Russia buys 30 of Japan and 70 of Korea, Korea buys 50 of each; in 2012 Japan buys 25 of Russia
 * and Russia 20 of Japan.
 */
final class DyadYears {
  private DyadYears() {}

  static MapInputs inputs() {
    return new MapInputs()
        .with(
            "marts.dyad_year",
            "iso3_a, iso3_b, year, trade_value_usd, imports_a_from_b_usd, imports_b_from_a_usd,"
                + " fuels_imports_a_from_b_usd, fuels_exports_b_to_a_usd,"
                + " fuels_imports_b_from_a_usd, fuels_exports_a_to_b_usd,"
                + " listings_in_force_a_on_b, milestones, milestones_plus, milestones_minus",
            row(
                "JPN", "RUS", 2012, 45.0, 25.0, 20.0, 30.0, null, null, null, null, null, null,
                null),
            row("JPN", "RUS", 2013, 90.0, 60.0, 30.0, 45.0, 40.0, 0.0, 3.0, 7.0, 5.0, 3.0, 1.0),
            row(
                "JPN", "KOR", 2013, 90.0, 40.0, 50.0, null, null, null, null, null, null, null,
                null),
            row(
                "KOR", "RUS", 2013, 120.0, 50.0, 70.0, 10.0, 20.0, null, null, null, null, null,
                null));
  }
}
