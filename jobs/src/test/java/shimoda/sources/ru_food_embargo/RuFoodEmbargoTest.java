package shimoda.sources.ru_food_embargo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import shimoda.sources.HeldFiles;

class RuFoodEmbargoTest {
  @Tag("real")
  @Test
  void realTable_isReadInFull() {
    assertThat(HeldFiles.countsAsTheCardSays("ru_food_embargo", "ru_food_embargo"))
        .isEqualTo(Map.of("row", 36L));
  }
}
