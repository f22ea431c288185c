package shimoda.conformed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static shimoda.pipeline.MapInputs.row;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import shimoda.pipeline.MapInputs;

class PriceTest {
  private static List<Row> prices(int months) {
    List<Object[]> rows = new ArrayList<>();
    for (int m = 1; m <= months; m++) {
      Double coal = m == 7 ? null : 80.0 + m;
      rows.add(
          row(
              "row",
              LocalDate.of(2015, m, 1),
              (double) m,
              coal,
              "wb_pink_sheet",
              LocalDate.of(2024, 1, 1),
              "cc-by"));
    }
    return new Price()
        .transform(
            new MapInputs()
                .with(
                    "staged.wb_pink_sheet",
                    "outcome, month_start, lng_japan_usd_per_mmbtu, coal_australian_usd_per_t,"
                        + " source_id, vintage, licence_id",
                    rows.toArray(Object[][]::new))
                .with(
                    "staged.eia_brent",
                    "outcome, month_day, price_usd_per_bbl, source_id",
                    row("row", LocalDate.of(2015, 3, 15), 55.89, "eia_brent")))
        .collectAsList();
  }

  private static List<Row> of(List<Row> rows, String id, String frequency) {
    return rows.stream()
        .filter(r -> r.getAs("price_id").equals(id) && r.getAs("freq_code").equals(frequency))
        .toList();
  }

  @Test
  void yearOfTwelveMonths_isTheirMean() {
    List<Row> years = of(prices(12), "LNG_JAPAN", "A");
    assertThat(years).hasSize(1);
    // (1 + ... + 12) / 12
    assertThat(years.get(0).<Double>getAs("price")).isCloseTo(6.5, within(1e-12));
    assertThat(years.get(0).<String>getAs("period")).isEqualTo("2015");
    assertThat(years.get(0).<String>getAs("unit")).isEqualTo("USD per million Btu");
  }

  @Test
  void yearThatLacksAMonth_hasNoMean() {
    assertThat(of(prices(11), "LNG_JAPAN", "A")).isEmpty();
    assertThat(of(prices(12), "COAL_AUSTRALIAN", "M")).hasSize(11);
    assertThat(of(prices(12), "COAL_AUSTRALIAN", "A")).isEmpty();
  }

  @Test
  void priceDatedOnTheFifteenth_isThatOfItsMonth() {
    Row brent = of(prices(1), "CRUDE_BRENT", "M").get(0);
    assertThat(brent.<String>getAs("period")).isEqualTo("201503");
    assertThat(brent.<Double>getAs("price")).isEqualTo(55.89);
  }
}
