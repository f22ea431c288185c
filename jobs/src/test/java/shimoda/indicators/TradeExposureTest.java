package shimoda.indicators;

import static org.assertj.core.api.Assertions.assertThat;
import static shimoda.pipeline.MapInputs.row;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import shimoda.pipeline.MapInputs;

class TradeExposureTest {
  private static Object[] month(int base, String clock, String period, Double lower, Double upper) {
    return row(
        "JPN",
        "RUS",
        "import",
        "TOTAL",
        base,
        clock,
        period,
        Integer.valueOf(period.substring(0, 4)),
        lower,
        upper);
  }

  @Test
  void bothClocksAndBounds_areGivenOnTheTradeBeforeTheEvent() {
    Map<String, Double> values = new TreeMap<>();
    new TradeExposure()
        .transform(
            new MapInputs()
                .with(
                    "marts.sanctions_exposure",
                    "issuer_iso3,target_iso3,direction,commodity_group,base_year,clock,period,year,"
                        + "share_lower,share_upper",
                    month(2013, "effective", "2021-12", 0.1, 0.2),
                    month(2021, "effective", "2021-12", 0.8, 0.9),
                    month(2013, "announced", "2022-04", 0.8, 0.9),
                    month(2021, "announced", "2022-04", 0.3, 0.4),
                    month(2021, "effective", "2022-12", null, null)))
        .collectAsList()
        .forEach(
            r ->
                values.put(
                    r.<String>getAs("indicator_id") + " " + r.getAs("period"), r.getAs("value")));
    Map<String, Double> expected = new TreeMap<>();
    expected.put("import_exposure_lower_by_effect 2021-12", 0.1);
    expected.put("import_exposure_upper_by_effect 2021-12", 0.2);
    expected.put("import_exposure_lower_by_effect 2021", 0.1);
    expected.put("import_exposure_upper_by_effect 2021", 0.2);
    expected.put("import_exposure_lower_by_announcement 2022-04", 0.3);
    expected.put("import_exposure_upper_by_announcement 2022-04", 0.4);
    for (String period : new String[] {"2022-12", "2022"}) {
      expected.put("import_exposure_lower_by_effect " + period, null);
      expected.put("import_exposure_upper_by_effect " + period, null);
    }
    assertThat(values).isEqualTo(expected);
  }
}
