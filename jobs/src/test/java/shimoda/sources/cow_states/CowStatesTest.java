package shimoda.sources.cow_states;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import shimoda.sources.HeldFiles;
import shimoda.sources.StagedFile;

class CowStatesTest {
  @Test
  void russiaAndTheUssr_areOneSpell() {
    StagedFile file =
        StagedFile.of(
            "cow_states",
            "stateabb,ccode,statenme,styear,stmonth,stday,endyear,endmonth,endday,version",
            "RUS,365,Russia,1816,1,1,2016,12,31,2016");
    assertThat(file.cell(0, "cow_code")).isEqualTo("365");
    assertThat(file.cell(0, "start_year")).isEqualTo("1816");
  }

  @Test
  @Tag("real")
  void heldFile_givesTheRowsCountedOutside() {
    assertThat(HeldFiles.countsAsTheCardSays("cow_states", "cow_states"))
        .isEqualTo(Map.of("row", 243L));
  }
}
