package shimoda.sources.pwt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import shimoda.sources.HeldFiles;
import shimoda.sources.StagedFile;

class PwtTest {

  @Test
  @Tag("real")
  void heldFile_givesTheRowsCountedOutside() {
    assertThat(HeldFiles.countsAsTheCardSays("pwt", "pwt")).isEqualTo(Map.of("row", 12_810L));
  }

  @Test
  @Tag("real")
  void heldFile_hasJapanIn1950() {
    StagedFile file = HeldFiles.readOnly("pwt", "pwt");
    assertThat(file.cells("iso3")).contains("JPN", "RUS");
    assertThat(file.cells("year")).contains("1950", "2019");
  }
}
