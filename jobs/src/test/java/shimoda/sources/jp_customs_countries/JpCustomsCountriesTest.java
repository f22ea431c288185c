package shimoda.sources.jp_customs_countries;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import shimoda.sources.HeldFiles;
import shimoda.sources.StagedFile;

class JpCustomsCountriesTest {
  @Test
  void zoneBrokenOverTwoLines_isOneRecord() {
    StagedFile file =
        StagedFile.of(
            "jp_customs_countries",
            "Code,Geographical Zone,Country",
            "224,\"Central and East Europe,\nRussia etc.\",Russia",
            "225,Western Europe,Sweden");
    assertThat(file.records()).hasSize(2);
    assertThat(file.cell(0, "zone")).isEqualTo("Central and East Europe, Russia etc.");
    assertThat(file.records().get(1).line()).isEqualTo(4);
  }

  @Test
  @Tag("real")
  void heldFile_givesTheRowsCountedOutside() {
    assertThat(HeldFiles.countsAsTheCardSays("jp_customs_countries", "jp_customs_countries"))
        .isEqualTo(Map.of("row", 235L));
  }
}
