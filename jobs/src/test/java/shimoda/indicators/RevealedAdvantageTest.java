package shimoda.indicators;

import org.junit.jupiter.api.Test;

class RevealedAdvantageTest {
  @Test
  void shareInASector_isHeldAgainstTheShareOfAllReporters() {
    Observed observed = Observed.of(new RevealedAdvantage(), WitsIndicatorInputs.inputs());
    // (60 / 100) / (70 / 200), (40 / 100) / (130 / 200), (10 / 100) / (70 / 200)
    observed.is("revealed_advantage", "RUS", "WLD", "Fuels", 2013, 12 / 7.0);
    observed.is("revealed_advantage", "RUS", "WLD", "Transportation", 2013, 8 / 13.0);
    observed.is("revealed_advantage", "JPN", "WLD", "Fuels", 2013, 2 / 7.0);
    observed.isAbsent("revealed_advantage", "RUS", "WLD", "Raw materials", 2013);
  }
}
