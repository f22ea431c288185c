package shimoda.indicators;

import org.junit.jupiter.api.Test;

class TradeShareTest {
  @Test
  void sharesOfAnImporter_areOfAllItKnows() {
    Observed observed = Observed.of(new TradeShare(), DyadYears.inputs());
    observed.is("import_share", "JPN", "RUS", "TOTAL", 2013, 0.6);
    observed.is("import_share", "JPN", "KOR", "TOTAL", 2013, 0.4);
    observed.is("import_share", "RUS", "JPN", "TOTAL", 2013, 0.3);
    observed.is("import_share", "JPN", "RUS", "TOTAL", 2012, 1);
    observed.isAbsent("import_share", "KOR", "JPN", "TOTAL", 2013);
  }
}
