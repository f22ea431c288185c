package shimoda.conformed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static shimoda.pipeline.MapInputs.row;

import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import shimoda.pipeline.MapInputs;

class FxRateTest {
  private static final LocalDate JANUARY = LocalDate.of(2013, 1, 1);

  private static List<Row> rates(MapInputs in) {
    return new FxRate().transform(in).collectAsList();
  }

  private static Row of(List<Row> rows, String source, String currency) {
    return rows.stream()
        .filter(r -> r.getAs("source_id").equals(source))
        .filter(r -> r.getAs("currency_code").equals(currency))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void averageOfTheBetterSource_isTheDefaultAndACloseNever() {
    List<Row> rows =
        rates(
            new MapInputs()
                .with(
                    "staged.fx_rub_cbr",
                    "outcome, month_start, rub_per_usd, source_id, licence_id",
                    row("row", JANUARY, 30.2, "fx_rub_cbr", "cbr"))
                .with(
                    "staged.fx_rub_market",
                    "outcome, month_start, close_rub_per_usd, source_id, licence_id",
                    row("row", JANUARY, 30.03, "fx_rub_market", "market-data"))
                .with(
                    "staged.ecb_fx",
                    "outcome, day, usd_per_eur, jpy_per_eur, rub_per_eur, source_id, licence_id",
                    row("row", LocalDate.of(2013, 1, 2), 1.25, 100.0, 40.0, "ecb_fx", "ecb"),
                    row("row", LocalDate.of(2013, 1, 3), 1.25, 105.0, null, "ecb_fx", "ecb")));
    assertThat(of(rows, "fx_rub_cbr", "RUB").<Boolean>getAs("is_default")).isTrue();
    assertThat(of(rows, "fx_rub_market", "RUB").<Boolean>getAs("is_default")).isFalse();
    Row cross = of(rows, "ecb_fx", "RUB");
    assertThat(cross.<Boolean>getAs("is_default")).isFalse();
    assertThat(cross.<Double>getAs("rate_per_usd")).isCloseTo(32.0, within(1e-12));
    assertThat(of(rows, "ecb_fx", "JPY").<Double>getAs("rate_per_usd"))
        .isCloseTo(82.0, within(1e-12));
    assertThat(of(rows, "ecb_fx", "JPY").<Boolean>getAs("is_default")).isTrue();
  }

  @Test
  void madeUpRate_isNeverADefault() {
    List<Row> rows =
        rates(
            new MapInputs()
                .with(
                    "staged.fx_rub_cbr",
                    "outcome, month_start, rub_per_usd, source_id, licence_id",
                    row("row", JANUARY, 30.2, "fx_rub_cbr", "synthetic")));
    assertThat(rows.get(0).<Boolean>getAs("is_default")).isFalse();
  }
}
