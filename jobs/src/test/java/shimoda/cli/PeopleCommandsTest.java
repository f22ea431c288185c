package shimoda.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import shimoda.SampleLake;
import shimoda.table.Yaml;

/** The commands by which a person reads a release, on the sample. */
final class PeopleCommandsTest {
  @TempDir private Path folder;

  private static SampleLake.Outcome on(String... arguments) {
    String[] all = java.util.Arrays.copyOf(arguments, arguments.length + 2);
    all[arguments.length] = "--lake";
    all[arguments.length + 1] = SampleLake.folder().toString();
    return SampleLake.command(all);
  }

  private static List<String> lines(Path gzipped) throws Exception {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(gzipped)), StandardCharsets.UTF_8))) {
      return reader.lines().toList();
    }
  }

  /** The walk of the README: verdict, the file behind one number, the raw row behind it. */
  @Test
  void walkFromTheVerdictToTheRawRow_takesFourCommandsAfterTheClone() throws Exception {
    assertThat(SampleLake.outcome().out()).contains("The premise:", "part N, necessity");
    SampleLake.Outcome lineage =
        on("lineage", "marts.dyad_year.imports_a_from_b_usd", "--raw", "data/sample/raw");
    String file =
        lineage
            .out()
            .lines()
            .filter(line -> line.contains("cow_trade_ndy.csv.gz"))
            .map(line -> line.strip().split(" ", -1)[1])
            .findFirst()
            .orElseThrow();
    SampleLake.Outcome row =
        on(
            "query",
            "select d.imports_a_from_b_usd, f.source_file, f.source_line from marts.dyad_year d"
                + " join conformed.trade_flow f on f.year = d.year and f.source_id = 'cow_trade'"
                + " and f.reporter_iso3 = 'JPN' and f.partner_iso3 = 'RUS' and f.flow_code = 'M'"
                + " where d.dyad_id = 'JPN-RUS' and d.year = 2013");
    assertThat(row.out()).contains("23591000000", "cow_trade_ndy.csv.gz");
    int line =
        Integer.parseInt(
            row.out().lines().skip(1).findFirst().orElseThrow().strip().split(" +", -1)[2]);
    assertThat(lines(Path.of(file)).get(line - 1)).startsWith("365,740,2013").contains("23591");
  }

  @Test
  void describe_givesGrainUnitsAndTerms() {
    assertThat(on("describe", "marts.dyad_year").out())
        .contains("key      dyad_id, year", "[USD; CIF]", "cow_trade: ");
  }

  @Test
  void lineageOfAnUnknownColumn_isRefusedWithTheColumnsThereAre() {
    SampleLake.Outcome outcome = on("lineage", "marts.dyad_year.trade");
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err()).contains("has no column 'trade'; it has [dyad_id");
  }

  @Test
  void explainVerdict_namesTheRulesAndTheRegistration() {
    assertThat(on("explain", "verdict").out())
        .contains(
            "SAMPLE, NOT A RESULT", "part N: ", "rule     ", "N1       ", "Registration sha256");
  }

  @Test
  void databaseCopy_hasEveryTableWithItsRowsAndComments() throws Exception {
    Path link = SampleLake.folder().resolve("current");
    Path release = Files.readSymbolicLink(link);
    Files.delete(link);
    SampleLake.Outcome outcome;
    try {
      outcome = on("export", "--to", folder.toString(), "--format", "duckdb");
    } finally {
      Files.createSymbolicLink(link, release);
    }
    assertThat(outcome.err()).isEmpty();
    try (Connection copy =
        DriverManager.getConnection("jdbc:duckdb:" + folder.resolve("shimoda.duckdb"))) {
      for (var table : SampleLake.manifest().tables()) {
        assertThat(number(copy, "select count(*) from " + table.table()))
            .as(table.table())
            .isEqualTo(table.rows());
      }
      assertThat(
              number(
                  copy,
                  "select count(*) from duckdb_columns() where comment is null and schema_name <> 'main' and not internal"))
          .isZero();
    }
    assertThat(Files.readString(folder.resolve("marts.odcs.yaml")))
        .contains("apiVersion: \"v3.1.0\"", "source_cow_trade");
  }

  private static long number(Connection connection, String sql) throws Exception {
    try (ResultSet rows = connection.createStatement().executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  @Test
  void csvCopy_isSafeForASpreadsheetAndDescribed() throws Exception {
    on("export", "--to", folder.toString(), "--format", "csv", "--table", "marts.dim_country");
    assertThat(lines(folder.resolve("csv/marts/dim_country.csv.gz")))
        .anyMatch(line -> line.startsWith("JPN,JP,JPN,state,Japan,日本,Япония,"));
    JsonNode described =
        Yaml.json().readTree(folder.resolve("datapackage.json").toFile()).path("resources");
    assertThat(described).hasSize(1);
    assertThat(described.path(0).path("path").asText()).isEqualTo("csv/marts/dim_country.csv.gz");
  }

  @Test
  void workbook_hasAReadMeAndDatesBefore1900AsText() throws Exception {
    on("export", "--to", folder.toString(), "--format", "xlsx", "--table", "marts.dim_date");
    try (ReadableWorkbook book = new ReadableWorkbook(folder.resolve("shimoda.xlsx").toFile())) {
      List<Row> readMe = book.findSheet("Read me").orElseThrow().read();
      assertThat(readMe.get(1).getCellText(0)).isEqualTo("SAMPLE, NOT A RESULT");
      Row first = book.findSheet("dim_date").orElseThrow().read().get(1);
      assertThat(first.getCellText(0)).isEqualTo("1855-01-01");
    }
  }

  @Test
  void contracts_describeTheParquetFiles() throws Exception {
    on("contracts", "--to", folder.toString());
    assertThat(Files.readString(folder.resolve("datapackage.json")))
        .contains("\"marts/dyad_year.parquet\"");
    assertThat(folder.resolve("verdict.odcs.yaml")).exists();
  }
}
