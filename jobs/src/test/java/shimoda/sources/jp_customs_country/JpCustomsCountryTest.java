package shimoda.sources.jp_customs_country;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import shimoda.sources.StagedFile;
import shimoda.table.UserError;

class JpCustomsCountryTest {
  private static String headings(String customs) {
    StringBuilder text = new StringBuilder("Exp or Imp,Year" + customs + ",HS,Country,Unit1,Unit2");
    for (String month :
        List.of(
            "Year", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov",
            "Dec")) {
      text.append(",Quantity1-%1$s,Quantity2-%1$s,Value-%1$s".formatted(month));
    }
    return text.toString();
  }

  @Test
  void countryStaysText_andTheFileOfBothEditionsIsRead() {
    StagedFile plain =
        StagedFile.of(
            "jp_customs_country",
            headings(""),
            "1,2026,'852351000',224,  ,NO,0,12,24" + ",0,1,2".repeat(12));
    assertThat(plain.cell(0, "country_code")).isEqualTo("224");
    assertThat(plain.cell(0, "customs_office")).isNull();
    StagedFile office =
        StagedFile.of(
            "jp_customs_country",
            headings(",Custom"),
            "1,2017,104,'010121000',103,  ,NO,0,12,24" + ",0,1,2".repeat(12));
    assertThat(office.cell(0, "customs_office")).isEqualTo("104");
    assertThat(office.cell(0, "hs9")).isEqualTo("010121000");
    assertThat(office.cell(0, "value_year_thousand_jpy")).isEqualTo(24.0);
  }

  @Test
  void fileWithoutCountries_isRefused() {
    assertThatThrownBy(
            () ->
                StagedFile.of(
                    "jp_customs_country",
                    headings("").replace(",Country", ""),
                    "1,2026,'852351000',  ,NO,0,12,24" + ",0,1,2".repeat(12)))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("no column for 'country_code'");
  }
}
