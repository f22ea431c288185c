package shimoda.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import shimoda.registration.Registration;

final class ExplanationTest {
  private static final Registration REGISTRATION =
      Registration.read(
          "test.yml",
          """
          premise: "p"
          inference: {randomisation: {seed: 1, draws: 99}}
          verdicts: {vocabulary: [supported, not_supported]}
          hypotheses:
            - id: H2
              part: N
              estimand: largest rise
              criteria:
                - {id: N1, statistic: rise, op: ">=", bound: 0.5}
                - {id: N2, statistic: purged, op: ">=", bound: 0.5}
              words:
                - {word: not_supported, all: [N1, N2]}
                - {word: supported, otherwise: true}
          """
              .getBytes(StandardCharsets.UTF_8));

  private static Map<String, String> row(String id, String statistic, String value, String met) {
    Map<String, String> row =
        new java.util.HashMap<>(
            Map.of(
                "part",
                "N",
                "hypothesis_id",
                "H2",
                "status",
                "estimated",
                "word",
                "not_supported",
                "criterion_id",
                id,
                "statistic",
                statistic,
                "op",
                ">=",
                "bound",
                "0.5"));
    row.putAll(Map.of("met", met, "registration_sha256", "abc"));
    if (value != null) {
      row.put("value", value);
    }
    return row;
  }

  @Test
  void eachStatisticThatAloneWouldChangeTheWord_isNamedWithItsBound() {
    String text =
        Explanation.of(
            REGISTRATION,
            List.of(row("N1", "rise", "1.62", "yes"), row("N2", "purged", "0.9", "yes")));
    assertThat(text)
        .contains("not supported when all of N1, N2", "supported otherwise")
        .contains("rise < 0.5 would give 'supported'")
        .contains("purged < 0.5 would give 'supported'");
  }

  @Test
  void missingStatistic_isNamedWithTheWordItWouldBring() {
    String text =
        Explanation.of(
            REGISTRATION,
            List.of(row("N1", "rise", "1.62", "yes"), row("N2", "purged", null, "not evaluated")));
    assertThat(text)
        .contains(
            "no estimate supplies it",
            "purged >= 0.5 would give 'not supported'",
            "purged < 0.5 would give 'supported'")
        .contains("rise < 0.5 would give 'supported'");
  }
}
