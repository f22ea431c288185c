package shimoda.marts;

import static org.assertj.core.api.Assertions.assertThat;
import static shimoda.pipeline.MapInputs.row;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import shimoda.pipeline.MapInputs;

class DyadPanelTest {
  private static final Object[] REPAIRED = row("365", "740", "2011", 6711.0, 19013.0, "row");

  private static MapInputs trade(Object[]... rows) {
    Object[][] all = Arrays.copyOf(rows, rows.length + 1);
    all[rows.length] = REPAIRED;
    return new MapInputs()
        .with("staged.cow_trade", "ccode1,ccode2,year,flow1,flow2,outcome", all)
        .with(
            "staged.capital_distance",
            "cow_1,state_1,cow_2,state_2,distance_km,outcome",
            row("2", "USA", "345", "YUG", 7635.0, "row"),
            row("345", "YUG", "2", "USA", 7635.0, "row"),
            row("2", "USA", "345", "SER", 9999.0, "row"))
        .with(
            "staged.corrections",
            "correction_id,table_name,action,matched,outcome",
            row(
                "importer_365_2011",
                "staged.cow_trade",
                "missing",
                "year = '2011' and (ccode1 = '365' or ccode2 = '365')",
                "row"),
            row("serbia_345", "staged.capital_distance", "drop", "state_2 = 'SER'", "row"));
  }

  private static List<String> lines(Dataset<Row> rows, String... columns) {
    return rows.selectExpr(columns).collectAsList().stream()
        .map(
            r ->
                String.join(
                    " ",
                    IntStream.range(0, r.size()).mapToObj(i -> String.valueOf(r.get(i))).toList()))
        .sorted()
        .toList();
  }

  private static Dataset<Row> panel(MapInputs in) {
    return new DyadPanel().transform(in);
  }

  @Test
  void importerRussiaIn2011_isMissingAndSoIsTheTotal() {
    assertThat(
            lines(
                panel(trade(row("290", "365", "2011", 5.0, 7.0, "row"))),
                "pair",
                "flow1_musd",
                "flow2_musd",
                "tot_musd",
                "trade_repaired"))
        .containsExactly("290365 5.0 null null true", "365740 null 19013.0 null true");
  }

  @Test
  void missingStaysMissingAndZeroStaysZero() {
    MapInputs in =
        trade(
            row("2", "20", "1950", 0.0, 0.0, "row"),
            row("2", "20", "1951", null, 4.0, "row"),
            row("2", "20", "1952", 3.0, 4.0, "row"));
    assertThat(lines(panel(in).filter("pair = 2020"), "year", "tot_musd"))
        .containsExactly("1950 0.0", "1951 null", "1952 7.0");
  }

  @Test
  void yearsOutside1950To2014_areLeftOut() {
    MapInputs in =
        trade(
            row("2", "20", "1949", 1.0, 1.0, "row"),
            row("2", "20", "2014", 1.0, 1.0, "row"),
            row("2", "20", "2015", 1.0, 1.0, "row"));
    assertThat(lines(panel(in).filter("pair = 2020"), "year")).containsExactly("2014");
  }

  @Test
  void doubledSerbia_doesNotDoubleARow() {
    MapInputs in = trade(row("2", "345", "1990", 1.0, 1.0, "row"));
    assertThat(lines(panel(in).filter("pair = 2345"), "year", "distance_km"))
        .containsExactly("1990 7635.0");
  }

  @Test
  void claimOpenIn2001_isCarriedInOneColumnOnly() {
    MapInputs in =
        trade(
                row("365", "740", "2001", 1.0, 1.0, "row"),
                row("365", "740", "2002", 1.0, 1.0, "row"),
                row("365", "740", "2014", 1.0, 1.0, "row"),
                row("130", "135", "1998", 1.0, 1.0, "row"),
                row("130", "135", "1999", 1.0, 1.0, "row"))
            .with(
                "conformed.territorial_claim",
                "claim_dyad_id,pair,first_year,last_year,open_at_end",
                row("a", 365740, 1952, 2001, true),
                row("b", 130135, 1947, 1998, false));
    assertThat(lines(panel(in).filter("year <> 2011"), "pair", "year", "open01", "open_cf"))
        .containsExactly(
            "130135 1998 true true",
            "130135 1999 false false",
            "365740 2001 true true",
            "365740 2002 false true",
            "365740 2014 false true");
  }

  @Test
  void contiguity_isTheClosestKindOfTheYear() {
    MapInputs in =
        trade(row("2", "20", "1950", 1.0, 1.0, "row"), row("2", "31", "1974", 1.0, 1.0, "row"))
            .with(
                "staged.cow_contiguity",
                "cow_1,cow_2,contiguity_type,begin_period,end_period,outcome",
                row("2", "20", "4", "192001", "201612", "row"),
                row("2", "20", "1", "195012", "195101", "row"),
                row("2", "31", "4", "197307", "201612", "row"));
    assertThat(lines(panel(in).filter("year < 2000"), "pair", "contiguity_type", "land_contiguous"))
        .containsExactly("2020 1.0 true", "2031 4.0 false");
  }

  @Test
  void agreement_countsFromItsEntryIntoForceOn() {
    MapInputs in =
        trade(row("2", "20", "1988", 1.0, 1.0, "row"), row("2", "20", "1989", 1.0, 1.0, "row"))
            .with("conformed.trade_agreement", "pair,first_in_force_year", row(2020, 1989.0));
    assertThat(lines(panel(in).filter("pair = 2020"), "year", "rta"))
        .containsExactly("1988 false", "1989 true");
  }

  @Test
  void allianceInEitherDirection_isOneTie() {
    MapInputs in =
        trade(row("2", "20", "1950", 1.0, 1.0, "row"))
            .with(
                "staged.atop",
                "cow_1,cow_2,year,outcome",
                row("2", "20", "1950", "row"),
                row("20", "2", "1950", "row"));
    assertThat(lines(panel(in).filter("pair = 2020"), "alliance")).containsExactly("true");
  }

  @Test
  void gap_isMissingWhenOneStateHasNoPoint() {
    MapInputs in =
        trade(row("2", "20", "1950", 1.0, 1.0, "row"), row("2", "20", "1951", 1.0, 1.0, "row"))
            .with(
                "staged.unga_ideal_points",
                "cow_code,year,ideal_point,outcome",
                row("2", "1950", 1.5, "row"),
                row("20", "1950", 0.25, "row"),
                row("2", "1951", 1.5, "row"),
                row("20", "1951", null, "row"));
    assertThat(lines(panel(in).filter("pair = 2020"), "year", "unga_gap"))
        .containsExactly("1950 1.25", "1951 null");
  }

  @Test
  void bothGermanies_takeTheRowOfGermanyWithItself() {
    MapInputs in =
        trade(row("255", "260", "1990", 1.0, 1.0, "row"))
            .with(
                "staged.cepii_geodist",
                "iso3_o,iso3_d,common_official_language,colony,common_coloniser,"
                    + "weighted_distance_km,outcome",
                row("DEU", "DEU", "1", "0", "0", 100.0, "row"));
    assertThat(
            lines(
                panel(in).filter("pair = 255260"),
                "common_official_language",
                "weighted_distance_km"))
        .containsExactly("1.0 100.0");
  }

  @Test
  void olderCodeOfRomania_isFound() {
    MapInputs in =
        trade(row("360", "365", "1990", 1.0, 1.0, "row"))
            .with(
                "staged.cepii_geodist",
                "iso3_o,iso3_d,common_official_language,colony,common_coloniser,outcome",
                row("ROM", "RUS", "0", "1", "0", "row"));
    assertThat(lines(panel(in).filter("pair = 360365"), "colony")).containsExactly("1.0");
  }

  @Test
  void economy_needsGdpAndPopulation() {
    MapInputs in =
        trade(row("2", "20", "1950", 1.0, 1.0, "row"))
            .with(
                "staged.gdp_by_cow_code",
                "cow_code,year,gdp_musd,population_m,outcome",
                row("2", "1950", 10.0, 1.0, "row"),
                row("20", "1950", 5.0, null, "row"));
    assertThat(lines(panel(in).filter("pair = 2020"), "gdp_1_musd", "gdp_2_musd"))
        .containsExactly("10.0 null");
  }
}
