package shimoda.sources.cow_contiguity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import shimoda.sources.HeldFiles;
import shimoda.sources.StagedFile;

class CowContiguityTest {
  @Test
  void spell_isReadWithItsKind() {
    StagedFile file =
        StagedFile.of(
            "cow_contiguity",
            "dyad,statelno,statelab,statehno,statehab,conttype,begin,end,notes,version",
            "2020,2,\"USA\",20,\"CAN\",1,192001,201612,\"Begins with CAN, in 1920\",3.2");
    assertThat(file.cell(0, "contiguity_type")).isEqualTo("1");
    assertThat(file.cell(0, "notes")).isEqualTo("Begins with CAN, in 1920");
  }

  @Test
  @Tag("real")
  void heldFile_givesTheRowsCountedOutside() {
    assertThat(HeldFiles.countsAsTheCardSays("cow_contiguity", "cow_contiguity"))
        .isEqualTo(Map.of("row", 847L));
  }
}
