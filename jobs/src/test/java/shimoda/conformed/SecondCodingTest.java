package shimoda.conformed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import org.junit.jupiter.api.Test;
import shimoda.table.UserError;

class SecondCodingTest {
  private static SecondCoding coding(String... patterns) throws IOException {
    return SecondCoding.read(
        new StringReader(
            "pattern_order,rule_id,kinds,parties,text\n" + String.join("\n", patterns) + "\n"));
  }

  @Test
  void firstPatternThatFits_gives_theRule() throws IOException {
    SecondCoding coding =
        coding("1,outside_cause,cancellation,,weather", "2,broken_off,cancellation;suspension,,");
    assertThat(coding.rule("cancellation", "RUS;JPN", "called off for Weather"))
        .isEqualTo("outside_cause");
    assertThat(coding.rule("cancellation", "RUS", "visit put off")).isEqualTo("broken_off");
  }

  @Test
  void parties_areLookedAt() throws IOException {
    SecondCoding coding = coding("1,third_state,,(USA|CHN),", "2,agreed_text,treaty,,");
    assertThat(coding.rule("treaty", "JPN;CHN", "a treaty")).isEqualTo("third_state");
    assertThat(coding.rule("treaty", "RUS;JPN", "a treaty")).isEqualTo("agreed_text");
  }

  @Test
  void recordThatNothingFits_isRefused() throws IOException {
    SecondCoding coding = coding("1,force,war,,");
    assertThatThrownBy(() -> coding.rule("summit", "RUS;JPN", "they meet"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("No coding pattern fits kind 'summit'");
  }

  @Test
  void packagedPatterns_codeEveryKind() {
    SecondCoding coding = SecondCoding.packaged();
    shimoda.table.CodeList.of("milestone_kind")
        .rows()
        .keySet()
        .forEach(kind -> assertThat(coding.rule(kind, "RUS;JPN", "title")).isNotBlank());
  }
}
