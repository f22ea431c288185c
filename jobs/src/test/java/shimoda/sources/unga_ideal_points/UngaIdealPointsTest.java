package shimoda.sources.unga_ideal_points;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import shimoda.sources.HeldFiles;
import shimoda.sources.StagedFile;

class UngaIdealPointsTest {
  private static final String HEADER =
      "ccode,iso3c,countryname,year,idealpointfp,idealpointall,idealpointlegacy,nvotesfp,qofp,q5fp,"
          + "q10fp,q50fp,q90fp,q95fp,q100fp,nvotesall,qoall,q5all,q10all,q50all,q90all,q95all,"
          + "q100all,nvotesLegacy";

  @Test
  void stateWithoutLettersOrPoint_isARow() {
    StagedFile file =
        StagedFile.of("unga_ideal_points", HEADER, "260,,,1990,,,1.894994,,,,,,,,,,,,,,,,,84.0");
    assertThat(file.count("row")).isEqualTo(1);
    assertThat(file.cell(0, "iso3")).isNull();
    assertThat(file.cell(0, "ideal_point")).isNull();
  }

  /** Gaps of Japan and Russia on all votes as counted outside: 0.84, 1.12, 1.34, 1.60, 2.34. */
  @Test
  @Tag("real")
  void gapOfJapanAndRussia_isThePublishedOne() {
    StagedFile file = HeldFiles.readOnly("unga_ideal_points", "unga_ideal_points");
    assertThat(gap(file, "2012")).isCloseTo(0.84, within(0.005));
    assertThat(gap(file, "2014")).isCloseTo(1.12, within(0.005));
    assertThat(gap(file, "2018")).isCloseTo(1.34, within(0.005));
    assertThat(gap(file, "2021")).isCloseTo(1.60, within(0.005));
    assertThat(gap(file, "2022")).isCloseTo(2.34, within(0.005));
  }

  private static double gap(StagedFile file, String year) {
    double[] points = new double[2];
    for (int i = 0; i < file.records().size(); i++) {
      if (year.equals(file.cell(i, "year"))) {
        if ("365".equals(file.cell(i, "cow_code"))) {
          points[0] = (double) file.cell(i, "ideal_point_all");
        } else if ("740".equals(file.cell(i, "cow_code"))) {
          points[1] = (double) file.cell(i, "ideal_point_all");
        }
      }
    }
    return Math.abs(points[0] - points[1]);
  }

  @Test
  @Tag("real")
  void heldFile_givesTheRowsCountedOutside() {
    assertThat(HeldFiles.countsAsTheCardSays("unga_ideal_points", "unga_ideal_points"))
        .isEqualTo(Map.of("row", 11_440L));
  }
}
