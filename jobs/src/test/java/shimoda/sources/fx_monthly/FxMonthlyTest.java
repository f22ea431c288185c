package shimoda.sources.fx_monthly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import shimoda.sources.HeldFiles;
import shimoda.sources.StagedFile;

class FxMonthlyTest {
  @Test
  void currency_isQuotedPerDollar() {
    StagedFile file =
        StagedFile.of("fx_monthly", "Date,Country,Exchange rate", "2013-01-01,Euro,0.7517");
    assertThat(file.cell(0, "month_start")).isEqualTo(LocalDate.of(2013, 1, 1));
    assertThat(file.cell(0, "rate_per_usd")).isEqualTo(0.7517);
  }

  @Test
  @Tag("real")
  void heldFile_givesTheRowsCountedOutside() {
    assertThat(HeldFiles.countsAsTheCardSays("fx_monthly", "fx_monthly"))
        .isEqualTo(Map.of("row", 17_237L));
  }

  /** The euro's two sources give each other's reciprocal: the file quotes it per dollar. */
  @Test
  @Tag("real")
  void euro_isPerDollarAndAgreesWithTheEuropeanCentralBank() {
    StagedFile monthly = HeldFiles.readOnly("fx_monthly", "fx_monthly");
    StagedFile ecb = HeldFiles.readOnly("ecb_fx", "ecb_fx");
    double sum = 0;
    int days = 0;
    for (int i = 0; i < ecb.records().size(); i++) {
      LocalDate day = (LocalDate) ecb.cell(i, "day");
      if (day.getYear() == 2013 && day.getMonthValue() == 1) {
        sum += (Double) ecb.cell(i, "usd_per_eur");
        days++;
      }
    }
    for (int i = 0; i < monthly.records().size(); i++) {
      if (monthly.cell(i, "country_name").equals("Euro")
          && monthly.cell(i, "month_start").equals(LocalDate.of(2013, 1, 1))) {
        assertThat(1 / (Double) monthly.cell(i, "rate_per_usd"))
            .isCloseTo(sum / days, within(0.005));
        return;
      }
    }
    throw new AssertionError("no euro in 2013-01");
  }
}
