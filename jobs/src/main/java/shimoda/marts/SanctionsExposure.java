package shimoda.marts;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import com.google.common.base.Splitter;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import shimoda.pipeline.Input;
import shimoda.pipeline.Inputs;
import shimoda.pipeline.Job;
import shimoda.pipeline.SparkSchemas;
import shimoda.table.TableName;
import shimoda.table.TableSchema;

/**
 * One row is the share of a flow of trade before the event that was under a measure in a month, by
 * {@link Exposure}. Measures and their headings are few; the trade is that of the pairs they name,
 * in the base years, as the importer reports it.
 */
public final class SanctionsExposure implements Job {
  private static final List<Integer> BASE_YEARS = List.of(2013, 2021);
  private static final List<String> CLOCKS = List.of("effective", "announced");
  private static final String TOTAL = "TOTAL";

  /** A flow: exporter and importer. */
  private record Flow(String exporter, String importer, int year) {}

  /** One line of trade held. */
  private record Held(String source, String classification, String code, int level, double value) {}

  /** A heading that a measure touches, with its days as far as known. */
  private record Good(
      String measure,
      String issuer,
      String target,
      String direction,
      List<Exposure.Touched> touched,
      String announced,
      String effective,
      String end) {
    boolean holds(String clock, String period) {
      String from = clock.equals("effective") ? effective : announced;
      return from != null
          && month(from).compareTo(period) <= 0
          && (end == null || period.compareTo(month(end)) <= 0);
    }
  }

  @Override
  public TableName output() {
    return TableName.of("marts.sanctions_exposure");
  }

  @Override
  public List<Input> inputs() {
    return List.of(
        Input.table("conformed.sanction_measure"),
        Input.table("conformed.sanction_measure_product"),
        Input.table("conformed.trade_flow"));
  }

  @Override
  public Dataset<Row> transform(Inputs in) {
    List<Good> goods = goods(in);
    Map<Flow, List<Held>> trade = trade(in, goods);
    List<Row> rows = new ArrayList<>();
    YearMonth last = lastMonth(in);
    byFlow(goods).values().forEach(of -> of(of, trade, last, rows));
    return in.spark().createDataFrame(rows, SparkSchemas.of(TableSchema.of(output())));
  }

  /** The last month in which any measure was decided: so far the chronology reaches. */
  private static YearMonth lastMonth(Inputs in) {
    return in.table("conformed.sanction_measure").select("adopted_date").collectAsList().stream()
        .map(row -> YearMonth.parse(month(row.getString(0))))
        .max(Comparator.naturalOrder())
        .orElse(YearMonth.of(BASE_YEARS.get(0), 1));
  }

  private static String month(String day) {
    return day.length() == 4 ? day + "-12" : day.substring(0, 7);
  }

  private static List<Good> goods(Inputs in) {
    Dataset<Row> targets =
        in.table("conformed.sanction_measure")
            .filter(col("target_iso3").isNotNull())
            .select(col("measure_id").as("m_id"), col("target_iso3"))
            .distinct();
    return in
        .table("conformed.sanction_measure_product")
        .join(broadcast(targets), col("measure_id").equalTo(col("m_id")))
        .select(
            col("measure_id"),
            col("issuer_iso3"),
            col("target_iso3"),
            col("direction"),
            col("classification_code"),
            col("cmd_code"),
            col("coverage"),
            col("within_chapters"),
            col("announced_date"),
            col("effective_date"),
            col("end_date").cast("string").as("end_date"))
        .collectAsList()
        .stream()
        .map(SanctionsExposure::good)
        .toList();
  }

  private static Good good(Row row) {
    return new Good(
        row.getAs("measure_id"),
        row.getAs("issuer_iso3"),
        row.getAs("target_iso3"),
        row.getAs("direction"),
        touched(row),
        row.getAs("announced_date"),
        row.getAs("effective_date"),
        row.getAs("end_date"));
  }

  /** Headings not seen are a part of the chapters they lie in, where these are known. */
  private static List<Exposure.Touched> touched(Row row) {
    String coverage = row.getAs("coverage");
    String chapters = row.getAs("within_chapters");
    if (!coverage.equals("unseen")) {
      return List.of(
          new Exposure.Touched(
              Objects.requireNonNullElse(row.<String>getAs("classification_code"), ""),
              row.getAs("cmd_code"),
              coverage.equals("full")));
    }
    return chapters == null
        ? List.of(Exposure.Touched.unseen())
        : Splitter.on(';')
            .splitToStream(chapters)
            .map(chapter -> new Exposure.Touched("", chapter, false))
            .toList();
  }

  private static Map<List<String>, List<Good>> byFlow(List<Good> goods) {
    return goods.stream()
        .collect(
            Collectors.groupingBy(
                g -> List.of(g.issuer(), g.target(), g.direction()),
                () -> new TreeMap<>(Comparator.comparing(Object::toString)),
                Collectors.toList()));
  }

  /** Trade in the base years of the pairs that measures name, as the importer reports it. */
  private static Map<Flow, List<Held>> trade(Inputs in, List<Good> goods) {
    Object[] states =
        goods.stream().flatMap(g -> Stream.of(g.issuer(), g.target())).distinct().toArray();
    Dataset<Row> rows =
        in.table("conformed.trade_flow")
            .filter(
                col("year")
                    .isin(BASE_YEARS.toArray())
                    .and(col("freq_code").equalTo("A"))
                    .and(col("flow_code").equalTo("M"))
                    .and(col("value_status").equalTo("reported"))
                    .and(col("trade_value_usd").isNotNull())
                    .and(col("reporter_continuing_iso3").isin(states))
                    .and(col("partner_continuing_iso3").isin(states)))
            .groupBy(
                col("partner_continuing_iso3").as("exporter"),
                col("reporter_continuing_iso3").as("importer"),
                col("year"),
                col("source_id"),
                col("classification_code"),
                col("cmd_code"),
                when(col("cmd_code").equalTo(TOTAL), lit(0))
                    .otherwise(col("commodity_level"))
                    .as("level"))
            .agg(sum(col("trade_value_usd").cast("decimal(20,2)")).cast("double").as("value"));
    return rows.collectAsList().stream()
        .collect(
            Collectors.groupingBy(
                r -> new Flow(r.getAs("exporter"), r.getAs("importer"), r.getAs("year")),
                Collectors.mapping(
                    r ->
                        new Held(
                            r.getAs("source_id"),
                            r.getAs("classification_code"),
                            r.getAs("cmd_code"),
                            r.getAs("level"),
                            r.getAs("value")),
                    Collectors.toList())));
  }

  /** The rows of one issuer, target and direction. */
  private static void of(
      List<Good> goods, Map<Flow, List<Held>> trade, YearMonth last, List<Row> rows) {
    Good any = goods.get(0);
    boolean imports = any.direction().equals("import");
    YearMonth first =
        goods.stream()
            .map(g -> YearMonth.parse(month(g.announced())))
            .min(Comparator.naturalOrder())
            .orElseThrow();
    for (int base : BASE_YEARS) {
      Flow flow =
          new Flow(
              imports ? any.target() : any.issuer(), imports ? any.issuer() : any.target(), base);
      List<Held> held = trade.getOrDefault(flow, List.of());
      for (String group : groups(held)) {
        for (String clock : CLOCKS) {
          for (YearMonth m = first; !m.isAfter(last); m = m.plusMonths(1)) {
            rows.add(row(goods, held, base, group, clock, m));
          }
        }
      }
    }
  }

  private static List<String> groups(List<Held> held) {
    List<String> groups = new ArrayList<>(List.of(TOTAL));
    codes(held).stream()
        .map(h -> "HS" + h.code().substring(0, 2))
        .distinct()
        .sorted()
        .forEach(groups::add);
    return groups;
  }

  /**
   * The codes of the source and level that go deepest; where two do, of the one that holds more.
   */
  private static List<Held> codes(List<Held> held) {
    return held.stream()
        .filter(h -> h.level() > 0)
        .collect(Collectors.groupingBy(h -> List.of(h.source(), h.classification(), h.level())))
        .values()
        .stream()
        .max(
            Comparator.<List<Held>>comparingInt(list -> list.get(0).level())
                .thenComparingDouble(list -> list.stream().mapToDouble(Held::value).sum())
                .thenComparing(list -> list.get(0).source()))
        .orElse(List.of());
  }

  private static Row row(
      List<Good> goods, List<Held> held, int base, String group, String clock, YearMonth month) {
    String period = month.toString();
    List<Good> inForce = goods.stream().filter(g -> g.holds(clock, period)).toList();
    int measures = (int) inForce.stream().map(Good::measure).distinct().count();
    List<Exposure.Traded> traded = traded(held, group);
    double byCode = traded.stream().mapToDouble(Exposure.Traded::value).sum();
    Double total = group.equals(TOTAL) ? total(held, byCode) : Double.valueOf(byCode);
    Good any = goods.get(0);
    if (total == null || total <= 0) {
      return RowFactory.create(
          any.issuer(),
          any.target(),
          any.direction(),
          group,
          base,
          clock,
          period,
          month.getYear(),
          measures,
          null,
          null,
          null,
          null,
          "cannot_be_computed");
    }
    Exposure.Bounds bounds = Exposure.bounds(total, traded, within(group, inForce));
    return RowFactory.create(
        any.issuer(),
        any.target(),
        any.direction(),
        group,
        base,
        clock,
        period,
        month.getYear(),
        measures,
        total,
        byCode / total,
        bounds.lower(),
        bounds.upper(),
        bounds.lower() == bounds.upper() ? "computed" : "bounded");
  }

  private static List<Exposure.Traded> traded(List<Held> held, String group) {
    return codes(held).stream()
        .filter(h -> group.equals(TOTAL) || h.code().startsWith(group.substring(2)))
        .map(h -> new Exposure.Traded(h.classification(), h.code(), h.value()))
        .toList();
  }

  /**
   * The total: the smallest reported one that is no less than the codes held; null where no total
   * is held.
   */
  private static Double total(List<Held> held, double byCode) {
    return held.stream()
        .filter(h -> h.level() == 0)
        .map(Held::value)
        .filter(value -> value >= byCode)
        .min(Comparator.naturalOrder())
        .orElse(null);
  }

  /** What touches a group: the codes in it or above it, and headings that may lie anywhere. */
  private static List<Exposure.Touched> within(String group, List<Good> inForce) {
    return inForce.stream()
        .flatMap(g -> g.touched().stream())
        .filter(t -> group.equals(TOTAL) || t.isUnseen() || t.code().startsWith(group.substring(2)))
        .toList();
  }
}
