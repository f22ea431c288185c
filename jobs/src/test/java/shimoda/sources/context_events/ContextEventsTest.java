package shimoda.sources.context_events;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import shimoda.sources.StagedFile;
import shimoda.table.Packaged;

class ContextEventsTest {
  @Test
  void ownRecords_areAllRead() {
    StagedFile file =
        StagedFile.bytes(
            "context_events", "context_events.csv", Packaged.bytes("curated/context_events.csv"));
    assertThat(file.count("row")).isEqualTo(5);
  }
}
