package shimoda.sources.jp_estat_api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import shimoda.sources.HeldFiles;
import shimoda.sources.StagedFile;

class JpEstatApiTest {
  private static final String HEADINGS =
      "\"cat01_code\",\"統計品目表(輸入)\",\"cat02_code\",\"統計品目表の数量・金額\",\"area_code\",\"国\","
          + "\"time_code\",\"時間軸(年次)\",\"unit\",\"value\",\"annotation\"";

  @Test
  void month_standsInTheMeasureAndTheYearInTheTime() {
    StagedFile file =
        StagedFile.of(
            "jp_estat_api",
            HEADINGS,
            "\"081090010\",\"081090010\",\"170\",\"1月_金額\",\"50224\",\"224_ロシア\",\"1990000000\",\"1990年\",\"千円\",128598,NA");
    assertThat(file.cell(0, "measure_name")).isEqualTo("1月_金額");
    assertThat(file.cell(0, "time_code")).isEqualTo("1990000000");
    assertThat(file.cell(0, "area_code")).isEqualTo("50224");
    assertThat(file.cell(0, "value")).isEqualTo(128598.0);
    assertThat(file.cell(0, "annotation")).isNull();
  }

  @Test
  @Tag("real")
  void heldExample_isReadInFull() {
    StagedFile file = HeldFiles.readOnly("jp_estat_api", "jp_estat_api");
    assertThat(file.count("row")).isEqualTo(5_920);
    assertThat(file.cells("value").stream().filter(v -> v == null).count()).isEqualTo(148);
  }
}
