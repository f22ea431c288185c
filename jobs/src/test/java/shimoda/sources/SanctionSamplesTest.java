package shimoda.sources;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import shimoda.table.TableName;
import shimoda.table.TableSchema;

/** The committed extracts of the sanctions sources give what their cards expect. */
class SanctionSamplesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "chpl",
        "eu_oj",
        "gb_fcdo_designations",
        "gsdb",
        "jp_import_ban",
        "jp_law_etco",
        "jp_meti_by",
        "jp_meti_eul",
        "jp_meti_ru",
        "jp_meti_third",
        "jp_mof_sanctions",
        "jp_trade_measures",
        "ru_food_embargo",
        "un_sc_sanctions",
        "us_csl",
        "us_ofac_add",
        "us_ofac_alt",
        "us_ofac_cons",
        "us_ofac_cons_comments",
        "us_ofac_sdn"
      })
  void extract_givesWhatItsCardExpects(String table) {
    TableSchema schema = TableSchema.of(TableName.of("staged." + table));
    SourceCard card = SourceCard.of(schema.source());
    List<Path> files = files(schema);
    assertThat(files).isNotEmpty();
    for (Path file : files) {
      SourceCard.Expected expected =
          card.known(Reading.sha256(file)).orElseThrow().expect().get(table);
      Reading reading = Reading.ofFile(table, file);
      assertThat(reading.records())
          .filteredOn(r -> !r.isRow() && !r.outcome().startsWith("ignored:"))
          .as("quarantined in %s", file)
          .isEmpty();
      assertThat(reading.rows()).as(file.toString()).isEqualTo(expected.rows());
    }
  }

  private static List<Path> files(TableSchema schema) {
    try (Stream<Path> all = Files.walk(Path.of("data/sample/raw", schema.source()))) {
      return all.filter(Files::isRegularFile)
          .filter(file -> !file.endsWith("snapshot.json"))
          .filter(file -> schema.takes(file.getFileName().toString()))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
