package shimoda.sources.baci_codes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import shimoda.sources.HeldFiles;
import shimoda.sources.StagedFile;
import shimoda.table.CodeList;

class BaciCodesTest {
  @Test
  void areaWithoutIsoCode_hasNone() {
    StagedFile file =
        StagedFile.of(
            "baci_country_codes",
            "country_code,country_name_abbreviation,country_name_full,iso_2digit_alpha,iso_3digit_alpha",
            "490,\"Other Asia, nes\",\"Other Asia, not elsewhere specified\",N/A,N/A");
    assertThat(file.cell(0, "iso3")).isNull();
    assertThat(file.cell(0, "country_code")).isEqualTo("490");
  }

  @Test
  void headingsOfLaterEditions_areReadToo() {
    StagedFile file =
        StagedFile.of(
            "baci_country_codes",
            "country_code,country_name,country_iso2,country_iso3",
            "392,Japan,JP,JPN");
    assertThat(file.cell(0, "iso3")).isEqualTo("JPN");
    assertThat(
            StagedFile.of("baci_product_codes", "code,description", "010121,Horses")
                .cell(0, "cmd_code"))
        .isEqualTo("010121");
  }

  @Test
  @Tag("real")
  void heldFiles_giveTheRowsCountedOutside() {
    List<HeldFiles.Held> held = HeldFiles.of("baci_codes");
    assertThat(HeldFiles.read("baci_country_codes", held.get(0)).count("row")).isEqualTo(238);
    assertThat(HeldFiles.read("baci_product_codes", held.get(1)).count("row")).isEqualTo(5_384);
  }

  @Test
  @Tag("real")
  void isoCodesOfTheAreaList_agreeWithThePublishers() {
    StagedFile file = HeldFiles.read("baci_country_codes", HeldFiles.of("baci_codes").get(0));
    Map<String, String> faults = new TreeMap<>();
    for (int i = 0; i < file.records().size(); i++) {
      String code = (String) file.cell(i, "country_code");
      String iso3 = (String) file.cell(i, "iso3");
      List<Map<String, String>> listed =
          CodeList.of("comtrade_area").rows().getOrDefault(code, List.of());
      // Other Asia, nes has no ISO code with the publisher; in practice it is Taiwan.
      if (!code.equals("490")
          && (listed.isEmpty() || !listed.get(0).get("iso3").equals(iso3 == null ? "" : iso3))) {
        faults.put(code, iso3 + " " + listed);
      }
    }
    assertThat(faults).isEmpty();
  }
}
