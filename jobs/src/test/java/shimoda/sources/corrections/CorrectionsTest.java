package shimoda.sources.corrections;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import shimoda.sources.StagedFile;
import shimoda.table.Packaged;

class CorrectionsTest {
  @Test
  void ownRecords_areAllRead() {
    StagedFile file =
        StagedFile.bytes(
            "corrections", "corrections.csv", Packaged.bytes("curated/corrections.csv"));
    assertThat(file.count("row")).isEqualTo(10);
  }
}
