package shimoda.sources.fx_rub_market;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import shimoda.sources.HeldFiles;
import shimoda.sources.StagedFile;

class FxRubMarketTest {
  @Test
  void decimalCommaAndDayFirst_areRead() {
    StagedFile file =
        StagedFile.of(
            "fx_rub_market",
            "date,close,open,high,low",
            "01.02.2025,\"92,0728\",\"99,8564\",\"100,5418\",\"89,3827\"");
    assertThat(file.cell(0, "month_start")).isEqualTo(LocalDate.of(2025, 2, 1));
    assertThat(file.cell(0, "close_rub_per_usd")).isEqualTo(92.0728);
    assertThat(file.cell(0, "high_rub_per_usd")).isEqualTo(100.5418);
  }

  @Test
  void dayThatDoesNotExist_isQuarantined() {
    StagedFile file =
        StagedFile.of("fx_rub_market", "date,close,open,high,low", "31.02.2025,1,1,1,1");
    assertThat(file.records().get(0).detail()).contains("month_start '31.02.2025' is not a date");
  }

  @Test
  @Tag("real")
  void heldFile_givesTheRowsCountedOutside() {
    assertThat(HeldFiles.countsAsTheCardSays("fx_rub_market", "fx_rub_market"))
        .isEqualTo(Map.of("row", 146L));
  }
}
