package shimoda.conformed;

import static org.assertj.core.api.Assertions.assertThat;
import static shimoda.pipeline.MapInputs.row;

import org.junit.jupiter.api.Test;
import shimoda.pipeline.MapInputs;

class PlaceboPoolTest {
  @Test
  void poolHoldsOpenClaimsAndSetsButNoOtherEvent() {
    MapInputs in =
        new MapInputs()
            .with(
                "conformed.territorial_claim",
                "claim_dyad_id,pair,last_year",
                row("a", 365740, 2001),
                row("b", 160165, 1949),
                row("c", 130135, 1950))
            .with(
                "conformed.settlement",
                "event_set,pair,event_year",
                row("cession", 2740, 1953),
                row("hand_first", 365710, 1991),
                row("study_attempt", 93091, 1960));
    var pool = new PlaceboPool().transform(in).select("pair", "by_claim", "in_cession");
    assertThat(PoliticsInputs.lines(pool.collectAsList()))
        .containsExactly("130135 true false", "2740 false true", "365740 true false");
  }
}
