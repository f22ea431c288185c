package shimoda.marts;

import static org.assertj.core.api.Assertions.assertThat;
import static shimoda.pipeline.MapInputs.row;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import shimoda.pipeline.MapInputs;

class BorderPanelTest {
  @Test
  void firstYearAndPairsWithOneRow_areNoPartOfTheSample() {
    List<Object[]> economies = new ArrayList<>();
    for (String state : List.of("2", "20", "70")) {
      for (String year : List.of("1950", "1951", "1952")) {
        economies.add(row(state, year, 1.0, 1.0, "row"));
      }
    }
    MapInputs in =
        new MapInputs()
            .with(
                "staged.cow_contiguity",
                "cow_1,cow_2,contiguity_type,begin_period,end_period,outcome",
                row("2", "20", "1", "195001", "195212", "row"),
                row("2", "70", "1", "195001", "195212", "row"))
            .with(
                "staged.cow_trade",
                "ccode1,ccode2,year,flow1,flow2,outcome",
                row("2", "20", "1950", 1.0, 1.0, "row"),
                row("2", "20", "1951", 1.0, 1.0, "row"),
                row("2", "20", "1952", 1.0, 1.0, "row"),
                row("2", "70", "1951", 1.0, 1.0, "row"),
                row("2", "70", "1952", 1.0, 1.0, "row"),
                row("365", "740", "2011", 1.0, 1.0, "row"))
            .with(
                "staged.corrections",
                "correction_id,table_name,action,matched,outcome",
                row("importer_365_2011", "staged.cow_trade", "missing", "ccode1 = '365'", "row"))
            .with(
                "staged.gdp_by_cow_code",
                "cow_code,year,gdp_musd,population_m,outcome",
                economies.toArray(Object[][]::new));
    assertThat(sample(in)).containsExactly("2020 1951", "2020 1952", "2070 1951", "2070 1952");
    assertThat(new BorderPanel().transform(in).count()).isEqualTo(6);
  }

  private static List<String> sample(MapInputs in) {
    return new BorderPanel()
        .transform(in).filter("in_sample").selectExpr("pair", "year").collectAsList().stream()
            .map(r -> r.mkString(" "))
            .sorted()
            .toList();
  }
}
