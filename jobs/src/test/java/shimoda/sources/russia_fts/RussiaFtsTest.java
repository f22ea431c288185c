package shimoda.sources.russia_fts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import shimoda.sources.StagedFile;
import shimoda.table.UserError;

class RussiaFtsTest {
  private static final String HEADINGS = "NAPR,PERIOD,STRANA,TNVED,EDIZM,STOIM,NETTO,KOL";

  private static StagedFile read(String name, String... lines) {
    String text = HEADINGS + "\n" + String.join("\n", lines) + "\n";
    return StagedFile.bytes("russia_fts", name, text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void month_comesFromTheFileName() {
    StagedFile file = read("2021-03.csv", "ЭК,2021,JP,9504500002,796,38333.71,235.313,495");
    assertThat(file.cell(0, "month")).isEqualTo("2021-03");
    assertThat(file.cell(0, "value_usd")).isEqualTo(38333.71);
  }

  @Test
  void fileNameWithoutAMonth_isRefused() {
    assertThatThrownBy(() -> read("export.csv", "ЭК,2021,JP,9504500002,796,1,1,1"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("the file name does not tell the month");
  }

  @Test
  void yearOfAnotherFile_isQuarantined() {
    StagedFile file = read("2021-03.csv", "ЭК,2020,JP,9504500002,796,1,1,1");
    assertThat(file.records().get(0).detail()).contains("year '2020' in a file of 2021-03");
  }

  @Test
  void classifiedGoodsAndGasWithoutValue_areKept() {
    StagedFile file =
        read(
            "2021-03.csv",
            "ЭК,2021,PL,XXXXXXXXXX,,193128686.73,0.051005,0",
            "ЭК,2021,FR,2711210000,113,0,0,1172643429");
    assertThat(file.cells("tnved10")).containsExactly("XXXXXXXXXX", "2711210000");
    assertThat(file.cell(1, "value_usd")).isEqualTo(0.0);
    assertThat(file.cell(1, "qty")).isEqualTo(1172643429.0);
  }

  @Test
  void fileInCp1251_isRefused() {
    byte[] bytes =
        (HEADINGS + "\nЭК,2021,JP,9504500002,796,1,1,1\n")
            .getBytes(Charset.forName("windows-1251"));
    assertThatThrownBy(() -> StagedFile.bytes("russia_fts", "2021-03.csv", bytes))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("a byte that is not UTF-8");
  }
}
