package shimoda.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static shimoda.pipeline.MapInputs.row;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import shimoda.conformed.TradeFlow;
import shimoda.lake.Manifest.GateResult;
import shimoda.marts.TradeFinding;
import shimoda.marts.TradeReconciled;
import shimoda.marts.TradeResidual;
import shimoda.table.TableName;
import shimoda.table.TableSchema;

/**
 * Each gate of the trade tables alone catches the defect it is there for. The world is five states
 * that report their fuels with each other from 1995 to 2004: the partners agree within some per
 * cent, the two directions of a dyad differ by a factor of about seven, years by tens of per cent.
 */
class TradeGatesTest {
  private static final String[] STATES = {"156", "276", "392", "410", "643"};
  private static final String[] NAMES = {"CHN", "DEU", "JPN", "KOR", "RUS"};
  private static final int FIRST = 1995;
  private static final int LAST = 2004;
  private static final String COLUMNS =
      "outcome, source_id, vintage, licence_id, slot, year, period, flow_code, reporter_code,"
          + " partner_code, classification_code, cmd_code, aggregate_level, trade_value_usd,"
          + " source_line";

  /** One line of a file of UN Comtrade. */
  private record Line(
      int slot, int year, boolean imports, String reporter, String partner, double value) {
    Line valued(double other) {
      return new Line(slot, year, imports, reporter, partner, other);
    }

    Object[] cells() {
      String text = Integer.toString(year);
      return row(
          "row",
          "un_comtrade_legacy",
          LocalDate.of(2019, 1, 1),
          "un-comtrade",
          Integer.toString(slot),
          text,
          text,
          imports ? "1" : "2",
          reporter,
          partner,
          "H1",
          "27",
          "2",
          value,
          1L);
    }
  }

  private static double truth(int exporter, int importer, int year) {
    double ways = exporter > importer ? 2 : 0;
    double years = 0.4 * Math.sin(1.7 * year + 2 * exporter + 3 * importer);
    return Math.rint(1e8 * Math.exp(ways + years + 0.1 * exporter - 0.15 * importer));
  }

  private static List<Line> clean() {
    List<Line> lines = new ArrayList<>();
    for (int year = FIRST; year <= LAST; year++) {
      for (int e = 0; e < STATES.length; e++) {
        for (int i = 0; i < STATES.length; i++) {
          if (e != i) {
            double value = truth(e, i, year);
            double cif = Math.rint(value * (1.08 + 0.02 * Math.cos(year + e - i)));
            lines.add(new Line(year, year, false, STATES[e], STATES[i], value));
            lines.add(new Line(year, year, true, STATES[i], STATES[e], cif));
          }
        }
      }
    }
    return lines;
  }

  private static List<Line> each(UnaryOperator<Line> change) {
    return clean().stream().map(change).toList();
  }

  private static List<Line> with(Line... more) {
    return Stream.concat(clean().stream(), Stream.of(more)).toList();
  }

  private static double figure(int year, boolean imports, String reporter, String partner) {
    return clean().stream()
        .filter(l -> l.year() == year && l.imports() == imports)
        .filter(l -> l.reporter().equals(reporter) && l.partner().equals(partner))
        .findFirst()
        .orElseThrow()
        .value();
  }

  static Stream<Arguments> defects() {
    return Stream.of(
        Arguments.of(
            "a year of Japan is missing",
            clean().stream()
                .filter(l -> !(l.year() == 2000 && l.reporter().equals("392")))
                .toList(),
            "expected_partitions"),
        Arguments.of(
            "a whole year is missing",
            clean().stream().filter(l -> l.year() != 2000).toList(),
            "expected_partitions"),
        Arguments.of(
            "the Soviet Union is a partner in 1998",
            with(new Line(1998, 1998, true, "392", "810", 5e6)),
            "expected_absences"),
        Arguments.of(
            "Germany's imports from Korea are those from China",
            each(
                l ->
                    l.imports() && l.reporter().equals("276") && l.partner().equals("410")
                        ? l.valued(figure(l.year(), true, "276", "156"))
                        : l),
            "identical_vectors"),
        Arguments.of(
            "one figure is in thousands",
            each(
                l ->
                    l.imports()
                            && l.year() == 1999
                            && l.reporter().equals("392")
                            && l.partner().equals("643")
                        ? l.valued(l.value() * 1000)
                        : l),
            "thousandfold_slips"),
        Arguments.of(
            "the file of 1999 is taken again as that of 2000",
            with(
                clean().stream()
                    .filter(l -> l.year() == 1999)
                    .map(
                        l ->
                            new Line(2000, 1999, l.imports(), l.reporter(), l.partner(), l.value()))
                    .toArray(Line[]::new)),
            "duplicate_files"),
        Arguments.of(
            "2003 repeats the figures of 2002",
            each(
                l ->
                    l.year() == 2003
                        ? l.valued(figure(2002, l.imports(), l.reporter(), l.partner()))
                        : l),
            "stale_files"),
        Arguments.of(
            "Japan's imports and exports of 2001 are exchanged",
            each(
                l ->
                    l.year() == 2001 && l.reporter().equals("392")
                        ? new Line(
                            l.slot(), l.year(), !l.imports(), l.reporter(), l.partner(), l.value())
                        : l),
            "swapped_flows"),
        Arguments.of(
            "every year of Russia is one too late",
            each(
                l ->
                    l.reporter().equals("643")
                        ? new Line(
                            l.slot() + 1,
                            l.year() + 1,
                            l.imports(),
                            l.reporter(),
                            l.partner(),
                            l.value())
                        : l),
            "shifted_years"));
  }

  private static MapInputs inputs(List<Line> lines, double published) {
    MapInputs in =
        new MapInputs()
            .with(
                "staged.un_comtrade_legacy",
                COLUMNS,
                lines.stream().map(Line::cells).toArray(Object[][]::new))
            .with(
                "staged.published_totals",
                "outcome, year, period, flow, value, unit, reported_by, reference, kind,"
                    + " source_line",
                row(
                    "row",
                    "1996",
                    "calendar",
                    "RU->JP [HS27 mineral fuels]",
                    published,
                    "US$ million",
                    "Japan (imports CIF)",
                    "UN Comtrade legacy CSV",
                    "data",
                    2L));
    List<Object[]> states = new ArrayList<>();
    for (int s = 0; s < STATES.length; s++) {
      states.add(row("comtrade", STATES[s], 0, 9999, "state", NAMES[s], NAMES[s]));
    }
    states.add(row("comtrade", "810", 0, 9999, "state", "SUN", "RUS"));
    return in.with(
        "conformed.country",
        "code_list, code, applies_from_year, applies_to_year, kind, iso3, continuing_iso3",
        states.toArray(Object[][]::new));
  }

  private static double published() {
    return Math.rint(figure(1996, true, "392", "643") / 1e3) / 1e3;
  }

  /** The gates that fail, of all that these tables have for any file. */
  private static List<String> failed(MapInputs in, UnaryOperator<Dataset<Row>> between) {
    held(in, "conformed.trade_flow", between.apply(new TradeFlow().transform(in)));
    held(in, "marts.trade_reconciled", new TradeReconciled().transform(in));
    held(in, "marts.trade_finding", new TradeFinding().transform(in));
    held(in, "marts.trade_residual", new TradeResidual().transform(in));
    List<String> failed = new ArrayList<>();
    for (String table :
        List.of("conformed.trade_flow", "marts.trade_finding", "marts.trade_residual")) {
      TableSchema schema = TableSchema.of(TableName.of(table));
      List<GateResult> results = new Gates(in::spark, schema, in::table).evaluate(true);
      results.stream()
          .filter(r -> r.outcome().equals("fail"))
          // These two ask for the figures of the true history.
          .filter(r -> !List.of("same_source_held", "meti_2013").contains(r.id()))
          .forEach(r -> failed.add(r.id()));
    }
    return failed;
  }

  private static void held(MapInputs in, String table, Dataset<Row> rows) {
    in.with(table, in.spark().createDataFrame(rows.collectAsList(), rows.schema()));
  }

  @Test
  void cleanWorld_passesEveryGate() {
    assertThat(failed(inputs(clean(), published()), flows -> flows)).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("defects")
  void seededDefect_isCaughtByItsGateAlone(String defect, List<Line> lines, String gate) {
    assertThat(failed(inputs(lines, published()), flows -> flows)).containsExactly(gate);
  }

  @Test
  void figureLostBetweenStagedAndConformed_isCaughtByConservationAlone() {
    assertThat(
            failed(
                inputs(clean(), published()),
                flows ->
                    flows.filter(
                        "not (year = 2002 and reporter_iso3 = 'DEU' and partner_iso3 = 'KOR')")))
        .containsExactly("conservation");
  }

  @Test
  void publishedFigureThatDiffers_isCaughtByTheResidualAlone() {
    MapInputs in = inputs(clean(), published() + 1);
    assertThat(failed(in, flows -> flows)).containsExactly("same_source_agrees");
    Row row = in.table("marts.trade_residual").head();
    assertThat(row.<Double>getAs("residual_usd"))
        .isEqualTo((published() + 1) * 1e6 - figure(1996, true, "392", "643"));
    assertThat(row.<String>getAs("comparison")).isEqualTo("same_source");
  }

  @Test
  void gateWithoutARow_failsAndSaysSo() {
    TableSchema schema = TableSchema.of(TableName.of("indicators.mirror_gap"));
    MapInputs in = new MapInputs();
    GateResult result = new Gates(in::spark, schema, in::table).evaluate(true).get(0);
    assertThat(result.outcome()).isEqualTo("fail");
    assertThat(result.observed()).isEqualTo("no row or no value");
    assertThat(result.detail()).isEqualTo("ln(19,462,891,294 / 17,017,612,778)");
  }
}
