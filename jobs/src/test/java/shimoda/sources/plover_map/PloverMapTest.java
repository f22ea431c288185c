package shimoda.sources.plover_map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import shimoda.sources.HeldFiles;
import shimoda.sources.StagedFile;
import shimoda.table.UserError;

class PloverMapTest {
  @Test
  void lineWithAllParts_isSplit() {
    StagedFile file =
        StagedFile.of(
            "plover_map",
            "# comment",
            "",
            "0354: AGREE,  ,   economic # Express intent to ease economic sanctions",
            "040: CONSULT, ,  # Consult",
            "03: AGREE",
            "~~~~~");
    assertThat(file.cells("cameo_code")).containsExactly("0354", "040", "03");
    assertThat(file.cells("plover_event")).containsExactly("AGREE", "CONSULT", "AGREE");
    assertThat(file.cells("plover_context")).containsExactly("economic", null, null);
    assertThat(file.records().get(0).line()).isEqualTo(3);
  }

  @Test
  void tableInTheOtherNumbering_isRefused() {
    assertThatThrownBy(
            () -> StagedFile.of("plover_map", "166: SANCTION, , # Impose embargo, boycott"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("CAMEO code 166 stands for 'Impose embargo, boycott'");
  }

  @Test
  void lineOfAnotherForm_isQuarantined() {
    StagedFile file = StagedFile.of("plover_map", "040 CONSULT");
    assertThat(file.count("quarantined")).isEqualTo(1);
  }

  @Test
  @Tag("real")
  void heldFile_givesTheRowsCountedOutside() {
    assertThat(HeldFiles.countsAsTheCardSays("plover_map", "plover_map"))
        .isEqualTo(Map.of("row", 276L));
  }
}
