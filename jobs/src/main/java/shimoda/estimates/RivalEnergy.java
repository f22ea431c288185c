package shimoda.estimates;

import static org.apache.spark.sql.functions.col;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import shimoda.pipeline.Inputs;

/**
 * Energy as a rival: the growth of the dyad's trade from 2000 to 2013 split into the price and the
 * quantity of the fuels Japan buys, its other imports and its exports. Price and quantity are split
 * in both orders, and without order as the mean of both (Shapley 1953). No source holds tonnes of
 * all fuels for 2000, so quantity is value over a market price, one row per price.
 */
final class RivalEnergy {
  private static final int FROM = 2000;
  private static final int TO = 2013;

  private RivalEnergy() {}

  static List<TidyRow> rows(Inputs in) {
    Value imports = cow(in, "740", "365");
    Value exports = cow(in, "365", "740");
    Value fuels = flow(in, fuelImports());
    List<TidyRow> rows = new ArrayList<>();
    for (String price : List.of("CRUDE_BRENT", "LNG_JAPAN", "COAL_AUSTRALIAN")) {
      Value priced = price(in, price);
      if (imports.missing() || exports.missing() || fuels.missing() || priced.missing()) {
        rows.add(
            row(price, "none", "growth_musd")
                .notHeld("trade, fuels or the price of 2000 or 2013 is not held"));
      } else {
        rows.addAll(split(price, imports, exports, fuels, priced));
      }
    }
    return rows;
  }

  /** A value in both years, NaN where not held. */
  private record Value(double then, double now) {
    boolean missing() {
      return !(then > 0) || !(now > 0);
    }

    double growth() {
      return now - then;
    }
  }

  private static List<TidyRow> split(
      String price, Value imports, Value exports, Value fuels, Value priced) {
    double growth = imports.growth() + exports.growth();
    double ratio = priced.now() / priced.then();
    double priceFirst = fuels.then() * (ratio - 1);
    double priceLast = fuels.now() * (1 - 1 / ratio);
    Map<String, Double> byOrder = new LinkedHashMap<>();
    byOrder.put("price_first", priceFirst);
    byOrder.put("quantity_first", priceLast);
    byOrder.put("order_free", (priceFirst + priceLast) / 2);
    List<TidyRow> rows = new ArrayList<>();
    byOrder.forEach(
        (order, effect) -> {
          rows.add(share(price, order, "fuel_price", effect, growth));
          rows.add(share(price, order, "fuel_quantity", fuels.growth() - effect, growth));
        });
    rows.add(share(price, "any", "other_imports", imports.growth() - fuels.growth(), growth));
    rows.add(share(price, "any", "exports", exports.growth(), growth));
    rows.add(row(price, "any", "growth_musd").value(growth / 1e6).counts(2, 1));
    return rows;
  }

  private static TidyRow share(
      String price, String order, String part, double part1, double growth) {
    return row(price, order, "share_of_growth_" + part)
        .value(part1 / growth)
        .counts(2, 1)
        .with("detail", "%.0f million dollars".formatted(part1 / 1e6));
  }

  private static TidyRow row(String price, String order, String statistic) {
    return RivalRow.of(
        "energy",
        "years=%d..%d|fuel_price=%s|order=%s".formatted(FROM, TO, price, order),
        statistic);
  }

  private static Value cow(Inputs in, String importer, String exporter) {
    return flow(
        in,
        col("source_id")
            .equalTo("cow_trade")
            .and(col("reporter_code").equalTo(importer))
            .and(col("partner_code").equalTo(exporter)));
  }

  private static Column fuelImports() {
    return col("source_id")
        .equalTo("un_comtrade_legacy")
        .and(col("reporter_iso3").equalTo("JPN"))
        .and(col("partner_iso3").equalTo("RUS"))
        .and(col("flow_code").equalTo("M"))
        .and(col("cmd_code").equalTo("27"));
  }

  private static Value flow(Inputs in, Column which) {
    return value(
        in.table("conformed.trade_flow")
            .filter(which.and(col("year").isin(FROM, TO)))
            .select("year", "trade_value_usd")
            .collectAsList());
  }

  private static Value price(Inputs in, String price) {
    return value(
        in.table("conformed.price")
            .filter(
                col("price_id")
                    .equalTo(price)
                    .and(col("source_id").equalTo("wb_pink_sheet"))
                    .and(col("freq_code").equalTo("A"))
                    .and(col("year").isin(FROM, TO)))
            .select("year", "price")
            .collectAsList());
  }

  private static Value value(List<Row> rows) {
    return new Value(of(rows, FROM).orElse(Double.NaN), of(rows, TO).orElse(Double.NaN));
  }

  private static OptionalDouble of(List<Row> rows, int year) {
    return rows.stream()
        .filter(r -> r.getInt(0) == year && !r.isNullAt(1))
        .mapToDouble(r -> r.getDouble(1))
        .findFirst();
  }
}
