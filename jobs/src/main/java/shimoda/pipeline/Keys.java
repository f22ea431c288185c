package shimoda.pipeline;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import shimoda.lake.Hashes;
import shimoda.lake.Manifest;
import shimoda.lake.Snapshot;
import shimoda.table.Packaged;
import shimoda.table.TableSchema;
import shimoda.table.UserError;

/**
 * The key of each file of a table: the hash of all it is made from. Equal keys, equal content, so a
 * file with a known key is not built again.
 */
final class Keys {
  private static final String SLOT = "slot";
  private static final Pattern YEAR = Pattern.compile("\\d{4}");

  private final RawInputs raw;
  private final Function<String, Manifest.Table> tables;
  private final Function<String, byte[]> resources;
  private final String code;

  /**
   * @param tables gives the finished entry of an input table
   * @param resources gives the bytes of a packed file that a job reads
   * @param code what every key shares: the code, the libraries, the engine
   */
  Keys(
      RawInputs raw,
      Function<String, Manifest.Table> tables,
      Function<String, byte[]> resources,
      String code) {
    this.raw = raw;
    this.tables = tables;
    this.resources = resources;
    this.code = code;
  }

  /**
   * The keys of a table's files by year; or one under null for a single file, and for a yearly
   * table whose years show only when its rows are there.
   */
  Map<Integer, String> of(Job job, TableSchema schema) {
    if (schema.files() == TableSchema.Files.SINGLE || !byYear(job, schema)) {
      Map<Integer, String> single = new HashMap<>();
      single.put(null, key(job, schema, null));
      return single;
    }
    Map<Integer, String> byYear = new HashMap<>();
    for (int year : years(job, schema)) {
      byYear.put(year, key(job, schema, year));
    }
    return byYear;
  }

  /**
   * Whether one year of the output is made of some years of an input: a table taken by years, or
   * slots that are years.
   */
  static boolean byYear(Job job, TableSchema schema) {
    return schema.yearColumn().equals(SLOT)
        || job.inputs().stream()
            .anyMatch(input -> input instanceof Input.Table t && !t.years().all());
  }

  /** The years a yearly table has: those of the inputs it takes year by year. */
  private Set<Integer> years(Job job, TableSchema schema) {
    Set<Integer> years = new TreeSet<>();
    for (Input input : job.inputs()) {
      if (input instanceof Input.Snapshot snapshot) {
        raw.snapshots(snapshot.source()).forEach(s -> years.add(year(s, schema)));
      } else if (input instanceof Input.Table table && !table.years().all()) {
        files(table).stream()
            .map(Manifest.DataFile::year)
            .filter(Objects::nonNull)
            .forEach(years::add);
      }
    }
    return years;
  }

  static int year(Snapshot snapshot, TableSchema schema) {
    if (!YEAR.matcher(snapshot.slot()).matches()) {
      throw new UserError(
          "Slot '%s' of %s is no year, but %s has one file per year: import it under a slot that is one"
              .formatted(snapshot.slot(), snapshot.source(), schema.table()));
    }
    return Integer.parseInt(snapshot.slot());
  }

  private List<Manifest.DataFile> files(Input.Table table) {
    return tables.apply(table.name().toString()).files();
  }

  private String key(Job job, TableSchema schema, Integer year) {
    List<String> lines = new ArrayList<>();
    lines.add(code);
    lines.add(schema.table() + " " + year);
    lines.add(packed(TableSchema.file(schema.name())));
    if (schema.shape() != null) {
      lines.add(packed("schemas/shapes/" + schema.shape() + ".yml"));
    }
    for (Input input : job.inputs()) {
      if (input instanceof Input.Table table) {
        addTable(lines, table, year);
      } else if (input instanceof Input.Snapshot snapshot) {
        addSnapshot(lines, snapshot, schema, year);
      } else if (input instanceof Input.Earlier earlier) {
        addFiles(lines, raw.earlier(earlier.source()));
      } else if (input instanceof Input.Resource resource) {
        lines.add(resource.file() + " " + Hashes.sha256(resources.apply(resource.file())));
      }
    }
    return Hashes.ofLines(lines);
  }

  private void addTable(List<String> lines, Input.Table table, Integer year) {
    for (Manifest.DataFile file : files(table)) {
      if (year == null || needs(table.years(), year, file.year())) {
        lines.add("%s %s %s".formatted(table.name(), file.year(), file.contentHash()));
      }
    }
  }

  /** Whether a year of the output is made of a year of the input. */
  static boolean needs(Years years, int output, Integer input) {
    return years.all()
        || input == null
        || (input >= output - years.before() && input <= output + years.after());
  }

  private void addSnapshot(
      List<String> lines, Input.Snapshot input, TableSchema schema, Integer year) {
    lines.add(packed("schemas/sources/" + input.source() + ".yml"));
    for (Snapshot snapshot : raw.snapshots(input.source())) {
      if (year == null || year(snapshot, schema) == year) {
        addFiles(lines, List.of(snapshot));
      }
    }
  }

  private static void addFiles(List<String> lines, List<Snapshot> snapshots) {
    for (Snapshot snapshot : snapshots) {
      snapshot
          .files()
          .forEach(f -> lines.add("%s %s %s".formatted(snapshot.folder(), f.name(), f.sha256())));
    }
  }

  /** Whether a finished table is what these keys ask for. */
  static boolean match(Manifest.Table table, Map<Integer, String> keys) {
    if (keys.containsKey(null)) {
      return !table.files().isEmpty()
          && table.files().stream().allMatch(f -> f.key().equals(keys.get(null)));
    }
    Map<Integer, String> held = new TreeMap<>();
    table.files().forEach(file -> held.put(file.year(), file.key()));
    return held.equals(keys);
  }

  private static String packed(String file) {
    return Hashes.sha256(Packaged.bytes(file));
  }
}
