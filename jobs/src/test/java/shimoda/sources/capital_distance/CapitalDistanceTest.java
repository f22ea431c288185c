package shimoda.sources.capital_distance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import shimoda.sources.HeldFiles;
import shimoda.sources.StagedFile;

class CapitalDistanceTest {
  @Test
  void twoLettersOfOneCode_areBothRows() {
    StagedFile file =
        StagedFile.of(
            "capital_distance",
            "numa,ida,numb,idb,kmdist,midist",
            "2,USA,345,YUG,7635,4760",
            "2,USA,345,SER,7635,4760");
    assertThat(file.cells("state_2")).containsExactly("YUG", "SER");
  }

  @Test
  @Tag("real")
  void heldFile_givesTheRowsCountedOutside() {
    assertThat(HeldFiles.countsAsTheCardSays("capital_distance", "capital_distance"))
        .isEqualTo(Map.of("row", 41_006L));
  }
}
