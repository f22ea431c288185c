package shimoda.econometrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import shimoda.SharedData;

class TradeIndicesTest {
  /** By hand: a country sells 30 of its 100 to a partner that buys 200 of the world's 1,000. */
  @Test
  void intensity_dependsOnWhetherTheReporterIsInTheWorld() {
    assertThat(TradeIndices.intensity(30, 100, 200, 1000)).isCloseTo(1.5, within(1e-12));
    // (30 / 100) / ((200 - 30) / (1000 - 100))
    assertThat(TradeIndices.intensityWithoutReporter(30, 100, 200, 1000))
        .isCloseTo(0.3 / (170.0 / 900), within(1e-12));
  }

  @Test
  void advantage_isTheRatioOfTwoShares() {
    assertThat(TradeIndices.revealedAdvantage(40, 100, 100, 1000)).isCloseTo(4, within(1e-12));
  }

  @Test
  void concentration_runsFromEqualSharesToOne() {
    assertThat(TradeIndices.concentration(1, 1, 1, 1)).isCloseTo(0.25, within(1e-15));
    assertThat(TradeIndices.concentration(5)).isEqualTo(1);
    assertThat(TradeIndices.concentration(3, 1)).isCloseTo(0.625, within(1e-15));
    assertThat(TradeIndices.normalisedConcentration(0.25, 4)).isZero();
  }

  @Test
  void complementarity_isAllOrNothingAtTheEnds() {
    double[] fuels = {1, 0};
    double[] cars = {0, 1};
    assertThat(TradeIndices.complementarity(fuels, cars)).isZero();
    assertThat(TradeIndices.complementarity(fuels, fuels)).isEqualTo(100);
    assertThat(TradeIndices.complementarity(new double[] {3, 1}, new double[] {1, 1}))
        .isCloseTo(75, within(1e-12));
    assertThat(TradeIndices.specialisation(fuels, cars)).isEqualTo(2);
  }

  private static Path cases(String file) {
    return SharedData.path("../cases").resolve(file);
  }

  private static double[] row(Map<String, Map<String, Double>> trade, String country, String[] of) {
    double[] values = new double[of.length];
    for (int i = 0; i < of.length; i++) {
      values[i] = trade.get(country).getOrDefault(of[i], 0.0);
    }
    return values;
  }

  @Test
  @Tag("real")
  void worldTrade2000_givesTheIndicesOfTheReferenceRun() throws IOException {
    String folder = "trade-indices-world2000/";
    JsonNode reference =
        new ObjectMapper()
            .readTree(Files.readAllBytes(cases(folder + "expected.json")))
            .get("reference_run");
    Map<String, Map<String, Double>> trade = new HashMap<>();
    Map<String, Double> products = new TreeMap<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(
                    Files.newInputStream(cases(folder + "world_trade_1998_2000.csv.gz"))),
                StandardCharsets.UTF_8))) {
      lines.readLine();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] c = line.split(",", -1);
        double value = Double.parseDouble(c[2]);
        trade.computeIfAbsent(c[0], k -> new HashMap<>()).put(c[1], value);
        products.merge(c[1], value, Double::sum);
      }
    }
    String[] names = products.keySet().toArray(String[]::new);
    double world = products.values().stream().mapToDouble(v -> v).sum();
    for (String country : new String[] {"rus", "jpn", "kor", "nor"}) {
      double[] exports = row(trade, country, names);
      JsonNode expected = reference.get("by_country").get(country);
      near(TradeIndices.concentration(exports), expected.get("hhi"));
      near(
          TradeIndices.normalisedConcentration(TradeIndices.concentration(exports), names.length),
          expected.get("hhi_normalised"));
      near(TradeIndices.theil(exports, names.length), expected.get("theil"));
    }
    double russia = trade.get("rus").values().stream().mapToDouble(v -> v).sum();
    for (String product : new String[] {"3330", "7810", "2482"}) {
      near(
          TradeIndices.revealedAdvantage(
              trade.get("rus").get(product), russia, products.get(product), world),
          reference.get("rca").get("rus").get(product));
    }
    double[] rus = row(trade, "rus", names);
    double[] jpn = row(trade, "jpn", names);
    near(
        TradeIndices.similarity(rus, jpn),
        reference.get("export_similarity_finger_kreinin").get("rus-jpn"));
    near(
        TradeIndices.specialisation(rus, jpn),
        reference.get("krugman_specialisation").get("rus-jpn"));
  }

  @Test
  @Tag("real")
  void borderTrade2006_givesBothIntensitiesOfTheReferenceRun() throws IOException {
    JsonNode reference =
        new ObjectMapper()
            .readTree(Files.readAllBytes(cases("trade-indices-world2000/expected.json")))
            .get("reference_run");
    Map<String, Map<String, Double>> flows = new HashMap<>();
    for (String line : Files.readAllLines(cases("agtpa-ch1-gravity/agtpa_6years.csv"))) {
      String[] c = line.split(",", -1);
      if (c[3].equals("2006") && !c[0].equals(c[1])) {
        flows.computeIfAbsent(c[0], k -> new HashMap<>()).put(c[1], Double.parseDouble(c[4]));
      }
    }
    double world =
        flows.values().stream().flatMap(m -> m.values().stream()).mapToDouble(v -> v).sum();
    for (String[] pair : new String[][] {{"JPN", "KOR"}, {"KOR", "JPN"}, {"NOR", "GBR"}}) {
      double x = flows.get(pair[0]).get(pair[1]);
      double total = flows.get(pair[0]).values().stream().mapToDouble(v -> v).sum();
      double bought = flows.values().stream().mapToDouble(m -> m.getOrDefault(pair[1], 0.0)).sum();
      JsonNode expected = reference.get("tii_2006").get(pair[0] + "->" + pair[1]);
      near(TradeIndices.intensity(x, total, bought, world), expected.get("wits"));
      near(
          TradeIndices.intensityWithoutReporter(x, total, bought, world),
          expected.get("excl_reporter"));
    }
    double[] partners =
        flows.get("JPN").values().stream().mapToDouble(Double::doubleValue).toArray();
    near(TradeIndices.concentration(partners), reference.get("partner_hhi_2006").get("JPN"));
  }

  private static void near(double actual, JsonNode expected) {
    assertThat(actual)
        .isCloseTo(expected.asDouble(), within(Math.abs(expected.asDouble()) * 1e-10));
  }
}
