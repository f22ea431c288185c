package shimoda.indicators;

import org.junit.jupiter.api.Test;

class EnergyShareTest {
  @Test
  void fuelsBeyondTheTotal_giveNoShare() {
    Observed observed = Observed.of(new EnergyShare(), DyadYears.inputs());
    observed.is("energy_share", "JPN", "RUS", "HS27", 2013, 0.75);
    observed.is("energy_share", "RUS", "JPN", "HS27", 2013, 0);
    observed.isAbsent("energy_share", "JPN", "RUS", "HS27", 2012);
  }
}
