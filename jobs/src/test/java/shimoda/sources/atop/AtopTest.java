package shimoda.sources.atop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import shimoda.sources.HeldFiles;
import shimoda.sources.StagedFile;

class AtopTest {
  @Test
  void amityTreatyOfRussiaAndJapan_isReadAsTheSourceHasIt() {
    StagedFile file =
        StagedFile.of(
            "atop",
            "ccode1,ccode2,year,atop_defense,atop_offense,atop_neutral,atop_nonagg,atop_consul",
            "365,740,2004,0,0,0,1,0");
    assertThat(file.cell(0, "nonagg")).isEqualTo("1");
    assertThat(file.cell(0, "defense")).isEqualTo("0");
  }

  @Test
  @Tag("real")
  void heldFile_givesTheRowsCountedOutside() {
    assertThat(HeldFiles.countsAsTheCardSays("atop", "atop")).isEqualTo(Map.of("row", 273_296L));
  }
}
