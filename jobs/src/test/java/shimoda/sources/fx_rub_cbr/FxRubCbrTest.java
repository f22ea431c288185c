package shimoda.sources.fx_rub_cbr;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import shimoda.sources.HeldFiles;
import shimoda.sources.StagedFile;

class FxRubCbrTest {
  @Test
  void columnWithoutHeading_isPassedOver() {
    StagedFile file =
        StagedFile.of(
            "fx_rub_cbr", "\"\",\"date\",\"usd_curs\"", "\"1\",2000-01-01,28.2533333333333");
    assertThat(file.cell(0, "month_start")).isEqualTo(LocalDate.of(2000, 1, 1));
    assertThat(file.cell(0, "rub_per_usd")).isEqualTo(28.2533333333333);
  }

  @Test
  @Tag("real")
  void heldFile_givesTheRowsCountedOutside() {
    assertThat(HeldFiles.countsAsTheCardSays("fx_rub_cbr", "fx_rub_cbr"))
        .isEqualTo(Map.of("row", 253L));
  }
}
