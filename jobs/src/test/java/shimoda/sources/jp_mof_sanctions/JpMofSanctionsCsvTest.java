package shimoda.sources.jp_mof_sanctions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import org.junit.jupiter.api.Test;
import shimoda.sources.Reading;
import shimoda.table.TableName;
import shimoda.table.TableSchema;
import shimoda.table.UserError;

/** On a synthetic file in the layout of 32 columns; none of the edition is held. */
class JpMofSanctionsCsvTest {
  private static final String HEADER =
      String.join(
          ",",
          TableSchema.of(TableName.of("staged.jp_mof_sanctions_csv")).ownColumns().stream()
              .limit(32)
              .map(
                  column ->
                      TableSchema.of(TableName.of("staged.jp_mof_sanctions_csv"))
                          .column(column)
                          .header()
                          .get(0))
              .toList());

  private static Reading read(String header, String... lines) {
    return Reading.of(
        "jp_mof_sanctions_csv",
        "shisantouketsu20990101_synthetic.csv",
        "\uFEFF" + header + "\r\n" + String.join("\r\n", lines) + "\r\n");
  }

  private static String entry(Map<Integer, String> cells) {
    StringBuilder line = new StringBuilder();
    for (int i = 1; i <= 32; i++) {
      line.append(i > 1 ? "," : "").append(cells.getOrDefault(i, ""));
    }
    return line.toString();
  }

  private static final Map<Integer, String> PERSON =
      Map.of(
          1, "2",
          2, "002-０００１６０",
          3, "２００１.9.22",
          4, "160",
          5, "個人",
          6, "甲",
          8, "\"乙（生年月日1963/4/11； 国籍丙）； 丁\"",
          18, "\"1941/8/20; 1970年; 1963年頃\"",
          23, "不明");

  @Test
  void fileOf32Columns_isReadByItsHeadings() {
    assertThat(HEADER.split(",")).hasSize(32).startsWith("区分", "番号").endsWith("外務省告示情報");
    Reading reading = read(HEADER, entry(PERSON));
    assertThat(reading.rows()).isEqualTo(1);
    assertThat(reading.value(0, "entry_id")).isEqualTo("002-000160");
    assertThat(reading.value(0, "notice_date")).hasToString("2001-09-22");
    assertThat(reading.value(0, "birth_date")).isEqualTo("1941-08-20; 1970年; 1963年頃");
    assertThat(reading.value(0, "passport_number")).isNull();
  }

  @Test
  void semicolonInsideBrackets_joinsNothing() {
    assertThat(read(HEADER, entry(PERSON)).value(0, "aliases_ja"))
        .isEqualTo("乙（生年月日1963/4/11； 国籍丙）; 丁");
  }

  @Test
  void deletedEntry_hasNoDayOfNotice() {
    Reading reading =
        read(HEADER, entry(Map.of(1, "28", 2, "028-000001", 3, "2025.1.10削除", 5, "団体")));
    assertThat(reading.value(0, "deleted_on")).hasToString("2025-01-10");
    assertThat(reading.value(0, "notice_date")).isNull();
  }

  @Test
  void renamedColumn_stops() {
    assertThatExceptionOfType(UserError.class)
        .isThrownBy(() -> read(HEADER.replace("旅券番号", "パスポート"), entry(PERSON)))
        .withMessageContaining("unknown column 'パスポート'")
        .withMessageContaining("passport_number");
  }
}
