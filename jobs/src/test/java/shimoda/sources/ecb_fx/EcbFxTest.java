package shimoda.sources.ecb_fx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import shimoda.sources.HeldFiles;
import shimoda.sources.StagedFile;
import shimoda.table.UserError;

class EcbFxTest {
  private static final String HEADINGS =
      "Date,USD,JPY,BGN,CYP,CZK,DKK,EEK,GBP,HUF,LTL,LVL,MTL,PLN,ROL,RON,"
          + "SEK,SIT,SKK,CHF,ISK,NOK,HRK,RUB,TRL,TRY,AUD,BRL,CAD,CNY,HKD,IDR,ILS,INR,KRW,MXN,MYR,NZD,PHP,SGD,THB,ZAR";

  @Test
  void monthFirstDateAndNotQuoted_areRead() {
    StagedFile file =
        StagedFile.of("ecb_fx", HEADINGS, "3/6/2024,1.0874,162.67" + ",N/A".repeat(39));
    assertThat(file.cell(0, "day")).isEqualTo(LocalDate.of(2024, 3, 6));
    assertThat(file.cell(0, "jpy_per_eur")).isEqualTo(162.67);
    assertThat(file.cell(0, "rub_per_eur")).isNull();
  }

  @Test
  void currencyThatIsNew_isRefused() {
    assertThatThrownBy(
            () -> StagedFile.of("ecb_fx", HEADINGS + ",XYZ", "3/6/2024" + ",1".repeat(42)))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("unknown column 'XYZ'");
  }

  @Test
  @Tag("real")
  void heldFile_givesTheRowsCountedOutside() {
    assertThat(HeldFiles.countsAsTheCardSays("ecb_fx", "ecb_fx")).isEqualTo(Map.of("row", 6_449L));
  }

  @Test
  @Tag("real")
  void rouble_endsOn1March2022() {
    StagedFile file = HeldFiles.readOnly("ecb_fx", "ecb_fx");
    LocalDate last = LocalDate.MIN;
    for (int i = 0; i < file.records().size(); i++) {
      LocalDate day = (LocalDate) file.cell(i, "day");
      if (file.cell(i, "rub_per_eur") != null && day.isAfter(last)) {
        last = day;
      }
    }
    assertThat(last).isEqualTo(LocalDate.of(2022, 3, 1));
  }
}
