package shimoda.sources.fx_annual;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import shimoda.sources.HeldFiles;
import shimoda.sources.StagedFile;

class FxAnnualTest {
  @Test
  void currency_isQuotedPerDollar() {
    StagedFile file =
        StagedFile.of("fx_annual", "Date,Country,Exchange rate", "2013-01-01,Japan,97.5971");
    assertThat(file.cell(0, "year_start")).isEqualTo(LocalDate.of(2013, 1, 1));
    assertThat(file.cell(0, "rate_per_usd")).isEqualTo(97.5971);
  }

  @Test
  @Tag("real")
  void heldFile_givesTheRowsCountedOutside() {
    assertThat(HeldFiles.countsAsTheCardSays("fx_annual", "fx_annual"))
        .isEqualTo(Map.of("row", 993L));
  }
}
