package shimoda.conformed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shimoda.pipeline.MapInputs.row;

import java.util.List;
import org.junit.jupiter.api.Test;
import shimoda.pipeline.MapInputs;
import shimoda.table.UserError;

class SettlementTest {
  private static final String CLAIMS = "claim_dyad_id,pair,last_year,max_salience,open_at_end";
  private static final String BORDERS =
      "cow_1,cow_2,start_year,agreement_year,settled,source_line,outcome";
  private static final String CASES =
      "cow_1,cow_2,counts_as_settlement,first_signing_year,last_signing_year,outcome";
  private static final String CHANGES =
      "year,gainer_cow,loser_cow,procedure,conflict,independence,entry,exit,whole_entity,"
          + "entity_code";

  private static List<String> events(MapInputs in, String set) {
    return PoliticsInputs.lines(
        new Settlement()
            .transform(in)
            .filter("event_set = '" + set + "'")
            .select("pair", "event_year")
            .collectAsList());
  }

  private static MapInputs claims(Object[]... claims) {
    return new MapInputs().with("conformed.territorial_claim", CLAIMS, claims);
  }

  @Test
  void pairWithAnOpenClaim_hasNoLastEnd() {
    MapInputs in =
        claims(
            row("a", 365710, 1991, 5.0, false),
            row("b", 365710, 2001, 5.0, true),
            row("c", 130135, 1998, 9.0, false));
    assertThat(events(in, "icow_last_end")).containsExactly("130135 1998");
  }

  @Test
  void lastOfSeveralEnds_isTheEvent() {
    MapInputs in = claims(row("a", 130135, 1945, 9.0, false), row("b", 130135, 1998, 3.0, false));
    assertThat(events(in, "icow_last_end")).containsExactly("130135 1998");
  }

  @Test
  void endBefore1950_isNoEvent() {
    assertThat(events(claims(row("a", 160165, 1949, 9.0, false)), "icow_last_end")).isEmpty();
  }

  @Test
  void salience_isTheHighestOfTheClaimsEndingThen() {
    MapInputs in =
        claims(
            row("a", 130135, 1998, 4.0, false),
            row("b", 130135, 1998, 8.0, false),
            row("c", 130135, 1960, 12.0, false));
    var event =
        new Settlement()
            .transform(in)
            .filter("event_set = 'icow_last_end'")
            .select("max_salience")
            .head();
    assertThat(event.getDouble(0)).isEqualTo(8.0);
  }

  @Test
  void wayOfEnding_comesFromTheClaimThatEndsInThatYear() {
    MapInputs in =
        claims(row("a", 130135, 1998, 4.0, false))
            .with(
                "staged.icow_claims_dyad",
                "issue,challenger_cow,target_cow,end_period,resolved_code,outcome",
                row("1", "135", "130", "199810", "4", "row"),
                row("2", "135", "130", "199810", "5", "row"),
                row("1", "135", "130", "194501", "5", "row"));
    var event =
        new Settlement()
            .transform(in)
            .filter("event_set = 'icow_last_end'")
            .select("way_of_ending")
            .head();
    assertThat(event.getString(0)).isEqualTo("agreement");
  }

  @Test
  void contiguity_isThatOfTheYearBefore() {
    MapInputs in =
        claims(row("a", 130135, 1998, 4.0, false), row("b", 150155, 1998, 4.0, false))
            .with(
                "staged.cow_contiguity",
                "cow_1,cow_2,contiguity_type,begin_period,end_period,outcome",
                row("130", "135", "1", "185401", "199701", "row"),
                row("150", "155", "1", "199801", "201612", "row"));
    var land =
        new Settlement()
            .transform(in)
            .filter("event_set = 'icow_last_end' and land_contiguous_before")
            .select("pair");
    assertThat(PoliticsInputs.lines(land.collectAsList())).containsExactly("130135");
  }

  @Test
  void firstSettledYear_isTheSmallestAndFallsBackToTheStart() {
    MapInputs in =
        new MapInputs()
            .with(
                "staged.ibad",
                BORDERS,
                row("710", "365", "1960", "1994", "1", 10L, "row"),
                row("710", "365", "1955", null, "1", 11L, "row"),
                row("710", "365", "1951", "1951", null, 12L, "row"));
    assertThat(events(in, "ibad_first")).containsExactly("365710 1955");
  }

  @Test
  void transition_needsAnUnsettledRecordBefore() {
    MapInputs in =
        new MapInputs()
            .with(
                "staged.ibad",
                BORDERS,
                row("2", "20", "1951", "1951", "1", 1L, "row"),
                row("2", "20", "1952", "1952", "0", 2L, "row"),
                row("2", "20", "1960", "1961", "1", 3L, "row"),
                row("2", "20", "1970", "1971", "1", 4L, "row"),
                row("100", "101", "1955", "1955", "1", 5L, "row"));
    assertThat(events(in, "ibad_transition")).containsExactly("2020 1961");
    assertThat(events(in, "ibad_first")).containsExactly("100101 1955", "2020 1951");
  }

  @Test
  void handMadeCases_countOnlyWhenTheySaySo() {
    MapInputs in =
        new MapInputs()
            .with(
                "staged.settlements",
                CASES,
                row("365", "710", "yes", 1991.0, 1991.0, "row"),
                row("710", "365", "yes", 2004.0, 2004.0, "row"),
                row("740", "732", "control", 1965.0, 1965.0, "row"));
    assertThat(events(in, "hand_last")).containsExactly("365710 2004");
    assertThat(events(in, "hand_first")).containsExactly("365710 1991");
  }

  @Test
  void cession_isTheFirstPeacefulOneSince1950() {
    MapInputs in =
        new MapInputs()
            .with(
                "conformed.territorial_change",
                CHANGES,
                row(1948, 740, 2, "cession", false, false, false, false, false, "1"),
                row(1953, 740, 2, "cession", false, false, false, false, false, "1"),
                row(1972, 740, 2, "cession", false, false, false, false, false, "1"),
                row(1960, 20, 2, "cession", true, false, false, false, false, "1"),
                row(1960, 41, 2, "secession", false, false, false, false, false, "1"),
                row(1960, 51, -1, "cession", false, false, false, false, false, "1"));
    assertThat(events(in, "cession")).containsExactly("2740 1953");
  }

  @Test
  void transferOf1956LeftIn_stopsTheRun() {
    MapInputs in =
        new MapInputs()
            .with(
                "conformed.territorial_change",
                CHANGES,
                row(1956, 740, 365, "cession", false, false, false, false, false, "365"));
    assertThatThrownBy(() -> new Settlement().transform(in))
        .isInstanceOf(UserError.class)
        .hasMessageStartingWith("Event set cession holds 365-740 in 1956");
  }

  @Test
  void claimOfJapanEnded_stopsTheRun() {
    assertThatThrownBy(
            () -> new Settlement().transform(claims(row("82804", 365740, 1998, 12.0, false))))
        .isInstanceOf(UserError.class)
        .hasMessageStartingWith("Event set icow_last_end holds 365-740 in 1998");
  }
}
