package shimoda.conformed;

import static org.assertj.core.api.Assertions.assertThat;
import static shimoda.pipeline.MapInputs.row;

import org.junit.jupiter.api.Test;
import shimoda.pipeline.MapInputs;

class TerritorialClaimTest {
  private static final String COLUMNS =
      "claim_dyad_id,claim_id,challenger_cow,target_cow,year,salience,outcome";

  @Test
  void claimAliveIn2001_isOpenAndPairIsInOrder() {
    MapInputs in =
        new MapInputs()
            .with(
                "staged.icow_provisional",
                COLUMNS,
                row("82804", "828", "740", "365", "2000", 12.0, "row"),
                row("82804", "828", "740", "365", "2001", 11.0, "row"));
    var claim = new TerritorialClaim().transform(in);
    assertThat(
            PoliticsInputs.lines(
                claim
                    .select(
                        "pair",
                        "cow_1",
                        "cow_2",
                        "challenger_cow",
                        "first_year",
                        "last_year",
                        "years_coded",
                        "max_salience",
                        "open_at_end")
                    .collectAsList()))
        .containsExactly("365740 365 740 740 2000 2001 2 12.0 true");
  }

  @Test
  void claimThatEndsBefore2001_isNotOpen() {
    MapInputs in =
        new MapInputs()
            .with(
                "staged.icow_provisional",
                COLUMNS,
                row("1", "1", "2", "20", "1999", 3.0, "row"),
                row("1", "1", "2", "20", "2000", 3.0, "row"));
    var claim = new TerritorialClaim().transform(in).select("open_at_end").head();
    assertThat(claim.getBoolean(0)).isFalse();
  }

  @Test
  void claimsOfOnePair_staySeparate() {
    MapInputs in =
        new MapInputs()
            .with(
                "staged.icow_provisional",
                COLUMNS,
                row("1", "1", "2", "20", "1950", 3.0, "row"),
                row("2", "2", "20", "2", "1960", 3.0, "row"));
    assertThat(new TerritorialClaim().transform(in).count()).isEqualTo(2);
  }
}
