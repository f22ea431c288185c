package shimoda.sources.cow_territorial_change;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import shimoda.sources.HeldFiles;
import shimoda.sources.StagedFile;

class CowTerritorialChangeTest {
  private static final String HEADER =
      "year,month,gainer,gaintype,procedur,entity,contgain,area,pop,portion,loser,losetype,"
          + "contlose,entry,exit,number,indep,conflict,version";
  private static final String KURILS = "1956,10,740,1,3,365,1,500.00,.,0,365,1,1,0,0,676,0,0,5";

  @Test
  void transferThatNeverHappened_isKeptAsTheSourceHasIt() {
    StagedFile file = StagedFile.of("cow_territorial_change", HEADER, KURILS);
    assertThat(file.cell(0, "gainer_cow")).isEqualTo("740");
    assertThat(file.cell(0, "area_km2")).isEqualTo(500.0);
    assertThat(file.cell(0, "population")).isNull();
  }

  @Test
  void originalWithBareReturns_isReadLineByLine() {
    byte[] bytes =
        (HEADER + "\r" + KURILS + "\r" + KURILS + "\r").getBytes(StandardCharsets.US_ASCII);
    StagedFile file = StagedFile.bytes("cow_territorial_change", "tc2014.csv", bytes);
    assertThat(file.count("row")).isEqualTo(2);
    assertThat(file.records().get(1).line()).isEqualTo(3);
  }

  @Test
  void unknownState_keepsItsNegativeCode() {
    StagedFile file =
        StagedFile.of("cow_territorial_change", HEADER, KURILS.replace(",740,", ",-9,"));
    assertThat(file.cell(0, "gainer_cow")).isEqualTo("-9");
  }

  @Test
  @Tag("real")
  void heldFile_givesTheRowsCountedOutside() {
    assertThat(HeldFiles.countsAsTheCardSays("cow_territorial_change", "cow_territorial_change"))
        .isEqualTo(Map.of("row", 842L));
  }
}
