package shimoda.sources.gdp_by_cow_code;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import shimoda.sources.HeldFiles;
import shimoda.sources.StagedFile;

class GdpByCowCodeTest {
  @Test
  void yearWithoutFigures_isARow() {
    StagedFile file =
        StagedFile.of(
            "gdp_by_cow_code",
            "ccode,year,mrgdppc,sd_mrgdppc,pwtrgdp,sd_pwtrgdp,pwtpop,sd_pwtpop",
            "365,1950,2668.1,410.5,,,9.1,0.7");
    assertThat(file.cell(0, "gdp_musd")).isNull();
    assertThat(file.cell(0, "population_m")).isEqualTo(9.1);
  }

  @Test
  @Tag("real")
  void heldFile_givesTheRowsCountedOutside() {
    assertThat(HeldFiles.countsAsTheCardSays("gdp_by_cow_code", "gdp_by_cow_code"))
        .isEqualTo(Map.of("row", 16_536L));
  }
}
