package shimoda.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import shimoda.lake.Lake;
import shimoda.lake.Manifest;
import shimoda.table.TableSchema;
import shimoda.table.UserError;

/** Two published releases held against each other, row by row through the key of each table. */
final class ReleaseDiff {
  /** The headings of {@link #counts}. */
  static final List<String> COUNTS =
      List.of("table", "rows_before", "rows_after", "added", "removed", "changed");

  /** Where a row came from is no change of what it says. */
  private static final Set<String> PROVENANCE = Set.of("vintage", "source_file", "source_line");

  private final Lake lake;
  private final Manifest before;
  private final Manifest after;

  ReleaseDiff(Lake lake, Manifest before, Manifest after) {
    this.lake = lake;
    this.before = before;
    this.after = after;
  }

  /** One row of counts, or none when the table is the same in both. */
  QueryResult counts(TableSchema schema) {
    Manifest.Table old = entry(before, schema);
    Manifest.Table now = entry(after, schema);
    if (old.contentHash().equals(now.contentHash())) {
      return new QueryResult(COUNTS, List.of());
    }
    String sql =
        """
        select '%s' as "table", %d as rows_before, %d as rows_after,
          (select count(*) from after a anti join before b on %s) as added,
          (select count(*) from before b anti join after a on %s) as removed,
          (select count(*) from before b join after a on %s where %s) as changed
        """
            .formatted(
                schema.table(),
                old.rows(),
                now.rows(),
                sameKey(schema),
                sameKey(schema),
                sameKey(schema),
                compared(schema, old, now).stream()
                    .map(ReleaseDiff::differs)
                    .collect(Collectors.joining(" or ", "(", ")")));
    return ask(old, now, sql);
  }

  /** The rows added and removed, and every changed cell. */
  QueryResult rows(TableSchema schema, int limit) {
    Manifest.Table old = entry(before, schema);
    Manifest.Table now = entry(after, schema);
    if (old.contentHash().equals(now.contentHash())) {
      return new QueryResult(List.of("change"), List.of());
    }
    String none = "null::varchar as \"column\", null::varchar as before, null::varchar as after";
    List<String> parts = new ArrayList<>();
    parts.add(
        "select 'added' as change, %s, %s from after a anti join before b on %s"
            .formatted(key(schema, "a"), none, sameKey(schema)));
    parts.add(
        "select 'removed' as change, %s, %s from before b anti join after a on %s"
            .formatted(key(schema, "b"), none, sameKey(schema)));
    for (String column : compared(schema, old, now)) {
      parts.add(
          "select 'changed' as change, %s, '%s', %s, %s from before b join after a on %s where %s"
              .formatted(
                  key(schema, "a"),
                  column,
                  plain("b." + column),
                  plain("a." + column),
                  sameKey(schema),
                  differs(column)));
    }
    String order = String.join(", ", schema.key());
    return ask(
        old,
        now,
        "select * from (%s) order by %s, change, \"column\" limit %d"
            .formatted(String.join(" union all ", parts), order, limit));
  }

  private static Manifest.Table entry(Manifest manifest, TableSchema schema) {
    Manifest.Table table = manifest.table(schema.table());
    return table != null
        ? table
        : new Manifest.Table(
            schema.table(), 0, "", List.of(), 0, null, false, List.of(), List.of());
  }

  private static String key(TableSchema schema, String side) {
    return schema.key().stream().map(k -> side + "." + k).collect(Collectors.joining(", "));
  }

  private static String sameKey(TableSchema schema) {
    return schema.key().stream()
        .map(k -> "a.%s is not distinct from b.%s".formatted(k, k))
        .collect(Collectors.joining(" and "));
  }

  private static String differs(String column) {
    return "a.%s is distinct from b.%s".formatted(column, column);
  }

  /** A whole number without a fraction. */
  private static String plain(String column) {
    return "regexp_replace(%s::varchar, '\\.0$', '')".formatted(column);
  }

  private List<String> compared(TableSchema schema, Manifest.Table old, Manifest.Table now) {
    List<List<Object>> common =
        ask(
                old,
                now,
                """
                select column_name from (describe before)
                intersect select column_name from (describe after)
                """)
            .rows();
    Set<Object> held = common.stream().map(row -> row.get(0)).collect(Collectors.toSet());
    if (!held.containsAll(schema.key())) {
      throw new UserError(
          "%s has another key in one of the releases: compare it with shimoda query"
              .formatted(schema.table()));
    }
    return schema.columnNames().stream()
        .filter(held::contains)
        .filter(column -> !schema.key().contains(column) && !PROVENANCE.contains(column))
        .toList();
  }

  private QueryResult ask(Manifest.Table old, Manifest.Table now, String sql) {
    List<String> oldFiles = files(before, old, now);
    List<String> newFiles = files(after, now, old);
    return DuckDb.compare(oldFiles, newFiles, sql);
  }

  /** The files of a table whose content the other side lacks under the same year. */
  private List<String> files(Manifest manifest, Manifest.Table table, Manifest.Table other) {
    Map<String, String> hashes = new TreeMap<>();
    other.files().forEach(f -> hashes.put(String.valueOf(f.year()), f.contentHash()));
    return table.files().stream()
        .filter(f -> !f.contentHash().equals(hashes.get(String.valueOf(f.year()))))
        .map(Manifest.DataFile::path)
        .filter(Objects::nonNull)
        .map(path -> DuckDb.quoted(lake, manifest, path))
        .toList();
  }
}
