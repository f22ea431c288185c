package shimoda.indicators;

import org.junit.jupiter.api.Test;

class ComplementarityTest {
  @Test
  void exportsOfOne_areHeldAgainstTheImportsOfTheOther() {
    Observed observed = Observed.of(new Complementarity(), WitsIndicatorInputs.inputs());
    // 100 (1 - (|0.50 - 0.75| + |0.50 - 0.25|) / 2)
    observed.is("complementarity", "RUS", "JPN", "TOTAL", 2013, 75);
    // Neither Japan's exports by stage are known, nor all of Russia's imports.
    observed.isAbsent("complementarity", "JPN", "RUS", "TOTAL", 2013);
  }
}
