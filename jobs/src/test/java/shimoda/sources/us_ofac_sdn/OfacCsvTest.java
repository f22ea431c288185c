package shimoda.sources.us_ofac_sdn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import shimoda.format.SourceRecord;
import shimoda.sources.HeldFiles;
import shimoda.sources.Reading;
import shimoda.table.TableName;
import shimoda.table.TableSchema;

class OfacCsvTest {
  private static final String NOTHING = "-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,";

  private static Reading read(String text) {
    return Reading.of("us_ofac_sdn", "sdn.csv", text);
  }

  @Test
  void eachTable_takesItsFileWithAndWithoutGzip() {
    for (String name : List.of("sdn.csv", "sdn.csv.gz")) {
      assertThat(schema("us_ofac_sdn").takes(name)).isTrue();
      assertThat(schema("us_ofac_sdn_comments").takes(name)).isFalse();
    }
    assertThat(schema("us_ofac_cons").takes("cons_prim.csv.gz")).isTrue();
    assertThat(schema("us_ofac_cons").takes("cons_comments.csv")).isFalse();
  }

  private static TableSchema schema(String table) {
    return TableSchema.of(TableName.of("staged." + table));
  }

  @Test
  void dashZeroDash_isNothing() {
    Reading reading =
        read(
            "16669,\"ROTENBERG, Arkady\",\"individual\",\"UKRAINE-EO13661\","
                + NOTHING
                + "\"DOB 15 Dec 1951.\"\r\n");
    assertThat(reading.value(0, "name")).isEqualTo("ROTENBERG, Arkady");
    assertThat(reading.value(0, "title")).isNull();
    assertThat(reading.value(0, "remarks")).isEqualTo("DOB 15 Dec 1951.");
  }

  @Test
  void endMark_isNoRecord() {
    String line = "1,\"A\",-0- ,\"CUBA\"," + NOTHING + "-0- \r\n";
    assertThat(read(line + "\u001a").size()).isEqualTo(1);
    assertThat(read(line + "\u001a").rows()).isEqualTo(1);
  }

  @Test
  void endMarkInTheMiddle_isQuarantined() {
    String line = "1,\"A\",-0- ,\"CUBA\"," + NOTHING + "-0- \r\n";
    assertThat(read(line + "\u001a\r\n" + line).count(SourceRecord.QUARANTINED)).isEqualTo(1);
  }

  @Test
  void programmes_areSplitAtTheBrackets() {
    Reading reading =
        read("17013,\"VTB\",-0- ,\"UKRAINE-EO13662] [RUSSIA-EO14024\"," + NOTHING + "-0- \r\n");
    assertThat(reading.value(0, "programs")).isEqualTo("UKRAINE-EO13662; RUSSIA-EO14024");
  }

  @Test
  void copyWithAHeader_isReadTheSame() {
    String header = "ID,Name,Type,Country,Title,Col_F,Col_G,Col_H,Col_I,Col_J,Col_K,Details\n";
    Reading reading = read(header + "36,AEROCARIBBEAN,-0- ,SDGT] [SYRIA," + NOTHING + "-0- \n");
    assertThat(reading.size()).isEqualTo(1);
    assertThat(reading.value(0, "programs")).as("headed Country").isEqualTo("SDGT; SYRIA");
  }

  @Test
  void commentsGoOnInMidWord_withoutABlank() {
    Reading reading =
        Reading.of(
            "us_ofac_cons_comments",
            "cons_comments.csv",
            "17016,\"tive Date (EO 14024)\"\r\n\u001a");
    assertThat(reading.size()).isEqualTo(1);
    assertThat(reading.value(0, "comment")).isEqualTo("tive Date (EO 14024)");
    Reading blank = Reading.of("us_ofac_sdn_comments", "sdn_comments.csv", "1,\" next word \"\r\n");
    assertThat(blank.value(0, "comment")).as("its blanks count").isEqualTo(" next word ");
  }

  @Test
  void textThatLooksLikeAFormula_staysText() {
    assertThat(read("1,\"=1+1 <b>\",-0- ,\"CUBA\"," + NOTHING + "-0- \r\n").value(0, "name"))
        .isEqualTo("=1+1 <b>");
  }

  @Tag("real")
  @Test
  void realFiles_haveTheIndependentCounts() {
    assertThat(HeldFiles.countsAsTheCardSays("us_ofac_sdn", "us_ofac_sdn"))
        .containsEntry("row", 8976L);
    assertThat(HeldFiles.countsAsTheCardSays("us_ofac_add", "us_ofac_add"))
        .containsEntry("row", 13837L);
    assertThat(HeldFiles.countsAsTheCardSays("us_ofac_alt", "us_ofac_alt"))
        .containsEntry("row", 11910L);
    Reading cons = Reading.ofShared("us_ofac_cons", "sanctions/us_ofac_2021/cons_prim.csv");
    assertThat(cons.rows()).isEqualTo(442);
    assertThat(cons.size()).isEqualTo(442);
    assertThat(cons.rows("programs", "UKRAINE-EO13662"::equals)).isEqualTo(197);
    assertThat(cons.rows("programs", "UKRAINE-EO13662; RUSSIA-EO14024"::equals)).isEqualTo(86);
    Reading comments =
        Reading.ofShared("us_ofac_cons_comments", "sanctions/us_ofac_2021/cons_comments.csv");
    assertThat(comments.rows()).isEqualTo(10);
    Reading sdn = Reading.ofShared("us_ofac_sdn", "sanctions/us_ofac_2021/sdn.csv.gz");
    assertThat(sdn.rows("entity_number", "32391"::equals))
        .as("largest number of 2021")
        .isEqualTo(1);
  }
}
