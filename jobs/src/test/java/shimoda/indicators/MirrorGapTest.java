package shimoda.indicators;

import org.junit.jupiter.api.Test;

class MirrorGapTest {
  @Test
  void gap_isTheLogOfImportOverExportAndNeedsBoth() {
    Observed observed = Observed.of(new MirrorGap(), DyadYears.inputs());
    // ln(45 / 40), ln(10 / 20)
    observed.is("mirror_gap", "JPN", "RUS", "HS27", 2013, 0.11778303565638346);
    observed.is("mirror_gap", "KOR", "RUS", "HS27", 2013, -0.6931471805599453);
    observed.isAbsent("mirror_gap", "RUS", "JPN", "HS27", 2013);
    observed.isAbsent("mirror_gap", "JPN", "RUS", "HS27", 2012);
  }
}
