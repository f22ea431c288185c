package shimoda.indicators;

import org.junit.jupiter.api.Test;

class PartnerConcentrationTest {
  @Test
  void squaredSharesOfTheImporter_areAddedUp() {
    Observed observed = Observed.of(new PartnerConcentration(), DyadYears.inputs());
    // 0.6^2 + 0.4^2, 0.3^2 + 0.7^2
    observed.is("partner_concentration", "JPN", "WLD", "TOTAL", 2013, 0.52);
    observed.is("partner_concentration", "RUS", "WLD", "TOTAL", 2013, 0.58);
    observed.is("partner_concentration", "JPN", "WLD", "TOTAL", 2012, 1);
    observed.isAbsent("partner_concentration", "KOR", "WLD", "TOTAL", 2013);
  }
}
