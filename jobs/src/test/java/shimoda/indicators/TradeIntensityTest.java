package shimoda.indicators;

import org.junit.jupiter.api.Test;

class TradeIntensityTest {
  /** Russia sells 60 to Japan and 50 to Korea; Japan buys 100 of the 300 of all. */
  @Test
  void intensity_standsWithAndWithoutTheReporterInTheWorld() {
    Observed observed = Observed.of(new TradeIntensity(), DyadYears.inputs());
    // (60 / 110) / (100 / 300)
    observed.is("trade_intensity", "RUS", "JPN", "TOTAL", 2013, 18 / 11.0);
    // (60 / 110) / ((100 - 60) / (300 - 110))
    observed.is("trade_intensity_without_reporter", "RUS", "JPN", "TOTAL", 2013, 57 / 22.0);
    // In 2012 Japan buys of nobody else: without Russia there is nothing to hold it against.
    observed.isAbsent("trade_intensity_without_reporter", "RUS", "JPN", "TOTAL", 2012);
  }
}
