package shimoda.sources.jp_meti_eul;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static shimoda.format.XlsxFixture.row;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import shimoda.format.SourceRecord;
import shimoda.format.XlsxFixture;
import shimoda.sources.Reading;
import shimoda.table.UserError;

class JpMetiEulTest {
  private static final String[] HEADER =
      row(
          "No.",
          "国名、地域名\nCountry or Region",
          "企業名､組織名\nCompany or Organization",
          "別名\nAlso Known As",
          "懸念区分\nType of WMD",
          "通常兵器\nConventional Weapons");

  private static Reading read(XlsxFixture book) {
    return Reading.of("jp_meti_eul", "20250929_4.xlsx", book.bytes());
  }

  @Test
  void numberThatIsAFormula_isNotRead() {
    Reading reading =
        read(
            new XlsxFixture()
                .sheet(
                    "list",
                    HEADER,
                    row(
                        "f:ROW()-1=1",
                        "ロシア\nRussian Federation",
                        "Zavod",
                        "・A \n・B ",
                        "ミサイル\nM",
                        null)));
    assertThat(reading.rows()).isEqualTo(1);
    assertThat(reading.value(0, "country_name_en")).isEqualTo("Russian Federation");
    assertThat(reading.value(0, "conventional")).isNull();
  }

  @Test
  void nameThatIsAFormula_isQuarantined() {
    Reading reading =
        read(
            new XlsxFixture().sheet("list", HEADER, row(null, "a\nb", "f:A1=1", null, null, null)));
    assertThat(reading.count(SourceRecord.QUARANTINED)).isEqualTo(1);
  }

  @Test
  void cellWithoutHeading_isQuarantined() {
    Reading reading =
        read(
            new XlsxFixture()
                .sheet("list", HEADER, row(null, "a\nb", "n", null, null, null, null, "stray")));
    assertThat(reading.records().get(0).detail()).contains("column 8 has no heading: stray");
  }

  @Test
  void secondSheet_stops() {
    XlsxFixture book = new XlsxFixture().sheet("list", HEADER).sheet("more", HEADER);
    assertThatExceptionOfType(UserError.class)
        .isThrownBy(() -> read(book))
        .withMessageContaining("has 2 sheets where one is known");
  }

  @Tag("real")
  @Test
  void realList_hasTheIndependentCounts() {
    Reading all = Reading.ofShared("jp_meti_eul", "sanctions/jp_meti/20250929_4.xlsx");
    assertThat(all.rows()).isEqualTo(835);
    assertThat(all.size()).isEqualTo(835);
    assertThat(all.rows("country_name_en", "Russian Federation"::equals)).isEqualTo(100);
    assertThat(all.rows("country_name_en", "Islamic Republic of Iran"::equals)).isEqualTo(257);
    assertThat(all.rows("country_name_en", "North Korea"::equals)).isEqualTo(154);
    assertThat(all.rows("country_name_en", "People's Republic of China"::equals)).isEqualTo(127);
    assertThat(all.rows("country_name_en", "Islamic Republic of Pakistan"::equals)).isEqualTo(103);
  }
}
