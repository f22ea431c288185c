package shimoda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;
import shimoda.pipeline.Job;
import shimoda.sources.SourceCard;
import shimoda.sources.Sources;
import shimoda.table.TableSchema;

final class JobsTest {
  @Test
  void everyJobHasASchema_everyStagedTableAReaderAndACard() {
    for (Job job : Jobs.all()) {
      TableSchema schema = TableSchema.of(job.output());
      assertThat(schema.table()).isEqualTo(job.output().toString());
      if (schema.source() != null) {
        assertThatCode(() -> Sources.reader(job.output())).doesNotThrowAnyException();
        assertThat(SourceCard.of(schema.source()).source()).isEqualTo(schema.source());
      }
    }
  }

  @Test
  void everyTableComesAfterThoseItReads() {
    assertThat(Jobs.graph().jobs()).hasSameSizeAs(Jobs.all());
  }
}
