package shimoda.sources.country_codes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import shimoda.sources.HeldFiles;
import shimoda.sources.StagedFile;
import shimoda.table.TableName;
import shimoda.table.TableSchema;

class CountryCodesTest {
  /** A line that fills only some columns, under all headings of the source. */
  private static StagedFile read(Map<String, String> cells) {
    TableSchema schema = TableSchema.of(TableName.of("staged.country_codes"));
    List<String> headings = new ArrayList<>(schema.ignoredHeaders());
    schema.ownColumns().forEach(c -> headings.add(schema.column(c).header().get(0)));
    List<String> line = headings.stream().map(h -> cells.getOrDefault(h, "")).toList();
    return StagedFile.of("country_codes", String.join(",", headings), String.join(",", line));
  }

  @Test
  void textNa_isNamibiaAndNorthAmericaNotAMissingValue() {
    StagedFile file =
        read(Map.of("ISO3166-1-Alpha-3", "NAM", "ISO3166-1-Alpha-2", "NA", "Continent", "NA"));
    assertThat(file.cell(0, "iso2")).isEqualTo("NA");
    assertThat(file.cell(0, "continent")).isEqualTo("NA");
  }

  @Test
  void blankCell_isEmptyNotABlank() {
    StagedFile file =
        read(Map.of("ISO3166-1-Alpha-3", "ALA", "ISO4217-currency_alphabetic_code", " "));
    assertThat(file.cell(0, "currency_code")).isNull();
  }

  @Test
  void numericCode_staysText() {
    assertThat(read(Map.of("ISO3166-1-numeric", "8")).cell(0, "iso_numeric")).isEqualTo("8");
  }

  @Test
  @Tag("real")
  void heldFile_givesTheRowsCountedOutside() {
    assertThat(HeldFiles.countsAsTheCardSays("country_codes", "country_codes"))
        .isEqualTo(Map.of("row", 249L));
  }
}
