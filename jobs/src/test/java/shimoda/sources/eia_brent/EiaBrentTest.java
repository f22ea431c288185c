package shimoda.sources.eia_brent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import shimoda.sources.HeldFiles;
import shimoda.sources.StagedFile;

class EiaBrentTest {
  @Test
  void month_isDatedOnTheFifteenth() {
    StagedFile file = StagedFile.of("eia_brent", "Date,Price", "1987-05-15,18.58");
    assertThat(file.cell(0, "month_day")).isEqualTo(LocalDate.of(1987, 5, 15));
    assertThat(file.cell(0, "price_usd_per_bbl")).isEqualTo(18.58);
  }

  @Test
  @Tag("real")
  void heldFile_givesTheRowsCountedOutside() {
    assertThat(HeldFiles.countsAsTheCardSays("eia_brent", "eia_brent"))
        .isEqualTo(Map.of("row", 471L));
  }
}
