package shimoda.estimates;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import shimoda.econometrics.Model;

/**
 * Directed trade by exporter, importer and year, n rows ascending by these.
 *
 * @param exporter n
 * @param importer n
 * @param year n
 * @param value n: million US dollars, zeros kept
 * @param rta n: 1 from the year a trade agreement of the pair is in force
 * @param rtaWithoutAccession n: the same without accessions to an older agreement
 * @param pair n: the undirected pair, 1000 x smaller + larger COW code
 * @param rowsOf the rows of each undirected pair
 */
record DirectedTrade(
    int[] exporter,
    int[] importer,
    int[] year,
    double[] value,
    double[] rta,
    double[] rtaWithoutAccession,
    int[] pair,
    Map<Integer, int[]> rowsOf) {
  static DirectedTrade of(Dataset<Row> panel) {
    List<Row> rows =
        panel
            .select(
                "exporter_cow",
                "importer_cow",
                "year",
                "value_musd",
                "rta",
                "rta_without_accession")
            .collectAsList()
            .stream()
            .sorted(
                Comparator.<Row>comparingInt(r -> r.getInt(0))
                    .thenComparingInt(r -> r.getInt(1))
                    .thenComparingInt(r -> r.getInt(2)))
            .toList();
    int n = rows.size();
    DirectedTrade trade =
        new DirectedTrade(
            new int[n],
            new int[n],
            new int[n],
            new double[n],
            new double[n],
            new double[n],
            new int[n],
            new HashMap<>());
    for (int i = 0; i < n; i++) {
      Row row = rows.get(i);
      trade.exporter[i] = row.getInt(0);
      trade.importer[i] = row.getInt(1);
      trade.year[i] = row.getInt(2);
      trade.value[i] = row.getDouble(3);
      trade.rta[i] = row.getBoolean(4) ? 1 : 0;
      trade.rtaWithoutAccession[i] = row.getBoolean(5) ? 1 : 0;
      trade.pair[i] =
          1000 * Math.min(row.getInt(0), row.getInt(1)) + Math.max(row.getInt(0), row.getInt(1));
    }
    IntStream.range(0, n)
        .boxed()
        .collect(Collectors.groupingBy(i -> trade.pair[i]))
        .forEach((p, own) -> trade.rowsOf.put(p, own.stream().mapToInt(i -> i).toArray()));
    return trade;
  }

  /** The three-way model without a regressor. */
  Model model() {
    int[] directed = new int[exporter.length];
    Arrays.setAll(directed, i -> 1000 * exporter[i] + importer[i]);
    return Model.of(value)
        .withFixedEffect("exporter_year", exporter, year)
        .withFixedEffect("importer_year", importer, year)
        .withFixedEffect("directed_pair", directed);
  }

  /**
   * Whether the pair's event lies so many years back, n of 1 and 0.
   *
   * @param pairs m pairs with an event
   * @param years m event years
   * @param window years since the event
   */
  double[] dummy(int[] pairs, int[] years, Window window) {
    double[] dummy = new double[pair.length];
    for (int j = 0; j < pairs.length; j++) {
      for (int i : rowsOf.getOrDefault(pairs[j], new int[0])) {
        dummy[i] = window.holds(year[i] - years[j]) ? 1 : 0;
      }
    }
    return dummy;
  }

  /** Years since the event, both ends included. */
  record Window(String name, int from, int to) {
    boolean holds(int k) {
      return k >= from && k <= to;
    }
  }
}
