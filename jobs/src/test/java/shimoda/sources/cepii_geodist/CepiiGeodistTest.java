package shimoda.sources.cepii_geodist;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import shimoda.sources.HeldFiles;
import shimoda.sources.StagedFile;

class CepiiGeodistTest {
  @Test
  void semicolonsPartAndPointsAreMissing() {
    StagedFile file =
        StagedFile.of(
            "cepii_geodist",
            "iso_o;iso_d;contig;comlang_off;comlang_ethno;colony;comcol;curcol;col45;smctry;dist;"
                + "distcap;distw;distwces",
            "ROM;RUS;0;0;0;0;0;0;0;0;1500.5;1500.5;.;.");
    assertThat(file.cell(0, "iso3_o")).isEqualTo("ROM");
    assertThat(file.cell(0, "weighted_distance_km")).isNull();
    assertThat(file.cell(0, "distance_km")).isEqualTo(1500.5);
  }

  @Test
  @Tag("real")
  void heldFile_givesTheRowsCountedOutside() {
    assertThat(HeldFiles.countsAsTheCardSays("cepii_geodist", "cepii_geodist"))
        .isEqualTo(Map.of("row", 50_176L));
  }
}
