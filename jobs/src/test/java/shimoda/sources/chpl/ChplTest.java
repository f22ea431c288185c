package shimoda.sources.chpl;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import shimoda.sources.HeldFiles;

class ChplTest {
  @Tag("real")
  @Test
  void realTable_isReadInFull() {
    assertThat(HeldFiles.countsAsTheCardSays("chpl", "chpl")).isEqualTo(Map.of("row", 50L));
  }
}
