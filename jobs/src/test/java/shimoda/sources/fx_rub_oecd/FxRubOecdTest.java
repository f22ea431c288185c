package shimoda.sources.fx_rub_oecd;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import shimoda.sources.HeldFiles;
import shimoda.sources.StagedFile;

class FxRubOecdTest {
  @Test
  void pointInPlaceOfARate_isMissing() {
    StagedFile file =
        StagedFile.of("fx_rub_oecd", "DATE,CCUSMA02RUM618N", "2006-01-01,28.4122", "2006-02-01,.");
    assertThat(file.cells("rub_per_usd")).containsExactly(28.4122, null);
  }

  @Test
  @Tag("real")
  void heldFile_givesTheRowsCountedOutside() {
    assertThat(HeldFiles.countsAsTheCardSays("fx_rub_oecd", "fx_rub_oecd"))
        .isEqualTo(Map.of("row", 172L));
  }
}
