package shimoda.sources.peace_scale;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import shimoda.sources.HeldFiles;
import shimoda.sources.StagedFile;

class PeaceScaleTest {
  @Test
  void yearsOfTheMistypedSpell_areLeftOutByName() {
    StagedFile file =
        StagedFile.of("peace_scale", "520530,2020,0.5", "520530,2021,0.5", "520530,20202,0.5");
    assertThat(file.count("row")).isEqualTo(1);
    assertThat(file.count("ignored:year_after_2020")).isEqualTo(2);
  }

  @Test
  void point_isAMissingValue() {
    StagedFile file = StagedFile.of("peace_scale", "365740,1950,.");
    assertThat(file.count("row")).isEqualTo(1);
    assertThat(file.cell(0, "peace_scale")).isNull();
  }

  /** The pair stands at 0 in each of the 121 years: the scale cannot tell its years apart. */
  @Test
  @Tag("real")
  void pairOfRussiaAndJapan_isZeroThroughout() {
    StagedFile file = HeldFiles.readOnly("peace_scale", "peace_scale");
    int years = 0;
    for (int i = 0; i < file.records().size(); i++) {
      if ("365740".equals(file.cell(i, "dyad_code"))) {
        years++;
        assertThat(file.cell(i, "peace_scale")).isEqualTo(0.0);
      }
    }
    assertThat(years).isEqualTo(121);
  }

  @Test
  @Tag("real")
  void heldFile_givesTheRowsCountedOutside() {
    assertThat(HeldFiles.countsAsTheCardSays("peace_scale", "peace_scale"))
        .isEqualTo(Map.of("row", 99_387L, "ignored:year_after_2020", 18_182L));
  }
}
