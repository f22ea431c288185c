package shimoda.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static shimoda.pipeline.MapInputs.row;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import shimoda.pipeline.MapInputs;

final class ScenarioDifferenceTest {
  private static final String REGISTERED =
      """
      [{"hypothesis_id": "H2", "criterion_id": "N1", "status": "estimated", "word": "contradicted",
        "bound": "0.7", "value": "1.5", "met": "yes"}]
      """;

  private static List<Row> rows(String stamp, String registered) {
    MapInputs in =
        new MapInputs()
            .with(
                "verdict.premise",
                "hypothesis_id,criterion_id,status,word,bound,value,met,stamp",
                row("H2", "N1", "estimated", "undecidable", "2", 1.5, "no", stamp),
                row("H2", "N2", "estimated", "undecidable", "0.7", null, "not evaluated", stamp))
            .withResource(
                ScenarioDifference.REGISTERED, registered.getBytes(StandardCharsets.UTF_8));
    return new ScenarioDifference().transform(in).collectAsList();
  }

  @Test
  void scenario_standsBesideTheRegisteredRun() {
    Row first = rows("exploratory", REGISTERED).get(0);
    assertThat(first.<String>getAs("compared_with")).isEqualTo("registered_run");
    assertThat(first.<String>getAs("registered_word")).isEqualTo("contradicted");
    assertThat(first.<String>getAs("word")).isEqualTo("undecidable");
    assertThat(first.<String>getAs("registered_bound")).isEqualTo("0.7");
    assertThat(first.<Double>getAs("registered_value")).isEqualTo(1.5);
    assertThat(first.<Boolean>getAs("differs")).isTrue();
  }

  @Test
  void criterionWithoutARegisteredRow_isComparedWithNothing() {
    Row second = rows("exploratory", REGISTERED).get(1);
    assertThat(second.<String>getAs("compared_with")).isEqualTo("nothing");
    assertThat(second.<String>getAs("registered_met")).isNull();
    assertThat(second.<Boolean>getAs("differs")).isTrue();
  }

  @Test
  void registeredRun_isComparedWithItself() {
    for (Row row : rows("registered", "[]")) {
      assertThat(row.<String>getAs("compared_with")).isEqualTo("itself");
      assertThat(row.<Boolean>getAs("differs")).isFalse();
    }
  }
}
