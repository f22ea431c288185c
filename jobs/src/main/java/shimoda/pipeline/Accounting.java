package shimoda.pipeline;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import shimoda.format.SourceFile;
import shimoda.format.SourceRecord;
import shimoda.lake.Manifest.Accounted;
import shimoda.lake.Manifest.GateResult;
import shimoda.sources.SourceCard;
import shimoda.table.TableSchema;

/**
 * What became of every record of every raw file of a staged table, held against what the source's
 * card expects.
 */
final class Accounting {
  private static final String IGNORED = "ignored:";

  private final TableSchema schema;
  private final SourceCard card;

  Accounting(TableSchema schema) {
    this.schema = schema;
    this.card = SourceCard.of(schema.source());
  }

  /** What became of the records of a table, and the first that could not be read. */
  interface Outcomes {
    /** Number of records by {@code slot/file} and outcome. */
    Map<String, Map<String, Long>> counts();

    /** Line and reason of the first quarantined record of a file, if there is one. */
    Optional<Row> firstQuarantined(String file);
  }

  /** The outcomes of a table in memory. */
  static Outcomes outcomes(LocalRows rows) {
    return new Outcomes() {
      @Override
      public Map<String, Map<String, Long>> counts() {
        Map<String, Map<String, Long>> counts = new HashMap<>();
        for (Row row : rows.rows()) {
          counts
              .computeIfAbsent(
                  rows.value(row, "slot") + "/" + rows.value(row, "source_file"),
                  k -> new TreeMap<>())
              .merge((String) rows.value(row, "outcome"), 1L, Long::sum);
        }
        return counts;
      }

      @Override
      public Optional<Row> firstQuarantined(String file) {
        return rows.where("source_file", file)
            .filter(row -> SourceRecord.QUARANTINED.equals(rows.value(row, "outcome")))
            .findFirst()
            .map(
                row ->
                    RowFactory.create(
                        rows.value(row, "source_line"), rows.value(row, "outcome_detail")));
      }
    };
  }

  /** The outcomes of a table in its files. */
  static Outcomes outcomes(Dataset<Row> table) {
    return new Outcomes() {
      @Override
      public Map<String, Map<String, Long>> counts() {
        Map<String, Map<String, Long>> counts = new HashMap<>();
        for (Row row :
            table.groupBy("slot", "source_file", "outcome").agg(count(lit(1))).collectAsList()) {
          counts
              .computeIfAbsent(row.getString(0) + "/" + row.getString(1), k -> new TreeMap<>())
              .put(row.getString(2), row.getLong(3));
        }
        return counts;
      }

      @Override
      public Optional<Row> firstQuarantined(String file) {
        return table
            .filter(
                col("source_file")
                    .equalTo(file)
                    .and(col("outcome").equalTo(SourceRecord.QUARANTINED)))
            .orderBy("source_line")
            .select("source_line", "outcome_detail")
            .limit(1)
            .collectAsList()
            .stream()
            .findFirst();
      }
    };
  }

  /**
   * Counts the records of these files in the finished table; a file without any stands with zeros.
   */
  List<Accounted> account(Outcomes outcomes, List<SourceFile> files) {
    Map<String, Map<String, Long>> counts = outcomes.counts();
    List<Accounted> accounted = new ArrayList<>();
    for (SourceFile file : files) {
      Map<String, Long> found = counts.getOrDefault(file.slot() + "/" + file.name(), Map.of());
      Map<String, Long> ignored = new TreeMap<>();
      found.forEach(
          (outcome, n) -> {
            if (outcome.startsWith(IGNORED)) {
              ignored.put(outcome.substring(IGNORED.length()), n);
            }
          });
      accounted.add(
          new Accounted(
              file.sourceId(),
              file.slot(),
              file.name(),
              found.values().stream().mapToLong(Long::longValue).sum(),
              found.getOrDefault(SourceRecord.ROW, 0L),
              found.getOrDefault(SourceRecord.QUARANTINED, 0L),
              ignored));
    }
    return accounted;
  }

  /**
   * The gates every staged table has: no record quarantined unless expected, counts as the card
   * says for files it knows, only rules the card names.
   *
   * @param hashes sha256 of each file by {@code slot/name}
   */
  List<GateResult> gates(List<Accounted> accounted, Map<String, String> hashes, Outcomes outcomes) {
    List<String> faults = new ArrayList<>();
    long known = 0;
    for (Accounted file : accounted) {
      String at = file.slot() + "/" + file.file();
      var expected =
          card.known(hashes.getOrDefault(at, "")).map(k -> k.expect().get(schema.name().name()));
      known += expected.isPresent() ? 1 : 0;
      long quarantined = expected.map(SourceCard.Expected::quarantined).orElse(0L);
      if (file.quarantined() != quarantined) {
        faults.add(
            "%s: %,d records quarantined, %,d expected%s"
                .formatted(file.file(), file.quarantined(), quarantined, first(outcomes, file)));
      }
      expected
          .filter(e -> e.rows() != file.rows() || !e.ignored().equals(file.ignored()))
          .ifPresent(
              e ->
                  faults.add(
                      "%s: %,d rows and ignored %s, the card expects %,d and %s"
                          .formatted(
                              file.file(), file.rows(), file.ignored(), e.rows(), e.ignored())));
    }
    Set<String> rules =
        accounted.stream().flatMap(f -> f.ignored().keySet().stream()).collect(Collectors.toSet());
    rules.removeAll(card.ignoredRules().keySet());
    rules.remove("not_known_yet");
    rules.forEach(rule -> faults.add("ignored by '" + rule + "', a rule the card does not name"));
    return List.of(
        filesRead(accounted),
        new GateResult(
            "records_accounted",
            "stop",
            faults.isEmpty() ? "pass" : "fail",
            "%,d records of %,d files, %,d known to the card"
                .formatted(
                    accounted.stream().mapToLong(Accounted::records).sum(),
                    accounted.size(),
                    known),
            "in = rows + quarantined + ignored, as the card says",
            faults.isEmpty() ? null : String.join("; ", faults)));
  }

  /** A table none of whose files is held says so, and stops the run unless its schema says why. */
  private GateResult filesRead(List<Accounted> accounted) {
    String why = card.layoutOnly() ? "only the layout is known" : schema.unheld();
    boolean unread = accounted.isEmpty();
    return new GateResult(
        "files_read",
        "stop",
        unread && why == null ? "fail" : "pass",
        unread ? "no file" + (why == null ? "" : ": " + why) : accounted.size() + " files",
        "a file of the source is read, or the schema says why none need be held",
        unread && why == null
            ? "no file of %s matches %s: import one, or say under 'unheld' in %s why none need be held"
                .formatted(card.source(), schema.filePattern(), TableSchema.file(schema.name()))
            : null);
  }

  private static String first(Outcomes outcomes, Accounted file) {
    return outcomes
        .firstQuarantined(file.file())
        .map(row -> ", first at line %d: %s".formatted(row.getLong(0), row.getString(1)))
        .orElse("");
  }
}
