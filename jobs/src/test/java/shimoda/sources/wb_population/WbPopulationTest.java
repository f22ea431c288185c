package shimoda.sources.wb_population;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import shimoda.sources.HeldFiles;
import shimoda.sources.StagedFile;

class WbPopulationTest {
  @Test
  void aggregate_standsAmongTheCountriesUnderItsOwnCode() {
    StagedFile file =
        StagedFile.of(
            "wb_population",
            "Country Name,Country Code,Year,Value",
            "World,WLD,2013,5",
            "\"Korea, Rep.\",KOR,2013,1370795199976.24");
    assertThat(file.cells("area_code")).containsExactly("WLD", "KOR");
    assertThat(file.cell(1, "population_persons")).isEqualTo(1370795199976.24);
  }

  @Test
  @Tag("real")
  void heldFile_givesTheRowsCountedOutside() {
    assertThat(HeldFiles.countsAsTheCardSays("wb_population", "wb_population"))
        .isEqualTo(Map.of("row", 17_195L));
  }
}
