package shimoda.sources.jp_import_ban;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import shimoda.sources.HeldFiles;

class JpImportBanTest {
  @Tag("real")
  @Test
  void realTable_isReadInFull() {
    assertThat(HeldFiles.countsAsTheCardSays("jp_import_ban", "jp_import_ban"))
        .isEqualTo(Map.of("row", 18L));
  }
}
