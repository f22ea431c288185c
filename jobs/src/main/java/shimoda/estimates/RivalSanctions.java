package shimoda.estimates;

import static org.apache.spark.sql.functions.col;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.spark.sql.Row;
import shimoda.pipeline.Inputs;

/**
 * Sanctions as a rival: the share of the dyad's trade before the event that stands under a product
 * measure, at each month in which it changes, between bounds.
 */
final class RivalSanctions {
  static final String EXPOSURE = "marts.sanctions_exposure";

  private RivalSanctions() {}

  static List<TidyRow> rows(Inputs in) {
    List<Row> months =
        in.table(EXPOSURE)
            .filter(
                col("commodity_group")
                    .equalTo("TOTAL")
                    .and(col("clock").equalTo("effective"))
                    .and(
                        col("issuer_iso3")
                            .equalTo("JPN")
                            .and(col("target_iso3").equalTo("RUS"))
                            .or(
                                col("issuer_iso3")
                                    .equalTo("RUS")
                                    .and(col("target_iso3").equalTo("JPN")))))
            .select(
                "issuer_iso3",
                "direction",
                "base_year",
                "period",
                "share_lower",
                "share_upper",
                "measures_in_force",
                "status")
            .orderBy("issuer_iso3", "direction", "base_year", "period")
            .collectAsList();
    if (months.isEmpty()) {
      return List.of(
          RivalRow.of("sanctions", "all", "share_lower")
              .notHeld(EXPOSURE + " has no row of the pair"));
    }
    List<TidyRow> rows = new ArrayList<>();
    Row before = null;
    for (Row month : months) {
      if (before == null || changed(before, month)) {
        rows.add(row(month, "share_lower"));
        rows.add(row(month, "share_upper"));
      }
      before = month;
    }
    return rows;
  }

  private static boolean changed(Row before, Row now) {
    for (String column :
        List.of("issuer_iso3", "direction", "base_year", "share_lower", "share_upper", "status")) {
      if (!Objects.equals(before.getAs(column), now.getAs(column))) {
        return true;
      }
    }
    return false;
  }

  private static TidyRow row(Row month, String bound) {
    TidyRow row =
        RivalRow.of(
                "sanctions",
                "issuer=%s|direction=%s|base_year=%s|from=%s"
                    .formatted(
                        month.getAs("issuer_iso3"),
                        month.getAs("direction"),
                        month.getAs("base_year"),
                        month.getAs("period")),
                bound)
            .with("n_units", month.<Integer>getAs("measures_in_force").longValue());
    return month.getAs("status").equals("cannot_be_computed")
        ? row.notHeld("the trade of the base year is not held by HS code")
        : row.with("value", month.getAs(bound)).with("detail", month.getAs("status"));
  }
}
