package shimoda.sources.settlements;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import shimoda.sources.HeldFiles;
import shimoda.sources.StagedFile;
import shimoda.table.Packaged;
import shimoda.table.TableName;
import shimoda.table.TableSchema;
import shimoda.table.UserError;

class SettlementsTest {
  private static final String GOOD =
      "S01,A-B,365,710,RUS,CHN,river,land,1991-05-16; 1994-09-03,1991,1994,1992-03-16,1999,"
          + "bilateral treaty,partial,yes,,,Source,https://example.org,seen,first,high,1994-09-03,";

  private static StagedFile read(String line) {
    TableSchema schema = TableSchema.of(TableName.of("staged.settlements"));
    return StagedFile.of("settlements", String.join(",", schema.ownColumns()), line);
  }

  @Test
  void completeRecord_isRead() {
    assertThat(read(GOOD).cell(0, "last_signing_year")).isEqualTo(1994.0);
  }

  @Test
  void typedYearThatIsNotInSigned_isRefused() {
    assertThatThrownBy(() -> read(GOOD.replace(",1991,1994,", ",1991,1995,")))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("line 2: first_signing_year and last_signing_year are not");
  }

  @Test
  void russiaAndJapanAsSettled_isRefused() {
    assertThatThrownBy(() -> read(GOOD.replace("365,710,RUS,CHN", "740,365,JPN,RUS")))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("365-740 is entered as settled; the registration says never");
  }

  @Test
  void seenWithoutSource_isRefused() {
    assertThatThrownBy(() -> read(GOOD.replace("https://example.org", "")))
        .hasMessageContaining("S01 has basis 'seen' but no source_url");
  }

  @Test
  void ownRecords_are68With51Counted() {
    StagedFile file =
        StagedFile.bytes(
            "settlements", "settlements.csv", Packaged.bytes("curated/settlements.csv"));
    assertThat(file.count("row")).isEqualTo(68);
    assertThat(Collections.frequency(file.cells("counts_as_settlement"), "yes")).isEqualTo(51);
  }

  @Test
  @Tag("real")
  void ownRecords_keepEveryPairAndDate() throws IOException {
    StagedFile own =
        StagedFile.bytes(
            "settlements", "settlements.csv", Packaged.bytes("curated/settlements.csv"));
    List<String> given = new ArrayList<>();
    List<String> kept = new ArrayList<>();
    try (CSVParser parser =
        CSVParser.parse(
            Files.readString(HeldFiles.data("politics/settlements.csv")),
            CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get())) {
      parser.forEach(r -> given.add(r.get("cow1") + "-" + r.get("cow2") + " " + r.get("signed")));
    }
    for (int i = 0; i < own.records().size(); i++) {
      kept.add(own.cell(i, "cow_1") + "-" + own.cell(i, "cow_2") + " " + own.cell(i, "signed"));
    }
    assertThat(kept).isEqualTo(given);
  }
}
