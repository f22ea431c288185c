package shimoda.sources.wits_trade_summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import shimoda.sources.HeldFiles;
import shimoda.sources.StagedFile;

class WitsTradeSummaryTest {
  private static String headings() {
    StringBuilder text =
        new StringBuilder("Reporter,Partner,Product categories,Indicator Type,Indicator");
    for (int year = 2019; year >= 1988; year--) {
      text.append(',').append(year);
    }
    return text.toString();
  }

  private static final String IMPORTS =
      "Russian Federation,Japan,All Products,Import,Trade (US$ Mil)-Top 5 Import Partner,"
          + ",,,,,,,          15676.09,          15012.61"
          + ",".repeat(23);

  @Test
  void paddedNumber_isReadAndABlankIsUnknownNotZero() {
    StagedFile file = StagedFile.of("wits_trade_summary", headings(), IMPORTS);
    assertThat(file.cell(0, "value_2012")).isEqualTo(15676.09);
    assertThat(file.cell(0, "value_2011")).isEqualTo(15012.61);
    assertThat(file.cell(0, "value_2019")).isNull();
  }

  @Test
  void threeDots_areNoPartner() {
    StagedFile file =
        StagedFile.of("wits_trade_summary", headings(), IMPORTS.replace("Japan", "..."));
    assertThat(file.cell(0, "partner_name")).isNull();
  }

  @Test
  void fileInLatin1_keepsItsNames() {
    StagedFile file =
        StagedFile.of(
            "wits_trade_summary",
            StandardCharsets.ISO_8859_1,
            headings(),
            IMPORTS.replace("Japan", "Côte d'Ivoire"));
    assertThat(file.cell(0, "partner_name")).isEqualTo("Côte d'Ivoire");
  }

  @Test
  @Tag("real")
  void heldFile_givesTheRowsCountedOutside() {
    assertThat(HeldFiles.countsAsTheCardSays("wits_trade_summary", "wits_trade_summary"))
        .isEqualTo(Map.of("row", 1_328L));
  }

  /** COW Trade 4.0 against WITS, Russia's imports from Japan: 2011 is the year COW has wrong. */
  @Test
  @Tag("real")
  void importsFromJapan_agreeWithCowTradeButFor2011() {
    HeldFiles.Held russia =
        HeldFiles.of("wits_trade_summary").stream()
            .filter(h -> h.slot().equals("RUS"))
            .findFirst()
            .orElseThrow();
    StagedFile file = HeldFiles.read("wits_trade_summary", russia);
    int line = -1;
    for (int i = 0; i < file.records().size(); i++) {
      if ("Japan".equals(file.cell(i, "partner_name"))
          && "Trade (US$ Mil)-Top 5 Import Partner".equals(file.cell(i, "indicator"))) {
        line = i;
      }
    }
    Map<Integer, Double> cow = cowImportsFromJapan();
    for (int year : new int[] {2004, 2008, 2010, 2012}) {
      double wits = (Double) file.cell(line, "value_" + year);
      assertThat(cow.get(year)).as("%d", year).isCloseTo(wits, within(wits * 0.002));
    }
    assertThat((Double) file.cell(line, "value_2011")).isEqualTo(15012.61);
    assertThat(cow.get(2011)).isEqualTo(6711.0);
  }

  private static Map<Integer, Double> cowImportsFromJapan() {
    StagedFile cow = HeldFiles.readOnly("cow_trade", "cow_trade");
    Map<Integer, Double> imports = new HashMap<>();
    for (int i = 0; i < cow.records().size(); i++) {
      if (cow.cell(i, "ccode1").equals("365") && cow.cell(i, "ccode2").equals("740")) {
        imports.put(Integer.parseInt((String) cow.cell(i, "year")), (Double) cow.cell(i, "flow1"));
      }
    }
    return imports;
  }
}
