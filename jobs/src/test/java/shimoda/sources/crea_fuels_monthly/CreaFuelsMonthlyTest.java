package shimoda.sources.crea_fuels_monthly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import shimoda.sources.HeldFiles;
import shimoda.sources.StagedFile;

class CreaFuelsMonthlyTest {
  private static final String HEADINGS = "date,commodity,value_usd,quantity_tonne";

  @Test
  void fractionLeftByTheConversion_isKept() {
    StagedFile file =
        StagedFile.of("crea_fuels_monthly", HEADINGS, "2016-01-01,coal,71876780.00000004,952955.0");
    assertThat(file.cell(0, "month_start")).isEqualTo(LocalDate.of(2016, 1, 1));
    assertThat((Double) file.cell(0, "value_usd")).isCloseTo(71876780.0, within(1e-6));
  }

  @Test
  @Tag("real")
  void heldFile_givesTheRowsCountedOutside() {
    assertThat(HeldFiles.countsAsTheCardSays("crea_fuels_monthly", "crea_fuels_monthly"))
        .isEqualTo(Map.of("row", 328L));
  }

  /** Tonnes of liquefied gas as another compiler gives them, in thousand tonnes. */
  @Test
  @Tag("real")
  void liquefiedGas_isTheTonnageKnownElsewhere() {
    StagedFile file = HeldFiles.readOnly("crea_fuels_monthly", "crea_fuels_monthly");
    double[] tonnes = new double[2023];
    for (int i = 0; i < file.records().size(); i++) {
      if (file.cell(i, "commodity").equals("lng")) {
        tonnes[((LocalDate) file.cell(i, "month_start")).getYear()] +=
            (Double) file.cell(i, "quantity_t");
      }
    }
    assertThat(tonnes[2020] / 1e3).isCloseTo(6140, within(0.5));
    assertThat(tonnes[2021] / 1e3).isCloseTo(6567, within(0.5));
  }
}
