package shimoda.sources.icow_provisional;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import shimoda.sources.HeldFiles;
import shimoda.sources.StagedFile;

class IcowProvisionalTest {
  private static final String HEADER =
      "region,claimdy,claim,dyadnum,chal,tgt,dyad,year,icowsal,icowsalc,salchal,saltgt,saltan,"
          + "salint,salintc,salintt,tchomechal,tchometgt,tcpop,tcresource,tcstratloc,tcidenchal,"
          + "tcidentgt,tchistchal,tchisttgt,tcoffshore,tcentirecl,midissyr,midfatyr,waryr,recmid5,"
          + "recmid10,recmidwt,recfat5,recfat10,recfatwt,recwar5,recwar10,recwarwt,version";

  @Test
  void claimOfJapanAgainstTheUssr_isReadWithItsSides() {
    StagedFile file =
        StagedFile.of(
            "icow_provisional",
            HEADER,
            "4,82804,828,4,740,365,365740,1952,12,3,6,6,4,8,3,3,1,1,1,1,1,1,1,1,1,1,0,0,0,0,"
                + "0,0,0,0,0,0,0,0,0,1.01");
    assertThat(file.cell(0, "challenger_cow")).isEqualTo("740");
    assertThat(file.cell(0, "target_cow")).isEqualTo("365");
    assertThat(file.cell(0, "salience")).isEqualTo(12.0);
  }

  @Test
  @Tag("real")
  void heldFile_hasTheClaimOfJapanFrom1952To2001() {
    StagedFile file = HeldFiles.readOnly("icow_provisional", "icow_provisional");
    List<Object> years = new ArrayList<>();
    for (int i = 0; i < file.records().size(); i++) {
      if ("82804".equals(file.cell(i, "claim_dyad_id"))) {
        years.add(file.cell(i, "year"));
      }
    }
    assertThat(years).hasSize(50).startsWith("1952").endsWith("2001");
  }

  @Test
  @Tag("real")
  void heldFile_givesTheRowsCountedOutside() {
    assertThat(HeldFiles.countsAsTheCardSays("icow_provisional", "icow_provisional"))
        .isEqualTo(Map.of("row", 13_673L));
  }
}
