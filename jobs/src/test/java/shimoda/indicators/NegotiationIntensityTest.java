package shimoda.indicators;

import org.junit.jupiter.api.Test;

class NegotiationIntensityTest {
  @Test
  void netSteps_arePlusLessMinus() {
    Observed observed = Observed.of(new NegotiationIntensity(), DyadYears.inputs());
    observed.is("negotiation_milestones", "JPN", "RUS", "NONE", 2013, 5);
    observed.is("negotiation_net_steps", "JPN", "RUS", "NONE", 2013, 2);
    observed.isAbsent("negotiation_milestones", "JPN", "RUS", "NONE", 2012);
  }
}
