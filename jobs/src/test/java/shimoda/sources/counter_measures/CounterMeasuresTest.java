package shimoda.sources.counter_measures;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import shimoda.sources.StagedFile;
import shimoda.table.Packaged;

class CounterMeasuresTest {
  @Test
  void ownRecords_areAllRead() {
    StagedFile file =
        StagedFile.bytes(
            "counter_measures",
            "counter_measures.csv",
            Packaged.bytes("curated/counter_measures.csv"));
    assertThat(file.count("row")).isEqualTo(16);
  }
}
