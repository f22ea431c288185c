package shimoda.conformed;

import static org.assertj.core.api.Assertions.assertThat;
import static shimoda.pipeline.MapInputs.row;

import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import shimoda.pipeline.HeldInputs;
import shimoda.pipeline.MapInputs;

class SanctionCaseTest {
  private static List<String> pairs(String issuers, String targets) {
    return new SanctionCase()
            .transform(
                new MapInputs()
                    .with(
                        "staged.gsdb",
                        "case_id,sanctioning_state,sanctioned_state,begin_year,end_year,trade,outcome,"
                            + "vintage",
                        row("1", issuers, targets, "1990", "1991", "1", "row", LocalDate.EPOCH)))
            .collectAsList()
            .stream()
            .map(r -> r.<String>getAs("issuer") + " > " + r.<String>getAs("target"))
            .sorted()
            .toList();
  }

  @Test
  void jointCase_hasARowForEachPair() {
    assertThat(pairs("EU, Japan,  Norway", "Pakistan, India"))
        .containsExactly(
            "EU > India",
            "EU > Pakistan",
            "Japan > India",
            "Japan > Pakistan",
            "Norway > India",
            "Norway > Pakistan");
  }

  @Test
  void nameWithAComma_staysWhole() {
    assertThat(pairs("Egypt, Arab Rep., Syria, South Africa", "Korea, North, South Vietnam"))
        .containsExactly(
            "Egypt, Arab Rep. > Korea, North",
            "Egypt, Arab Rep. > South Vietnam",
            "South Africa > Korea, North",
            "South Africa > South Vietnam",
            "Syria > Korea, North",
            "Syria > South Vietnam");
  }

  @Tag("real")
  @Test
  void heldCases_haveThoseOfJapanOnRussia_theJointOneToo() {
    List<Row> rows =
        new SanctionCase()
            .transform(new HeldInputs())
            .filter("issuer = 'Japan' and target = 'Russia'")
            .orderBy("case_id")
            .collectAsList();
    assertThat(rows)
        .extracting(r -> r.<String>getAs("case_id"))
        .containsExactly("1002", "1306", "1315");
    assertThat(rows)
        .extracting(r -> r.<Integer>getAs("begin_year"))
        .containsExactly(2014, 2022, 2022);
    assertThat(rows)
        .extracting(r -> r.<Boolean>getAs("is_joint_sender"))
        .containsExactly(false, false, true);
  }
}
