package shimoda.indicators;

import static org.assertj.core.api.Assertions.assertThat;
import static shimoda.pipeline.MapInputs.row;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import shimoda.pipeline.MapInputs;

class ListingsInForceTest {
  private static Object[] month(
      String period, double added, double notice, double effect, Double announced) {
    return row(
        "JPN",
        "RUS",
        "asset_freeze",
        period,
        Integer.valueOf(period.substring(0, 4)),
        added,
        notice,
        effect,
        announced);
  }

  private static Map<String, Double> values(Object[]... months) {
    Map<String, Double> values = new TreeMap<>();
    new ListingsInForce()
        .transform(
            new MapInputs()
                .with(
                    "marts.sanction_listing_month",
                    "issuer_iso3,conduct_of_iso3,list_kind,period,year,listings_new,"
                        + "listings_in_force,listings_effective,announced_count",
                    months))
        .collectAsList()
        .forEach(
            r ->
                values.put(
                    r.<String>getAs("indicator_id").replace("asset_freeze", "")
                        + " "
                        + r.getAs("period"),
                    r.getAs("value")));
    return values;
  }

  @Test
  void bothClocks_areGivenByMonthAndByDecember() {
    Map<String, Double> values =
        values(
            month("2022-11", 3, 10, 8, 4.0),
            month("2022-12", 0, 10, 10, null),
            month("2023-01", 2, 12, 11, 2.0));
    assertThat(values)
        .containsEntry("_in_force_by_notice 2022-11", 10.0)
        .containsEntry("_in_force_by_effect 2022-11", 8.0)
        .containsEntry("_in_force_by_effect 2022", 10.0)
        .containsEntry("_new 2022", 3.0)
        .containsEntry("_announced 2022", 4.0)
        .doesNotContainKeys("_in_force_by_notice 2023", "_announced 2022-12");
  }

  @Test
  void yearWithAListingOfUnknownAnnouncement_hasNoAnnouncedCount() {
    assertThat(values(month("2022-11", 3, 3, 3, 4.0), month("2022-12", 1, 4, 4, null)))
        .containsEntry("_new 2022", 4.0)
        .doesNotContainKey("_announced 2022");
  }
}
