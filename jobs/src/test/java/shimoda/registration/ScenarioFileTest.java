package shimoda.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import shimoda.table.Packaged;
import shimoda.table.UserError;

final class ScenarioFileTest {
  private static byte[] applied(String yaml) {
    return ScenarioFile.applied(
        "s.yml", yaml.getBytes(StandardCharsets.UTF_8), Packaged.bytes(Registration.FILE));
  }

  private static void refused(String yaml, String... parts) {
    assertThatThrownBy(() -> applied(yaml))
        .isInstanceOf(UserError.class)
        .hasMessageContainingAll(parts);
  }

  @Test
  void boundAndSample_areReplaced_theRestStays() {
    Registration changed =
        Registration.read(
            "s.yml",
            applied(
                "hypotheses: [{id: H2, sample: {years: [1965, 2014]}, criteria: [{id: N1, bound: 0.5}]}]"));
    Hypothesis h2 = changed.hypothesis("H2");
    assertThat(h2.criteria().get(0).bound()).isEqualTo(0.5);
    assertThat(h2.spans("years").get(0).firstYear()).isEqualTo(1965);
    assertThat(h2.criteria().get(4))
        .isEqualTo(Registration.packaged().hypothesis("H2").criteria().get(4));
    assertThat(changed.hypothesis("H1").words())
        .isEqualTo(Registration.packaged().hypothesis("H1").words());
  }

  @Test
  void whatNothingReads_cannotBeReplaced() {
    refused("inference: {alpha: 0.10}", "s.yml", "'inference/alpha' cannot be replaced");
    refused(
        "hypotheses: [{id: H2, words: [{word: supported, all: [N4]}]}]", "'hypotheses/H2/words/'");
    refused("verdicts: {vocabulary: [proven]}", "'verdicts/vocabulary/'");
  }

  @Test
  void whatIsNotRegistered_isRefusedByName() {
    refused("hypotheses: [{id: H7, estimand: x}]", "no 'hypotheses/H7'");
    refused(
        "hypotheses: [{id: H2, criteria: [{id: N9, bound: 1}]}]", "no 'hypotheses/H2/criteria/N9'");
    refused("colour: red", "no 'colour'");
    refused("[]", "holds no keys");
  }

  @Test
  void boundThatIsNoNumber_isRefused() {
    refused("hypotheses: [{id: H2, criteria: [{id: N1, bound: much}]}]", "'much'");
  }
}
