package shimoda.sources.gsdb;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import shimoda.format.SourceRecord;
import shimoda.sources.HeldFiles;
import shimoda.sources.Reading;

class GsdbTest {
  @Tag("real")
  @Test
  void realCases_haveTheIndependentCounts() {
    assertThat(HeldFiles.countsAsTheCardSays("gsdb", "gsdb")).isEqualTo(Map.of("row", 1325L));
    Reading all = Reading.ofShared("gsdb", "sanctions/gsdb/GSDB_V3.csv");
    SourceRecord first = all.first("case_id", "1002");
    assertThat(all.value(first, "sanctioning_state")).isEqualTo("Japan");
    assertThat(all.value(first, "sanctioned_state")).isEqualTo("Russia");
    assertThat(all.value(first, "begin_year")).isEqualTo("2014");
    assertThat(all.value(first, "trade_detail")).isEqualTo("imp_part");
    SourceRecord second = all.first("case_id", "1306");
    assertThat(all.value(second, "begin_year")).isEqualTo("2022");
    assertThat(all.value(second, "trade_detail")).isEqualTo("exp_part,imp_part");
    assertThat(all.rows("is_joint_sender", "1"::equals)).isEqualTo(359);
    assertThat(all.rows("is_joint_target", "1"::equals)).isEqualTo(49);
  }
}
