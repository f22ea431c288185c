package shimoda.indicators;

import static shimoda.pipeline.MapInputs.row;

import shimoda.pipeline.MapInputs;

/**
 * Two reporters of WITS in 2013. Russia sells 60 of fuels and 40 of cars, Japan 10 of fuels and 90
 * of cars; Russia's exports are 75 raw and 25 capital goods, Japan's imports 50 and 50. Of
 * Germany's exports and of Russia's imports by stage a part is missing.
 */
final class WitsIndicatorInputs {
  private WitsIndicatorInputs() {}

  private static Object[] flow(String reporter, String flow, String group, double value) {
    return row("wits_trade_summary", "WITS", 2013, reporter, "aggregate", flow, group, value);
  }

  private static Object[] total(String reporter, String flow) {
    return row("wits_trade_summary", "TOTAL", 2013, reporter, "aggregate", flow, "TOTAL", 100.0);
  }

  static MapInputs inputs() {
    return new MapInputs()
        .with(
            "conformed.trade_flow",
            "source_id, classification_code, year, reporter_iso3, partner_kind, flow_code,"
                + " cmd_code, trade_value_usd",
            flow("RUS", "X", "Fuels", 60),
            flow("RUS", "X", "Transportation", 40),
            flow("JPN", "X", "Fuels", 10),
            flow("JPN", "X", "Transportation", 90),
            flow("RUS", "X", "Raw materials", 75),
            flow("RUS", "X", "Capital goods", 25),
            flow("JPN", "M", "Raw materials", 50),
            flow("JPN", "M", "Capital goods", 50),
            total("RUS", "X"),
            total("JPN", "X"),
            total("JPN", "M"),
            total("DEU", "X"),
            flow("DEU", "X", "Fuels", 90),
            total("RUS", "M"),
            flow("RUS", "M", "Raw materials", 94),
            row("un_comtrade_legacy", "H4", 2013, "RUS", "aggregate", "X", "27", 60.0));
  }
}
