package shimoda.sources.epu_russia;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import shimoda.sources.HeldFiles;

class EpuRussiaTest {
  @Test
  @Tag("real")
  void heldFile_givesTheRowsCountedOutside() {
    assertThat(HeldFiles.countsAsTheCardSays("epu_russia", "epu_russia"))
        .isEqualTo(Map.of("row", 327L));
  }
}
