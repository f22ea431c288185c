package shimoda.indicators;

import static shimoda.pipeline.MapInputs.row;

import org.junit.jupiter.api.Test;

class RealTradeTest {
  @Test
  void dollars_areThoseOf2015AndGrowthNeedsTheYearBefore() {
    Observed observed =
        Observed.of(
            new RealTrade(),
            DyadYears.inputs()
                .with(
                    "conformed.price",
                    "price_id, freq_code, year, price",
                    row("US_CPI", "A", 2012, 80.0),
                    row("US_CPI", "A", 2013, 90.0),
                    row("US_CPI", "A", 2015, 100.0),
                    row("US_CPI", "M", 2013, 1.0),
                    row("CRUDE_BRENT", "A", 2013, 108.0)));
    observed.is("real_trade", "JPN", "RUS", "TOTAL", 2013, 100);
    observed.is("real_trade", "JPN", "RUS", "TOTAL", 2012, 56.25);
    // ln(100 / 56.25)
    observed.is("real_trade_growth", "JPN", "RUS", "TOTAL", 2013, 0.5753641449035618);
    observed.isAbsent("real_trade_growth", "JPN", "RUS", "TOTAL", 2012);
    observed.isAbsent("real_trade_growth", "JPN", "KOR", "TOTAL", 2013);
  }
}
