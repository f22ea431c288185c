package shimoda.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class VerdictTableTest {
  private static String criterion(String statistic, String value, String op, String bound) {
    return VerdictTable.of(
        List.of(
            Map.of(
                "hypothesis_id", "H2",
                "part", "N",
                "estimand", "largest sustained rise",
                "word", "weakly_contradicted",
                "criterion_id", "N1",
                "statistic", statistic,
                "value", value,
                "op", op,
                "bound", bound,
                "met", "yes")));
  }

  @Test
  void part_isNamedWithItsWord() {
    assertThat(criterion("sup_real_total", "1.62143", ">=", "0.6931471805599453"))
        .contains("H2  part N, necessity: weakly contradicted")
        .containsPattern("N1 +sup_real_total +1\\.6214 +>= 0\\.6931 +yes");
  }

  @Test
  void statisticThatIsTrueOrFalse_isWrittenAsAWord() {
    assertThat(criterion("claim_open_throughout", "1.0", "==", "true"))
        .containsPattern("claim_open_throughout +true +== true +yes");
    assertThat(criterion("claim_open_throughout", "0.0", "==", "true"))
        .containsPattern("claim_open_throughout +false +== true");
  }
}
