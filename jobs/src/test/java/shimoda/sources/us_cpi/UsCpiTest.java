package shimoda.sources.us_cpi;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import shimoda.sources.HeldFiles;
import shimoda.sources.StagedFile;

class UsCpiTest {
  @Test
  void firstMonth_hasNoInflation() {
    StagedFile file =
        StagedFile.of("us_cpi", "Date,Index,Inflation", "1913-01-01,9.8,", "1913-02-01,9.8,0.0");
    assertThat(file.cells("inflation_pct")).containsExactly(null, 0.0);
    assertThat(file.cell(0, "month_start")).isEqualTo(LocalDate.of(1913, 1, 1));
    assertThat(file.cell(0, "cpi_index")).isEqualTo(9.8);
  }

  @Test
  void dateInAnotherOrder_isQuarantined() {
    StagedFile file = StagedFile.of("us_cpi", "Date,Index,Inflation", "01/02/1913,9.8,0.0");
    assertThat(file.records().get(0).detail()).contains("month_start '01/02/1913' is not a date");
  }

  @Test
  void monthWithoutAnIndex_isQuarantined() {
    StagedFile file = StagedFile.of("us_cpi", "Date,Index,Inflation", "1913-01-01,,");
    assertThat(file.records().get(0).detail()).contains("cpi_index is empty");
  }

  @Test
  @Tag("real")
  void heldFile_givesTheRowsCountedOutside() {
    assertThat(HeldFiles.countsAsTheCardSays("us_cpi", "us_cpi")).isEqualTo(Map.of("row", 1_360L));
  }
}
