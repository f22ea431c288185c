package shimoda.sources.jp_customs_timeseries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import shimoda.sources.StagedFile;
import shimoda.table.UserError;

class JpCustomsTimeseriesTest {
  private static final Charset CP932 = Charset.forName("windows-31j");

  private static StagedFile read(Charset charset, String... lines) {
    return StagedFile.of("jp_customs_timeseries", charset, lines);
  }

  @Test
  void titleInCp932_isPassedOverAndEachCountryGetsARecord() {
    StagedFile file =
        read(
            CP932,
            "地域別 Monthly Data (a thousand yen) ①㈱髙",
            "",
            "Years/Months,Exp-Total,Imp-Total,Exp-224,Imp-224",
            "2021/01,5000 ,9000 ,700 ,1200 ",
            "2021/02,0 ,0 ,- ,- ");
    assertThat(file.cells("month_start"))
        .containsExactly(
            LocalDate.of(2021, 1, 1),
            LocalDate.of(2021, 1, 1),
            LocalDate.of(2021, 2, 1),
            LocalDate.of(2021, 2, 1));
    assertThat(file.cells("country_code")).containsExactly("Total", "224", "Total", "224");
    assertThat(file.cells("import_thousand_jpy")).containsExactly(9000.0, 1200.0, 0.0, null);
    assertThat(file.records()).extracting(r -> r.line()).containsExactly(1L, 2L, 3L, 4L);
  }

  @Test
  void importsBeforeExports_areReadByTheirHeadings() {
    StagedFile file = read(CP932, "Years/Months,Imp-224,Exp-224", "2021/01,1200,700");
    assertThat(file.cell(0, "export_thousand_jpy")).isEqualTo(700.0);
  }

  @Test
  void monthOfAnotherKind_isQuarantined() {
    StagedFile file = read(CP932, "Years/Months,Exp-224,Imp-224", "2021/13,1,2");
    assertThat(file.records().get(0).detail()).contains("month '2021/13' is not YYYY/MM");
  }

  @Test
  void pageInPlaceOfTheFile_isRefused() {
    assertThatThrownBy(() -> read(CP932, "<html>", "<body>"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("no heading line that starts with Years/Months");
  }

  @Test
  void bytesThatAreNotCp932_areRefused() {
    assertThatThrownBy(() -> read(StandardCharsets.UTF_16LE, "\uFF71", "Years/Months,Exp-1"))
        .isInstanceOf(UserError.class);
  }

  @Test
  void unknownColumn_isRefused() {
    assertThatThrownBy(() -> read(CP932, "Years/Months,Exp-224,Qty-224", "2021/01,1,2"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("unknown column 'Qty-224'");
  }
}
