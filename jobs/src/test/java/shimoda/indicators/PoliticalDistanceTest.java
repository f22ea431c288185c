package shimoda.indicators;

import static shimoda.pipeline.MapInputs.row;

import org.junit.jupiter.api.Test;
import shimoda.pipeline.MapInputs;

class PoliticalDistanceTest {
  @Test
  void distance_isSeenFromBothSidesAndTwoGermaniesGiveNone() {
    Observed observed =
        Observed.of(
            new PoliticalDistance(),
            new MapInputs()
                .with(
                    "marts.political_tie",
                    "cow_1, cow_2, year, unga_gap, unga_gap_all",
                    row(365, 740, 2012, 2.5, 2.0),
                    row(260, 740, 1980, 0.5, 0.4),
                    row(265, 740, 1980, 3.5, 3.4),
                    row(732, 740, 2012, null, 0.25)));
    observed.is("unga_distance", "JPN", "RUS", "NONE", 2012, 2.5);
    observed.is("unga_distance", "RUS", "JPN", "NONE", 2012, 2.5);
    observed.is("unga_distance_all_votes", "JPN", "KOR", "NONE", 2012, 0.25);
    observed.isAbsent("unga_distance", "JPN", "KOR", "NONE", 2012);
    observed.isAbsent("unga_distance", "JPN", "DEU", "NONE", 1980);
  }
}
