package shimoda.sources.baci;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import shimoda.sources.StagedFile;

class BaciTest {
  @Test
  void paddedNa_isUnknownAndTheProductKeepsItsZero() {
    StagedFile file =
        StagedFile.of("baci", "t,i,j,k,v,q", "2021,643,392,030617,1000.5,           NA");
    assertThat(file.cell(0, "quantity_t")).isNull();
    assertThat(file.cell(0, "cmd_code")).isEqualTo("030617");
    assertThat(file.cell(0, "value_fob_thousand_usd")).isEqualTo(1000.5);
    assertThat(file.cell(0, "exporter_code")).isEqualTo("643");
  }

  @Test
  void productWithALostZero_isQuarantined() {
    StagedFile file = StagedFile.of("baci", "t,i,j,k,v,q", "2021,643,392,30617,1000.5,1");
    assertThat(file.records().get(0).detail()).contains("cmd_code '30617' has not six digits");
  }
}
