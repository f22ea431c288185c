package shimoda.sources.jp_law_etco;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import shimoda.format.SourceRecord;
import shimoda.sources.HeldFiles;
import shimoda.sources.Reading;
import shimoda.table.UserError;

class JpLawEtcoTest {
  private static Reading read(String tables) {
    return Reading.of(
        "jp_law_etco",
        "law.xml",
        "<Law><LawNum>n</LawNum><LawBody><LawTitle>t</LawTitle>" + tables + "</LawBody></Law>");
  }

  @Test
  void items_areRecordsWithTheirPath() {
    Reading reading =
        read(
            "<AppdxTable><AppdxTableTitle>別表第二の三</AppdxTableTitle><Item><ItemTitle>二</ItemTitle><ItemSentence><Sentence>次の貨物</Sentence></ItemSentence><Subitem1><Subitem1Title>（一）</Subitem1Title><Subitem1Sentence><Sentence>機械</Sentence></Subitem1Sentence></Subitem1></Item></AppdxTable>");
    assertThat(reading.rows()).isEqualTo(2);
    assertThat(reading.value(0, "text")).isEqualTo("次の貨物");
    assertThat(reading.value(1, "item_path")).isEqualTo("二 （一）");
    assertThat(reading.value(1, "text")).isEqualTo("機械");
  }

  @Test
  void readingAids_areLeftOutInPlace() {
    Reading reading =
        read(
            "<AppdxTable><AppdxTableTitle>別表</AppdxTableTitle><Item><ItemTitle>一</ItemTitle><ItemSentence><Sentence>前<Ruby>貼<Rt>ちよう</Rt></Ruby>付</Sentence></ItemSentence></Item></AppdxTable>");
    assertThat(reading.value(0, "text")).isEqualTo("前貼付");
  }

  @Test
  void lawWithoutTables_stops() {
    assertThatExceptionOfType(UserError.class)
        .isThrownBy(() -> read(""))
        .withMessageContaining("no appended table");
  }

  @Tag("real")
  @Test
  void realOrder_hasTheTablesOnRussia() {
    assertThat(HeldFiles.countsAsTheCardSays("jp_law_etco", "jp_law_etco"))
        .isEqualTo(Map.of("row", 635L));
    Reading all =
        Reading.ofShared(
            "jp_law_etco", "sanctions/jp_law/324CO0000000378_20260214_507CO0000000376.xml");
    List<SourceRecord> goods =
        all.records().stream().filter(r -> "別表第二の三".equals(all.value(r, "table_title"))).toList();
    assertThat(goods).filteredOn(r -> "Item".equals(all.value(r, "element"))).hasSize(5);
    assertThat(goods).filteredOn(r -> "TableRow".equals(all.value(r, "element"))).isEmpty();
    assertThat(goods)
        .as("described groups of dual-use goods in item 2")
        .filteredOn(
            r ->
                "Subitem1".equals(all.value(r, "element"))
                    && all.value(r, "item_path").toString().startsWith("二 "))
        .hasSize(85);
    SourceRecord third = all.first("table_title", "別表第二の四");
    assertThat(all.value(third, "text").toString())
        .contains(
            "アラブ首長国連邦", "アルメニア", "カザフスタン", "キルギス", "シリア", "タイ", "中華人民共和国", "トルコ", "インド", "ウズベキスタン");
  }
}
