package shimoda.sources.cow_trade_national;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import shimoda.sources.HeldFiles;
import shimoda.sources.StagedFile;

class CowTradeNationalTest {
  @Test
  void minusNineAndBlank_areMissing() {
    StagedFile file =
        StagedFile.of(
            "cow_trade_national", "ccode,year,imports,exports", "365,1945,-9,", "2,1945,0,5");
    assertThat(file.cells("imports")).containsExactly(null, 0.0);
    assertThat(file.cells("exports")).containsExactly(null, 5.0);
  }

  @Test
  @Tag("real")
  void heldFile_givesTheRowsCountedOutside() {
    assertThat(HeldFiles.countsAsTheCardSays("cow_trade_national", "cow_trade_national"))
        .isEqualTo(Map.of("row", 14_410L));
  }
}
