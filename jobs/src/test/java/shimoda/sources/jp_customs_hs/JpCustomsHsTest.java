package shimoda.sources.jp_customs_hs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import shimoda.sources.HeldFiles;
import shimoda.sources.StagedFile;
import shimoda.table.UserError;

class JpCustomsHsTest {
  private static String headings(String april) {
    StringBuilder text = new StringBuilder("Exp or Imp,Year,HS,Unit1,Unit2");
    for (String month :
        List.of(
            "Year", "Jan", "Feb", "Mar", april, "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov",
            "Dec")) {
      text.append(",Quantity1-%1$s,Quantity2-%1$s,Value-%1$s".formatted(month));
    }
    return text.toString();
  }

  private static String line(String hs) {
    return "2,2016," + hs + ",  , L,0,12,240" + ",0,1,20".repeat(12);
  }

  @Test
  void april_isReadInBothSpellings() {
    for (String april : List.of("Apl", "Apr")) {
      StagedFile file = StagedFile.of("jp_customs_hs", headings(april), line("'220300000'"));
      assertThat(file.cell(0, "value_04_thousand_jpy")).as(april).isEqualTo(20.0);
    }
  }

  @Test
  void aprilUnderNeitherSpelling_isRefused() {
    assertThatThrownBy(() -> StagedFile.of("jp_customs_hs", headings("April"), line("'1'")))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("unknown columns 'Quantity1-April'");
  }

  @Test
  void quotesAroundTheCode_areNoPartOfItAndItsZerosStay() {
    StagedFile file = StagedFile.of("jp_customs_hs", headings("Apr"), line("'010121000'"));
    assertThat(file.cell(0, "hs9")).isEqualTo("010121000");
  }

  @Test
  void codeWithoutItsZero_isQuarantined() {
    StagedFile file = StagedFile.of("jp_customs_hs", headings("Apr"), line("10121000"));
    assertThat(file.records().get(0).detail()).contains("hs9 '10121000' is not nine digits");
  }

  @Test
  void unitOfTwoBlanks_isNoneAndALeadingBlankIsDropped() {
    StagedFile file = StagedFile.of("jp_customs_hs", headings("Apr"), line("'220300000'"));
    assertThat(file.cell(0, "unit1")).isNull();
    assertThat(file.cell(0, "unit2")).isEqualTo("L");
  }

  @Test
  @Tag("real")
  void heldFile_givesTheRowsCountedOutside() {
    assertThat(HeldFiles.countsAsTheCardSays("jp_customs_hs", "jp_customs_hs"))
        .isEqualTo(Map.of("row", 55_730L));
  }

  /** Imports of Japan as the Ministry of Finance published them, in trillion yen. */
  @Test
  @Tag("real")
  void heldFiles_sumToThePublishedImportsAndMonthsToTheYear() {
    Map<String, Double> published =
        Map.of(
            "2012", 70.689, "2016", 66.042, "2017", 75.379, "2018", 82.703, "2020", 68.011, "2022",
            118.503, "2023", 110.395);
    for (HeldFiles.Held held : HeldFiles.of("jp_customs_hs")) {
      StagedFile file = HeldFiles.read("jp_customs_hs", held);
      double total = 0;
      for (int i = 0; i < file.records().size(); i++) {
        double months = 0;
        for (int m = 1; m <= 12; m++) {
          months += (Double) file.cell(i, "value_%02d_thousand_jpy".formatted(m));
        }
        double year = (Double) file.cell(i, "value_year_thousand_jpy");
        assertThat(months).as("%s line %d", held.slot(), i + 2).isEqualTo(year);
        total += year;
      }
      assertThat(total / 1e9).as(held.slot()).isCloseTo(published.get(held.slot()), within(0.0005));
    }
  }
}
