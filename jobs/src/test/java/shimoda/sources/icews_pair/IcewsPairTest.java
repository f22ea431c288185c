package shimoda.sources.icews_pair;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Collections;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import shimoda.sources.HeldFiles;
import shimoda.sources.StagedFile;

class IcewsPairTest {
  @Test
  void relation_staysText() {
    StagedFile file =
        StagedFile.of(
            "icews_pair",
            "date\tsource\trelation\ttarget\tsplit",
            "2018-09-10\tShinzo Abe\tImpose embargo, boycott, or sanctions\tRussia\tvalid");
    assertThat(file.cell(0, "event_text")).isEqualTo("Impose embargo, boycott, or sanctions");
    assertThat(file.cell(0, "event_date")).isEqualTo(LocalDate.of(2018, 9, 10));
  }

  /** The weeks of the Eastern Economic Forum: 25 events on 10 and 23 on 12 September. */
  @Test
  @Tag("real")
  void heldFile_peaksAtTheMeetingInVladivostok() {
    StagedFile file = HeldFiles.readOnly("icews_pair", "icews_pair");
    assertThat(Collections.frequency(file.cells("event_date"), LocalDate.of(2018, 9, 10)))
        .isEqualTo(25);
    assertThat(Collections.frequency(file.cells("event_date"), LocalDate.of(2018, 9, 12)))
        .isEqualTo(23);
  }

  @Test
  @Tag("real")
  void heldFile_givesTheRowsCountedOutside() {
    assertThat(HeldFiles.countsAsTheCardSays("icews_pair", "icews_pair"))
        .isEqualTo(Map.of("row", 174L));
  }
}
