package shimoda.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

final class FigureTest {
  private static final Figure FIGURE =
      new Figure(
          "f",
          "q",
          "u",
          "marts.dyad_year",
          List.of(),
          Figure.State.TABLE,
          null,
          "r",
          new Answer(
              List.of("year", "text", "value"),
              List.of(List.of(1956, "=1+1", 1234.4), Arrays.asList(1957, "a, \"b\"", null))));

  @Test
  void csv_quotesAndKeepsFormulasFromSpreadsheets() {
    String coded = FIGURE.csvLink().substring(FIGURE.csvLink().indexOf(',') + 1);
    assertThat(new String(Base64.getDecoder().decode(coded), StandardCharsets.UTF_8))
        .isEqualTo("year,text,value\r\n1956,'=1+1,1234.4\r\n1957,\"a, \"\"b\"\"\",\r\n");
  }

  @Test
  void cells_areWrittenForPeople() {
    assertThat(FIGURE.row(0)).containsExactly("1956", "=1+1", "1,234");
    assertThat(FIGURE.row(1)).containsExactly("1957", "a, \"b\"", "");
    assertThat(FIGURE.numeric(0)).isTrue();
    assertThat(FIGURE.numeric(1)).isFalse();
  }

  @Test
  void numbers_keepThreeDecimalsAndSmallOnesTwoDigits() {
    assertThat(Words.number(0.15612)).isEqualTo("0.156");
    assertThat(Words.number(-0.00004321)).isEqualTo("-4.3e-05");
    assertThat(Words.number(23591)).isEqualTo("23,591");
    assertThat(Words.number(Double.NaN)).isEqualTo("–");
    assertThat(Words.tick(-0.0)).isEqualTo("0");
    assertThat(Words.tick(0.5)).isEqualTo("0.5");
    assertThat(Words.billions(23_591e6)).isEqualTo("23.59 thousand million dollars");
  }
}
