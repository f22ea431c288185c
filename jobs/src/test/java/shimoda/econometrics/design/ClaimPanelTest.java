package shimoda.econometrics.design;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import shimoda.econometrics.Estimates;
import shimoda.econometrics.dense.ReferenceCase;
import shimoda.econometrics.inference.RandomizationResult;
import shimoda.econometrics.inference.RandomizationTest;

/**
 * The registered estimator on the real panel of claim dyads, event set {@code icow_last_end}.
 *
 * <p>Expected figures: an independent computation in numpy (least squares with dummies year by
 * year, cells by set operations) from the same files.
 */
@Tag("real")
class ClaimPanelTest {
  private static final double TOLERANCE = 1e-10;

  private static int[] first;
  private static int[] second;
  private static int[] year;
  private static double[] logTrade;
  private static double[] purged;
  private static boolean[] open;
  private static int[] unit;
  private static int[] eventUnit;
  private static int[] eventYear;
  private static int[] claimPool;

  @BeforeAll
  static void readPanel() throws IOException {
    readTrade();
    readClaims();
    Instant start = Instant.now();
    purged = MemberEffects.residuals(first, second, year, logTrade);
    System.out.println("member effects, ms: " + Duration.between(start, Instant.now()).toMillis());
  }

  private static void readTrade() throws IOException {
    List<int[]> keys = new ArrayList<>();
    List<Double> logs = new ArrayList<>();
    for (CSVRecord r : rows("trade/cow/cow_trade_ndy.csv.gz")) {
      int y = Integer.parseInt(r.get("year"));
      int a = Integer.parseInt(r.get("ccode1"));
      int b = Integer.parseInt(r.get("ccode2"));
      boolean repaired = y == 2011 && (a == 365 || b == 365);
      if (y < 1950
          || y > 2014
          || repaired
          || r.get("flow1").isBlank()
          || r.get("flow2").isBlank()) {
        continue;
      }
      double total = Double.parseDouble(r.get("flow1")) + Double.parseDouble(r.get("flow2"));
      if (total > 0) {
        keys.add(new int[] {a, b, y});
        logs.add(Math.log(total));
      }
    }
    first = keys.stream().mapToInt(k -> k[0]).toArray();
    second = keys.stream().mapToInt(k -> k[1]).toArray();
    year = keys.stream().mapToInt(k -> k[2]).toArray();
    unit = keys.stream().mapToInt(k -> 1000 * k[0] + k[1]).toArray();
    logTrade = logs.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static void readClaims() throws IOException {
    Map<String, int[]> spells = new HashMap<>();
    for (CSVRecord r : rows("politics/icow/ICOWprovyr101.csv")) {
      int a = Integer.parseInt(r.get("chal"));
      int b = Integer.parseInt(r.get("tgt"));
      int y = Integer.parseInt(r.get("year"));
      int pair = 1000 * Math.min(a, b) + Math.max(a, b);
      int[] spell = spells.computeIfAbsent(r.get("claimdy"), k -> new int[] {y, y, pair});
      spell[0] = Math.min(spell[0], y);
      spell[1] = Math.max(spell[1], y);
    }
    assertThat(spells).hasSize(837);
    Set<Long> openYears = new HashSet<>();
    TreeMap<Integer, Integer> last = new TreeMap<>();
    for (int[] spell : spells.values()) {
      last.merge(spell[2], spell[1], Math::max);
      int end = spell[1] == 2001 ? 2014 : spell[1];
      for (int y = spell[0]; y <= end; y++) {
        openYears.add(10_000L * spell[2] + y);
      }
    }
    open = new boolean[unit.length];
    for (int i = 0; i < open.length; i++) {
      open[i] = openYears.contains(10_000L * unit[i] + year[i]);
    }
    last.values().removeIf(g -> g < 1950);
    claimPool = last.keySet().stream().mapToInt(Integer::intValue).toArray();
    last.values().removeIf(g -> g >= 2001);
    eventUnit = last.keySet().stream().mapToInt(Integer::intValue).toArray();
    eventYear = last.values().stream().mapToInt(Integer::intValue).toArray();
    assertThat(eventUnit).hasSize(131);
  }

  private static List<CSVRecord> rows(String name) throws IOException {
    Path file = ReferenceCase.shared().resolve("data").resolve(name);
    CSVFormat format = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();
    try (InputStream raw = Files.newInputStream(file);
        InputStream in = name.endsWith(".gz") ? new GZIPInputStream(raw) : raw;
        Reader reader = new InputStreamReader(in, StandardCharsets.ISO_8859_1)) {
      return format.parse(reader).getRecords();
    }
  }

  @Test
  void purgedTrade_matchesLeastSquaresWithDummies() {
    double squares = 0;
    for (int i = 0; i < unit.length; i++) {
      if (year[i] == 1960) {
        squares += purged[i] * purged[i];
        if (unit[i] == 2020) {
          assertThat(purged[i]).isCloseTo(3.2080071381682984, within(TOLERANCE));
        }
      }
    }
    assertThat(squares).isCloseTo(2092.0470287194253, within(1e-8));
    assertThat(unit).hasSize(318_276);
  }

  @Test
  void registeredEffects_matchTheIndependentComputation() {
    EventTimeAtt method = EventTimeAtt.withDefaults();
    check(method, purged, -0.02784888974828809, 0.06881550118231125, 90);
    check(method.withWindow(-10, -2), purged, 0.07103446820692964, 0.059684036950757004, 94);
    check(method, logTrade, -0.04345517564540947, 0.0698289443336934, 90);
    check(method.withLastPeriod(2001), purged, -0.062109151316569314, 0.07577048030308804, 90);
  }

  @Test
  void stackedRegression_matchesTheIndependentComputation() {
    StackedEventStudy.Result result =
        StackedEventStudy.withDefaults()
            .fit(EventPanel.of(unit, year, purged, open), eventUnit, eventYear);
    Estimates.Row post = result.estimates().row("post");
    Estimates.Row pre = result.estimates().row("pre");
    assertThat(post.estimate()).isCloseTo(-0.048190364453877185, within(TOLERANCE));
    assertThat(pre.estimate()).isCloseTo(0.04002976716975627, within(TOLERANCE));
    assertThat(post.stdError()).isCloseTo(0.07234807166480779, within(TOLERANCE));
    assertThat(pre.stdError()).isCloseTo(0.06427425141044239, within(TOLERANCE));
    assertThat(result.fit().nObs()).isEqualTo(33_511);
    assertThat(result.clusters()).isEqualTo(187);
    assertThat(result.cohorts()).hasSize(37);
  }

  private static void check(
      EventTimeAtt method, double[] outcome, double overall, double error, int treated) {
    EventTimeResult result =
        method.prepare(EventPanel.of(unit, year, outcome, open)).fit(eventUnit, eventYear);
    assertThat(result.overall()).isCloseTo(overall, within(TOLERANCE));
    assertThat(result.stdError()).isCloseTo(error, within(TOLERANCE));
    assertThat(result.treatedUnits()).hasSize(treated);
  }

  @Test
  void twoRandomisationSchemes_takeSeconds() {
    Instant start = Instant.now();
    EventTimeAtt.Prepared prepared =
        EventTimeAtt.withDefaults().prepare(EventPanel.of(unit, year, purged, open));
    RandomizationTest test =
        RandomizationTest.withDefaults()
            .withEnumerationLimit(0)
            .withSeed(20190117)
            .withStream(RandomizationTest.Stream.JAVA_UTIL);
    int m = eventUnit.length;
    RandomizationResult dates =
        test.permute(
            m,
            p -> prepared.statistic(eventUnit, Arrays.stream(p).map(j -> eventYear[j]).toArray()));
    RandomizationResult dyads =
        test.assign(
            dates.observed(),
            claimPool.length,
            m,
            p -> prepared.statistic(Arrays.stream(p).map(j -> claimPool[j]).toArray(), eventYear));
    Duration took = Duration.between(start, Instant.now());
    System.out.println("999 x 2 draws with preparation, ms: " + took.toMillis());
    assertThat(dates.draws() + dyads.draws()).isEqualTo(1998);
    assertThat(dates.observed()).isCloseTo(-0.02784888974828809, within(TOLERANCE));
    assertThat(dyads.sd()).isBetween(0.01, 0.3);
    assertThat(took).isLessThan(Duration.ofSeconds(20));
  }
}
