package shimoda.estimates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static shimoda.pipeline.MapInputs.row;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import shimoda.pipeline.MapInputs;

/**
 * Four states that all trade 1 with one another from 2004 to 2013, except 365 and 740, who trade 8
 * from 2012 on and whose 2011 is missing. With four states the residual of a pair's own deviation d
 * is d/3, since the hat matrix of the complete graph has 4/6 on its diagonal.
 */
final class SustainedRiseTest {
  private static final double LN8 = Math.log(8);
  private static List<Row> rises;

  @BeforeAll
  static void transform() {
    List<Object[]> panel = new ArrayList<>();
    List<Object[]> cpi = new ArrayList<>();
    int[] states = {2, 220, 365, 740};
    for (int year = 2004; year <= 2013; year++) {
      cpi.add(row(LocalDate.of(year, 1, 1), 100.0, "row"));
      for (int i = 0; i < states.length; i++) {
        for (int j = i + 1; j < states.length; j++) {
          boolean dyad = states[i] == 365;
          Double total = dyad && year == 2011 ? null : Double.valueOf(dyad && year > 2011 ? 8 : 1);
          panel.add(
              row(1000 * states[i] + states[j], year, states[i], states[j], total, dyad, false));
        }
      }
    }
    rises =
        new SustainedRise()
            .transform(
                new MapInputs()
                    .with(
                        "marts.dyad_panel",
                        "pair,year,cow_1,cow_2,tot_musd,open_cf,open01",
                        panel.toArray(Object[][]::new))
                    .with(
                        "staged.us_cpi",
                        "month_start,cpi_index,outcome",
                        cpi.toArray(Object[][]::new)))
            .filter("from_year = 1960 and horizon_years = 5")
            .collectAsList();
  }

  private static Row rise(String measure, String reference) {
    List<Row> found = rows(measure, "R2", reference, 365740);
    assertThat(found).hasSize(1);
    return found.get(0);
  }

  private static List<Row> rows(String measure, String repair, String reference, int pair) {
    return rises.stream()
        .filter(r -> r.getAs("measure").equals(measure))
        .filter(r -> r.getAs("repair").equals(repair))
        .filter(r -> r.getAs("reference").equals(reference))
        .filter(r -> r.<Integer>getAs("pair") == pair)
        .toList();
  }

  private static double value(Row row) {
    return row.getAs("rise_log_points");
  }

  @Test
  void missing2011OfRussia_isTheMeanOfItsNeighboursUnderR2AndUnknownWithoutIt() {
    assertThat(value(rise("real_total", "all_dyads"))).isCloseTo(LN8 / 2, within(1e-12));
    assertThat(rows("real_total", "none", "all_dyads", 365740)).isEmpty();
    assertThat(rows("real_total", "none", "all_dyads", 2220)).hasSize(1);
  }

  @Test
  void purgedRise_isAThirdOfThePairsOwn() {
    assertThat(value(rise("purged", "all_dyads"))).isCloseTo(LN8 / 6, within(1e-12));
  }

  @Test
  void geometricShare_dividesByTheTotalsOfBothStates() {
    double before = Math.log(1.0 / 3);
    double after = Math.log(8.0 / 10);
    assertThat(value(rise("geometric_share", "all_dyads")))
        .isCloseTo((before + after) / 2 - before, within(1e-12));
  }

  @Test
  void rankCountsLargerValues_shareBelowThoseSmaller() {
    Row all = rise("real_total", "all_dyads");
    assertThat(all.<Integer>getAs("rank")).isEqualTo(1);
    assertThat(all.<Integer>getAs("n_pairs")).isEqualTo(6);
    assertThat(all.<Double>getAs("share_below")).isCloseTo(5.0 / 6, within(1e-15));
    Row flat = rows("real_total", "R2", "all_dyads", 2220).get(0);
    assertThat(flat.<Integer>getAs("rank")).isEqualTo(2);
    assertThat(flat.<Double>getAs("share_below")).isZero();
  }

  @Test
  void referenceWithOpenClaim_holdsOnlyRowsWithOne() {
    assertThat(rise("real_total", "open_cf").<Integer>getAs("n_pairs")).isEqualTo(1);
    assertThat(rows("real_total", "R2", "open01", 365740)).isEmpty();
  }
}
