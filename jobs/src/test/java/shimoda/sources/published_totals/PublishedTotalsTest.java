package shimoda.sources.published_totals;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import shimoda.sources.HeldFiles;
import shimoda.sources.StagedFile;

class PublishedTotalsTest {
  @Test
  void figureWithoutItsReference_isQuarantined() {
    StagedFile file =
        StagedFile.of(
            "published_totals",
            "year,period,flow,value,unit,reported_by,source,kind,note",
            "1958,calendar,JP->RU,18.0,US$ million,?,,published,x");
    assertThat(file.records().get(0).detail()).contains("reference is empty");
  }

  @Test
  @Tag("real")
  void heldFile_givesTheRowsCountedOutside() {
    assertThat(HeldFiles.countsAsTheCardSays("published_totals", "published_totals"))
        .isEqualTo(Map.of("row", 302L));
  }
}
