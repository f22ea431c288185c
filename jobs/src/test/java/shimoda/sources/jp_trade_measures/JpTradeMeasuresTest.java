package shimoda.sources.jp_trade_measures;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import shimoda.sources.HeldFiles;

class JpTradeMeasuresTest {
  @Tag("real")
  @Test
  void realTable_isReadInFull() {
    assertThat(HeldFiles.countsAsTheCardSays("jp_trade_measures", "jp_trade_measures"))
        .isEqualTo(Map.of("row", 21L));
  }
}
