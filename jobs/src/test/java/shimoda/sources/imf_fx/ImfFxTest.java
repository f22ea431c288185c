package shimoda.sources.imf_fx;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import shimoda.sources.HeldFiles;
import shimoda.sources.StagedFile;

class ImfFxTest {
  @Test
  void semicolonsNamedMonthsAndGaps_areRead() {
    StagedFile file = StagedFile.of("imf_fx", "Date;CNY;JPY;KRW;USD", "02-Jan-2001;8.2779;;;1");
    assertThat(file.cell(0, "day")).isEqualTo(LocalDate.of(2001, 1, 2));
    assertThat(file.cell(0, "cny_per_usd")).isEqualTo(8.2779);
    assertThat(file.cell(0, "jpy_per_usd")).isNull();
  }

  @Test
  @Tag("real")
  void heldFile_givesTheRowsCountedOutside() {
    assertThat(HeldFiles.countsAsTheCardSays("imf_fx", "imf_fx")).isEqualTo(Map.of("row", 4_840L));
  }
}
