package shimoda.estimates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static shimoda.pipeline.MapInputs.row;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import shimoda.pipeline.HeldInputs;
import shimoda.pipeline.MapInputs;

class H1PpmlFitTest {
  private static final String WINDOWS =
      "estimator=ppml_three_way|event_set=cession|windows=0_10,11_plus|desta=all";

  private static Row row(List<Row> rows, String specification, String statistic) {
    List<Row> found =
        rows.stream()
            .filter(r -> r.getAs("specification").equals(specification))
            .filter(r -> r.getAs("statistic").equals(statistic))
            .toList();
    assertThat(found).hasSize(1);
    return found.get(0);
  }

  /**
   * Six states, 1980 to 1999; trade is exp of an exporter's, an importer's and a year's level plus
   * 0.3 in the years 0..10 and -0.2 later since the event of two pairs, 0.1 under an agreement.
   */
  private static MapInputs panel() {
    List<Object[]> rows = new ArrayList<>();
    int[] states = {2, 20, 40, 70, 90, 100};
    for (int e = 0; e < states.length; e++) {
      for (int i = 0; i < states.length; i++) {
        for (int year = 1980; e != i && year < 2000; year++) {
          int since = year - event(states[e], states[i]);
          boolean rta = year >= 1980 + 3 * ((e + i) % 5) + e * i % 4;
          double log = 0.4 * e + 0.3 * i + 0.05 * (year - 1980) + (rta ? 0.1 : 0);
          log += since >= 0 && since <= 10 ? 0.3 : since > 10 ? -0.2 : 0;
          rows.add(MapInputs.row(states[e], states[i], year, Math.exp(log), rta, rta));
        }
      }
    }
    return new MapInputs()
        .with(
            "marts.gravity_panel",
            "exporter_cow,importer_cow,year,value_musd,rta,rta_without_accession",
            rows.toArray(Object[][]::new))
        .with(
            "conformed.settlement",
            "event_set,pair,event_year,land_contiguous_before",
            MapInputs.row("cession", 2020, 1985, true),
            MapInputs.row("cession", 40070, 1987, true))
        .with(
            "conformed.placebo_pool",
            "pair",
            MapInputs.row(2020),
            MapInputs.row(40070),
            MapInputs.row(20090),
            MapInputs.row(70100));
  }

  private static int event(int exporter, int importer) {
    int pair = 1000 * Math.min(exporter, importer) + Math.max(exporter, importer);
    return switch (pair) {
      case 2020 -> 1985;
      case 40070 -> 1987;
      default -> 9999;
    };
  }

  @Test
  void plantedWindows_areFoundExactly() {
    List<Row> rows = new H1PpmlFit().transform(panel()).collectAsList();
    Row window = row(rows, WINDOWS, "window_0_10");
    assertThat(window.<Double>getAs("value")).isCloseTo(0.3, within(1e-8));
    assertThat(row(rows, WINDOWS, "window_11_plus").<Double>getAs("value"))
        .isCloseTo(-0.2, within(1e-8));
    assertThat(row(rows, WINDOWS, "rta").<Double>getAs("value")).isCloseTo(0.1, within(1e-8));
    assertThat(window.<Long>getAs("n_rows")).isEqualTo(600);
    assertThat(window.<Long>getAs("directed_pairs")).isEqualTo(30);
    assertThat(window.<Long>getAs("n_units")).isEqualTo(15);
    assertThat(window.<Long>getAs("exporter_years")).isEqualTo(120);
    assertThat(window.<Double>getAs("p_value")).isBetween(0.01, 1.0);
    Row contrast =
        row(
            rows,
            WINDOWS.replace("0_10,11_plus", "m5_m1,0_5,6_10,11_20,21_plus"),
            "contrast_0_5_less_m5_m1");
    assertThat(contrast.<Double>getAs("value")).isCloseTo(0.3, within(1e-8));
  }

  @Test
  void emptyPanel_isRefused() {
    List<Row> rows = new H1PpmlFit().transform(new MapInputs()).collectAsList();
    assertThat(rows).extracting(r -> r.<String>getAs("status")).containsOnly("refused");
    assertThat(row(rows, WINDOWS, "window_0_10").<String>getAs("detail")).contains("no row");
  }

  /** Counts of the registration (PREMISE B4). */
  @Test
  @Tag("real")
  void fullFiles_giveTheRegisteredSample() {
    HeldInputs held = new HeldInputs();
    H1Ppml fits =
        new H1Ppml(
            DirectedTrade.of(held.table("marts.gravity_panel")),
            SettlementEvents.read(held),
            H1Registration.packaged());
    TidyRow contrast = fits.preTrend("icow_last_end").get(6);
    assertThat(contrast.text("statistic")).isEqualTo("contrast_0_5_less_m5_m1");
    assertThat(contrast.count("n_rows")).isEqualTo(953_654);
    assertThat(contrast.count("directed_pairs")).isEqualTo(22_175);
    assertThat(contrast.count("n_units")).isEqualTo(12_464);
    assertThat(contrast.count("exporter_years")).isEqualTo(9_450);
    assertThat(contrast.count("importer_years")).isEqualTo(9_486);
    held.spark().catalog().clearCache();
  }
}
