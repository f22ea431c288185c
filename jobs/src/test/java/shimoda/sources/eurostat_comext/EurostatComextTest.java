package shimoda.sources.eurostat_comext;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import shimoda.sources.HeldFiles;
import shimoda.sources.StagedFile;

class EurostatComextTest {
  private static final String HEADINGS =
      "PERIOD,REPORTER,PARTNER,PRODUCT,PRODUCT_LABEL,FLOW,TRANSPORT_MODE,INDICATORS,Value";

  private static StagedFile read(String value) {
    return StagedFile.of(
        "eurostat_comext",
        HEADINGS,
        "Jan. 2015,DE,Russian Federation (Russia),TOTAL,Total,IMPORT,Sea,VALUE_IN_EUROS," + value);
  }

  @Test
  void blanksBetweenThousands_areClosed() {
    assertThat(read("592 932 505").cell(0, "value")).isEqualTo(592932505.0);
    assertThat(read("592\u00A0932").cell(0, "value")).isEqualTo(592932.0);
  }

  @Test
  void everyMonth_isReadFromItsEnglishName() {
    String[] months = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ", -1);
    for (int m = 0; m < 12; m++) {
      StagedFile file =
          StagedFile.of(
              "eurostat_comext",
              HEADINGS,
              months[m]
                  + ". 2015,DE,Russian Federation (Russia),TOTAL,Total,IMPORT,Sea,VALUE_IN_EUROS,1");
      assertThat(file.cell(0, "month_start")).isEqualTo(LocalDate.of(2015, m + 1, 1));
    }
  }

  @Test
  void colon_isMissing() {
    assertThat(read(":").cell(0, "value")).isNull();
    assertThat(read(":").count("row")).isEqualTo(1);
  }

  @Test
  void blankThatSeparatesNoThousands_isQuarantined() {
    assertThat(read("5 12").records().get(0).detail()).contains("value '5 12' is not a double");
  }

  @Test
  void reporterLabelOfTheOriginal_isIgnored() {
    StagedFile file =
        StagedFile.of(
            "eurostat_comext",
            HEADINGS.replace("REPORTER,", "REPORTER,REPORTER_LABEL,"),
            "Jan. 2015,DE,Germany,Russian Federation (Russia),TOTAL,Total,IMPORT,Sea,VALUE_IN_EUROS,5");
    assertThat(file.cell(0, "reporter_code")).isEqualTo("DE");
  }

  @Test
  @Tag("real")
  void heldFile_givesTheRowsCountedOutside() {
    assertThat(HeldFiles.countsAsTheCardSays("eurostat_comext", "eurostat_comext"))
        .isEqualTo(Map.of("row", 75_222L));
  }
}
