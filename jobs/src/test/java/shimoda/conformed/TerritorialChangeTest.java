package shimoda.conformed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shimoda.conformed.PoliticsInputs.drop;
import static shimoda.pipeline.MapInputs.row;

import org.junit.jupiter.api.Test;
import shimoda.pipeline.MapInputs;
import shimoda.table.UserError;

class TerritorialChangeTest {
  private static final String COLUMNS =
      "year,month,gainer_cow,loser_cow,procedure_code,area_km2,conflict,change_id,source_line,"
          + "outcome";
  private static final Object[] KURILS =
      row("1956", "10", "740", "365", "3", 500.0, "0", "676", 628L, "row");
  private static final Object[] ENCLAVES =
      row("2015", "7", "750", "771", "-9", 69.44, "0", "892", 839L, "row");
  private static final Object[] OKINAWA =
      row("1972", "5", "740", "2", "3", 848.0, "0", "700", 700L, "row");

  private static MapInputs inputs(Object[]... changes) {
    MapInputs in = new MapInputs().with("staged.cow_territorial_change", COLUMNS, changes);
    return PoliticsInputs.withCorrections(
        in,
        drop(
            "kurils_1956",
            "cow_territorial_change",
            "year = '1956' and gainer_cow = '740' and loser_cow = '365'"),
        row(
            "india_bangladesh_2015",
            "staged.cow_territorial_change",
            "swap",
            "year = '2015' and gainer_cow = '750' and area_km2 = 69.44",
            1.0,
            "row"));
  }

  @Test
  void transferOf1956_isDroppedAndSidesOf2015AreExchanged() {
    var changes =
        new TerritorialChange()
            .transform(inputs(KURILS, ENCLAVES, OKINAWA))
            .select("year", "gainer_cow", "loser_cow", "procedure");
    assertThat(PoliticsInputs.lines(changes.collectAsList()))
        .containsExactly("1972 740 2 cession", "2015 771 750 unknown");
  }

  @Test
  void correctionOfAMendedSource_stopsTheRun() {
    assertThatThrownBy(() -> new TerritorialChange().transform(inputs(ENCLAVES, OKINAWA)))
        .isInstanceOf(UserError.class)
        .hasMessageContaining(
            "Correction 'kurils_1956' matches no row of staged.cow_territorial_change: the source"
                + " has changed");
  }
}
