package shimoda.sources.desta;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import shimoda.sources.HeldFiles;
import shimoda.sources.StagedFile;

class DestaTest {
  private static final String HEADER =
      "country1,country2,iso1,iso2,number,base_treaty,name,entry_type,consolidated,year,"
          + "entryforceyear,language,typememb,regioncon,wto_listed,wto_name";

  @Test
  void byteOrderMark_isNoPartOfTheFirstHeading() {
    StagedFile file =
        StagedFile.of(
            "desta",
            "\ufeff" + HEADER,
            "Afghanistan,India,4,356,1,1,Afghanistan India,base_treaty,0,2003,2003,English,1,Asia,"
                + "1,India Afghanistan");
    assertThat(file.cell(0, "country_1")).isEqualTo("Afghanistan");
    assertThat(file.cell(0, "iso_numeric_1")).isEqualTo("4");
  }

  @Test
  void kosovo_keepsTheNumber900() {
    StagedFile file =
        StagedFile.of(
            "desta",
            HEADER,
            "Albania,Kosovo,8,900,5,5,CEFTA,accession,0,2006,,English,3,Europe,0,");
    assertThat(file.cell(0, "iso_numeric_2")).isEqualTo("900");
    assertThat(file.cell(0, "entry_into_force_year")).isNull();
  }

  @Test
  @Tag("real")
  void heldFile_hasNoAgreementOfJapanAndRussia() {
    StagedFile file = HeldFiles.readOnly("desta", "desta");
    for (int i = 0; i < file.records().size(); i++) {
      assertThat(Set.of(file.cell(i, "iso_numeric_1"), file.cell(i, "iso_numeric_2")))
          .isNotEqualTo(Set.of("392", "643"));
    }
  }

  @Test
  @Tag("real")
  void heldFile_givesTheRowsCountedOutside() {
    assertThat(HeldFiles.countsAsTheCardSays("desta", "desta")).isEqualTo(Map.of("row", 20_320L));
  }
}
