package shimoda.marts;

import static org.assertj.core.api.Assertions.assertThat;
import static shimoda.pipeline.MapInputs.row;

import org.junit.jupiter.api.Test;
import shimoda.pipeline.MapInputs;

class GravityPanelTest {
  @Test
  void importsOfTheFirst_areExportsOfTheSecondAndMissingIsDropped() {
    MapInputs in =
        new MapInputs()
            .with(
                "marts.dyad_panel",
                "pair,year,cow_1,cow_2,flow1_musd,flow2_musd",
                row(365740, 1958, 365, 740, 18.0, 22.0),
                row(365740, 1959, 365, 740, null, 0.0));
    var rows =
        new GravityPanel()
                .transform(in)
                .selectExpr("exporter_cow", "importer_cow", "year", "value_musd")
                .collectAsList()
                .stream()
                .map(r -> r.mkString(" "))
                .sorted()
                .toList();
    assertThat(rows).containsExactly("365 740 1958 22.0", "365 740 1959 0.0", "740 365 1958 18.0");
  }
}
