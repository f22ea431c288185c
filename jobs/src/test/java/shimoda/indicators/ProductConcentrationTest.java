package shimoda.indicators;

import org.junit.jupiter.api.Test;

class ProductConcentrationTest {
  @Test
  void squaredSharesOfTheSectors_areAddedUp() {
    Observed observed = Observed.of(new ProductConcentration(), WitsIndicatorInputs.inputs());
    // 0.6^2 + 0.4^2, (0.52 - 1/2) / (1 - 1/2), 0.1^2 + 0.9^2
    observed.is("product_concentration", "RUS", "WLD", "TOTAL", 2013, 0.52);
    observed.is("product_concentration_normalised", "RUS", "WLD", "TOTAL", 2013, 0.04);
    observed.is("product_concentration", "JPN", "WLD", "TOTAL", 2013, 0.82);
  }
}
