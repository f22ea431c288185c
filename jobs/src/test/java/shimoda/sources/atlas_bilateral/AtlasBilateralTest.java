package shimoda.sources.atlas_bilateral;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import shimoda.sources.HeldFiles;
import shimoda.sources.StagedFile;

class AtlasBilateralTest {
  @Test
  @Tag("real")
  void heldExample_isReadInFull() {
    StagedFile file = HeldFiles.readOnly("atlas_bilateral", "atlas_bilateral");
    assertThat(file.count("row")).isEqualTo(3_236);
    assertThat(file.cell(0, "location_iso3")).isEqualTo("AUS");
    assertThat(file.cell(0, "export_value_usd")).isEqualTo(6405.0);
    assertThat(file.cells("cmd_code")).containsOnly("283691");
  }
}
