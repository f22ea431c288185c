package shimoda.indicators;

import org.junit.jupiter.api.Test;

class DesignationsInForceTest {
  @Test
  void listings_areThoseOfTheFirstStateOnTheSecond() {
    Observed observed = Observed.of(new DesignationsInForce(), DyadYears.inputs());
    observed.is("designations_in_force", "JPN", "RUS", "NONE", 2013, 7);
    observed.isAbsent("designations_in_force", "JPN", "RUS", "NONE", 2012);
  }
}
