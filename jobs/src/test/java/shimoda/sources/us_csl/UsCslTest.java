package shimoda.sources.us_csl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import shimoda.format.SourceRecord;
import shimoda.sources.HeldFiles;
import shimoda.sources.Reading;
import shimoda.table.UserError;

class UsCslTest {
  private static String json(int count, String entries) {
    return "{\"$comment\":\"x\",\"entryCount\":%d,\"fieldKey\":{\"n\":\"name\"},\"tables\":{\"sources\":[\"SDN\",\"EL\"],\"licenceRequirements\":[\"all\"],\"licencePolicies\":[\"denial\"],\"programmes\":[\"RUSSIA-EO14024\"],\"urls\":[\"https://u\"]},\"entries\":[%s]}"
        .formatted(count, entries);
  }

  private static Reading read(String text) {
    return Reading.of("us_csl", "screening-list.json", text);
  }

  private static void refused(String text, String message) {
    assertThatExceptionOfType(UserError.class)
        .isThrownBy(() -> read(text))
        .withMessageContaining("screening-list.json, line 1")
        .withMessageContaining(message);
  }

  @Test
  void indexes_areResolvedInTheirTables() {
    Reading reading =
        read(
            json(
                1,
                "{\"n\":\"VTB\",\"a\":[\"A\",\"B\"],\"s\":1,\"t\":\"Entity\",\"c\":[\"RU\",\"CN\"],\"e\":\"17013\",\"pg\":0,\"lr\":0,\"lp\":0,\"fr\":\"77 FR 1\",\"u\":0}"));
    assertThat(reading.value(0, "list")).isEqualTo("EL");
    assertThat(reading.value(0, "alt_names")).isEqualTo("A; B");
    assertThat(reading.value(0, "address_countries")).isEqualTo("RU; CN");
    assertThat(reading.value(0, "programs")).isEqualTo("RUSSIA-EO14024");
    assertThat(reading.value(0, "license_policy")).isEqualTo("denial");
  }

  @Test
  void severalProgrammesAsText_standAsTheyAre() {
    assertThat(read(json(1, "{\"n\":\"A\",\"s\":0,\"u\":0,\"pg\":\"A; B\"}")).value(0, "programs"))
        .isEqualTo("A; B");
  }

  @Test
  void indexOutsideItsTable_isQuarantined() {
    Reading reading = read(json(1, "{\"n\":\"A\",\"s\":0,\"u\":0,\"pg\":9}"));
    assertThat(reading.count(SourceRecord.QUARANTINED)).isEqualTo(1);
    assertThat(reading.records().get(0).detail())
        .contains("programs 9 is outside table programmes");
  }

  @Test
  void lostEntries_areRefused() {
    refused(json(2, "{\"n\":\"A\",\"s\":0,\"u\":0}"), "states 2 entries and holds 1");
  }

  @Test
  void renamedKeys_areRefused() {
    refused(json(1, "{\"name\":\"A\",\"s\":0}"), "unknown key 'name'");
    refused(json(0, "").replace("\"entries\"", "\"records\""), "unknown key 'records'");
    refused("{\"entries\":[]}", "entries before the tables");
    refused("{}", "has no list of entries");
  }

  @Test
  void truncatedFile_isRefused() {
    String whole = json(1, "{\"n\":\"A\",\"s\":0,\"u\":0}");
    for (int length = 1; length < whole.length(); length++) {
      refused(whole.substring(0, length), "");
    }
  }

  @Test
  void deepNesting_isRefused() {
    refused("{\"source\":" + "[".repeat(100_000), "malformed");
  }

  @Test
  void fileOf28Columns_isReadByItsHeadings() {
    String header =
        "source,entity_number,type,programs,name,title,addresses,federal_register_notice,start_date,end_date,standard_order,license_requirement,license_policy,call_sign,vessel_type,gross_tonnage,gross_registered_tonnage,vessel_flag,vessel_owner,remarks,source_list_url,alt_names,citizenships,dates_of_birth,nationalities,places_of_birth,source_information_url,ids\n";
    Reading reading =
        Reading.of(
            "us_csl",
            "csl.csv",
            header
                + "DPL,,,,A NAME,,\"MOSCOW, RU\",82 F.R. 48792,2017-10-16,2020-10-13,Y,,,,,,,,,N,u,,,,,,v,\n");
    assertThat(reading.rows()).isEqualTo(1);
    assertThat(reading.value(0, "start_date")).hasToString("2017-10-16");
    assertThat(reading.value(0, "address_countries")).isNull();
  }

  @Tag("real")
  @Test
  void realList_hasTheIndependentCounts() {
    assertThat(HeldFiles.countsAsTheCardSays("us_csl", "us_csl")).containsEntry("row", 25921L);
    Reading all = Reading.ofShared("us_csl", "sanctions/us_csl/screening-list.json.gz");
    assertThat(
            all.rows("list", "Specially Designated Nationals (SDN) - Treasury Department"::equals))
        .isEqualTo(19181);
    assertThat(all.rows("list", "Entity List (EL) - Bureau of Industry and Security"::equals))
        .isEqualTo(3420);
    assertThat(all.rows("address_countries", c -> c == null))
        .as("without a country")
        .isEqualTo(4213);
  }

  @Tag("real")
  @Test
  void realCsvLayout_isReadInFull() {
    Reading all = Reading.ofShared("us_csl", "sanctions/us_ofac_2021/csl.csv");
    assertThat(all.rows()).isEqualTo(115);
    assertThat(all.size()).isEqualTo(115);
  }
}
