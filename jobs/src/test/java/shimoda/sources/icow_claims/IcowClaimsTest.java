package shimoda.sources.icow_claims;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import shimoda.sources.HeldFiles;
import shimoda.sources.StagedFile;

class IcowClaimsTest {
  private static final String HEADER =
      "issue,terriss,riveriss,mariss,region,claimdy,claim,name,rivname,rivnum,dyadnum,chal,tgt,"
          + "dyad,begclaim,endclaim,resolved,endviol,duration,icowsal,icowsalc,salchal,saltgt,"
          + "salold,saltan,salint,salintc,salintt,attemptsp,attemptst,attbilat,att3non,att3bind,"
          + "midsiss,midsfat,warsiss,maxhost,maxfatal,version";
  private static final String CLAIM =
      "1,1,0,0,1,4401,44,\"Guantánamo Bay\",\"\",,1,40,2,2040,196009,200199,,,42,7,2,4,3,7,4,3,2,"
          + "1,0,0,0,0,0,0,0,0,0,0,1.1";

  @Test
  void copyInUtf8_isReadAsItStands() {
    StagedFile file = StagedFile.of("icow_claims_dyad", HEADER, CLAIM);
    assertThat(file.cell(0, "claim_name")).isEqualTo("Guantánamo Bay");
    assertThat(file.cell(0, "resolved_code")).isNull();
  }

  @Test
  void originalWithBareReturnsAndMacRoman_givesTheSameRecord() {
    byte[] bytes = (HEADER + "\r" + CLAIM + "\r").getBytes(Charset.forName("x-MacRoman"));
    StagedFile original = StagedFile.bytes("icow_claims_dyad", "ICOWclaimdy.csv", bytes);
    StagedFile copy = StagedFile.of("icow_claims_dyad", HEADER, CLAIM);
    assertThat(original.records()).hasSize(1);
    assertThat(original.records().get(0).values()).isEqualTo(copy.records().get(0).values());
  }

  @Test
  void windowsLineEnds_areNotTakenForAnOriginal() {
    byte[] bytes = (HEADER + "\r\n" + CLAIM + "\r\n").getBytes(StandardCharsets.UTF_8);
    StagedFile file = StagedFile.bytes("icow_claims_dyad", "ICOWclaimdy.csv", bytes);
    assertThat(file.cell(0, "claim_name")).isEqualTo("Guantánamo Bay");
  }

  @Test
  @Tag("real")
  void heldFiles_giveTheRowsCountedOutside() {
    assertThat(rows("icow_claims_aggregate", "ICOWclaimag")).isEqualTo(244);
    assertThat(rows("icow_claims_dyad", "ICOWclaimdy")).isEqualTo(416);
    assertThat(rows("icow_claims_dyad_year", "ICOWdyadyr")).isEqualTo(10_041);
    assertThat(rows("icow_claims_settlement_attempt", "ICOWsettle")).isEqualTo(2_005);
  }

  @Test
  @Tag("real")
  void originalOfTheAttempts_givesTheRecordsOfTheCopy() throws IOException {
    byte[] bytes = Files.readAllBytes(HeldFiles.data("politics/icow/raw_cr/ICOWsettle.csv"));
    StagedFile original =
        StagedFile.bytes("icow_claims_settlement_attempt", "ICOWsettle.csv", bytes);
    byte[] lf = Files.readAllBytes(HeldFiles.data("politics/icow/ICOWsettle.csv"));
    StagedFile copy = StagedFile.bytes("icow_claims_settlement_attempt", "ICOWsettle.csv", lf);
    assertThat(original.records()).hasSameSizeAs(copy.records());
    assertThat(original.records().get(2_004).values())
        .isEqualTo(copy.records().get(2_004).values());
  }

  private static long rows(String table, String slot) {
    return HeldFiles.of("icow_claims").stream()
        .filter(held -> held.slot().equals(slot))
        .mapToLong(held -> HeldFiles.read(table, held).count("row"))
        .sum();
  }
}
