package shimoda.sources.icews;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import shimoda.sources.HeldFiles;
import shimoda.sources.StagedFile;
import shimoda.table.UserError;

class IcewsTest {
  private static final String HEADER =
      "Event ID\tEvent Date\tSource Name\tSource Sectors\tSource Country\tEvent Text\tCAMEO Code\t"
          + "Intensity\tTarget Name\tTarget Sectors\tTarget Country\tStory ID\tSentence Number\t"
          + "Publisher\tCity\tDistrict\tProvince\tCountry\tLatitude\tLongitude";

  private static String event(String text, String code) {
    return "7\t2018-06-02\tGovernment (Russia)\tGovernment\tRussian Federation\t"
        + text
        + "\t"
        + code
        + "\t-6.5\tJapan\tNA\tJapan\t12\t2\tSynthetic Press\tNA\tNA\tNA\tNA\tNA\tNA";
  }

  @Test
  void code_keepsItsLeadingZeroAndNaIsMissing() {
    StagedFile file = StagedFile.of("icews", HEADER, event("Consult", "040"));
    assertThat(file.cell(0, "cameo_code")).isEqualTo("040");
    assertThat(file.cell(0, "target_sectors")).isNull();
    assertThat(file.cell(0, "source_country")).isEqualTo("Russian Federation");
  }

  @Test
  void otherNumberingOfCameo_isRefused() {
    assertThatThrownBy(() -> StagedFile.of("icews", HEADER, event("Halt negotiations", "163")))
        .isInstanceOf(UserError.class)
        .hasMessage(
            "file.csv, line 2: CAMEO code 163 stands for 'Halt negotiations', in version 1.1b3 its"
                + " label has 'embargo': use a file in the numbering of CAMEO 1.1b3");
  }

  @Test
  void embargoUnder163_isRead() {
    StagedFile file =
        StagedFile.of("icews", HEADER, event("Impose embargo, boycott, or sanctions", "163"));
    assertThat(file.count("row")).isEqualTo(1);
  }

  @Test
  @Tag("real")
  void nativeFile_isReadInFullAndHoldsNoPairOfRussiaAndJapan() {
    StagedFile file = HeldFiles.readOnly("icews", "icews");
    assertThat(file.count("row")).isEqualTo(3_705);
    for (int i = 0; i < file.records().size(); i++) {
      assertThat(file.cell(i, "source_country") + "/" + file.cell(i, "target_country"))
          .isNotIn("Japan/Russian Federation", "Russian Federation/Japan");
    }
  }
}
