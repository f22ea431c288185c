package shimoda.sources.ibad;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import shimoda.sources.HeldFiles;
import shimoda.sources.StagedFile;

class IbadTest {
  private static final String HEADER =
      "id,statea,stateb,dyad,intstartyear,intendyear,negotiation,mediation,arbitration,"
          + "adjudication,force,postwarconference,plebiscite,internaldecreeadmin,ongoing,"
          + "independence,agreement,agreementyear,agreementname,notesi,tpcode,tpcode2,tpcode3,"
          + "tpcode4,tpcode5,tpcode6,tpcode7,tpcode8,colonial,internal,colpower1,colpower2,"
          + "colpower3,settle";

  @Test
  void point_isAMissingValue() {
    StagedFile file =
        StagedFile.of(
            "ibad",
            HEADER,
            "7.0,290,255,255290,1922,1922,1,0,0,0,0,0,0,0,0,0,1,.,.,,,,,,,,,,0,.,,,,1");
    assertThat(file.cell(0, "agreement_year")).isNull();
    assertThat(file.cell(0, "agreement_name")).isNull();
    assertThat(file.cell(0, "settled")).isEqualTo("1");
  }

  @Test
  void notesWithQuotesAndCommas_stayOneCell() {
    StagedFile file =
        StagedFile.of(
            "ibad",
            HEADER,
            "39.0,230,235,230235,1479,1479,1,0,0,0,0,0,0,0,0,0,1,1479,Treaty,"
                + "\"a \"\"note\"\", and more\",,,,,,,,,0,.,,,,");
    assertThat(file.cell(0, "attempt_id")).isEqualTo("39.0");
    assertThat(file.cell(0, "settled")).isNull();
  }

  @Test
  @Tag("real")
  void heldFile_hasNoRecordOfRussiaAndJapan() {
    StagedFile file = HeldFiles.readOnly("ibad", "ibad");
    assertThat(file.cells("dyad_code")).doesNotContain("365740");
  }

  @Test
  @Tag("real")
  void heldFile_givesTheRowsCountedOutside() {
    assertThat(HeldFiles.countsAsTheCardSays("ibad", "ibad")).isEqualTo(Map.of("row", 2_656L));
  }
}
