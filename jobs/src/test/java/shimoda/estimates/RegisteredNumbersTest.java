package shimoda.estimates;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import shimoda.econometrics.inference.MeasuredSize;
import shimoda.registration.Registration;
import shimoda.table.Packaged;
import shimoda.table.Yaml;

/**
 * Numbers that the registration holds within a sentence, or that follow from one it holds, are
 * those of the code: an amended registration fails here until the code follows it.
 */
final class RegisteredNumbersTest {
  private static final JsonNode ROOT =
      Yaml.read(Registration.FILE, Packaged.bytes(Registration.FILE), JsonNode.class);

  private static JsonNode hypothesis(String id) {
    return StreamSupport.stream(ROOT.path("hypotheses").spliterator(), false)
        .filter(h -> h.path("id").asText().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private static String text(JsonNode node, String... keys) {
    JsonNode found = node;
    for (String key : keys) {
      found = found.path(key);
    }
    return found.asText();
  }

  @Test
  void randomisation_isThatOfTheRegistration() {
    Registration.Randomisation randomisation = Registration.packaged().randomisation();
    assertThat(randomisation.seed()).isEqualTo(20190117);
    assertThat(randomisation.draws()).isEqualTo(999);
    H1Registration h1 = H1Registration.packaged();
    assertThat(h1.seed()).isEqualTo(randomisation.seed());
    assertThat(h1.draws()).isEqualTo(randomisation.draws());
  }

  @Test
  void interval_isOfTheRegisteredLevel() {
    // 1.6448536 is the 95th percentile of the normal: 90 % lie between it and its negative.
    assertThat(ROOT.path("inference").path("interval").asDouble()).isEqualTo(0.90);
    assertThat(TidyRow.QUANTILE_90).isEqualTo(1.6448536);
  }

  @Test
  void minimumDetectableEffect_hasTheRegisteredMultiplier() {
    assertThat(text(ROOT, "inference", "mde", "formula"))
        .startsWith(H1Registration.MDE_MULTIPLIER + " * SD");
  }

  @Test
  void sizeBand_isThreeMonteCarloErrors() {
    assertThat(text(ROOT, "inference", "size_band", "tolerance"))
        .isEqualTo("3 Monte-Carlo standard errors");
    assertThat(ROOT.path("inference").path("size_band").path("level").asDouble())
        .isEqualTo(H1Registration.packaged().alpha());
    // 0.05 + 3 x sqrt(0.05 x 0.95 / 100) = 0.1154.
    assertThat(MeasuredSize.of(0.05, rejecting(11)).valid()).isTrue();
    assertThat(MeasuredSize.of(0.05, rejecting(12)).valid()).isFalse();
  }

  private static double[] rejecting(int of100) {
    double[] p = new double[100];
    Arrays.fill(p, 0.5);
    Arrays.fill(p, 0, of100, 0.01);
    return p;
  }

  @Test
  void poissonPermutation_hasTheRegisteredDraws() {
    assertThat(text(hypothesis("H1P"), "p")).contains(H1Ppml.DRAWS + " draws");
  }

  @Test
  void sustainedRise_hasTheRegisteredHorizon() {
    int h = SustainedRise.PRIMARY_HORIZON;
    assertThat(text(hypothesis("H2"), "statistic")).contains("t+%d..t+%d".formatted(h, h + 2));
  }

  @Test
  void placeboPairs_haveTheRegisteredLeastPrediction() {
    assertThat(text(hypothesis("H4"), "p"))
        .contains("sum mu >= %d".formatted((int) H4Placebo.LEAST_PREDICTED_MUSD));
  }
}
