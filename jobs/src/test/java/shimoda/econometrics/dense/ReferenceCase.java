package shimoda.econometrics.dense;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** One folder of reference data, read in place; it also keeps the worst deviation it has seen. */
public final class ReferenceCase {
  private final String name;
  private final Path folder;
  private int targets;
  private double worst;
  private String worstWhere = "";

  private ReferenceCase(String name) {
    this.name = name;
    this.folder = shared().resolve("cases").resolve(name);
  }

  public static ReferenceCase named(String name) {
    return new ReferenceCase(name);
  }

  /** The folder of reference data: SHIMODA_SHARED, or the folder beside the repository. */
  public static Path shared() {
    String given = System.getProperty("SHIMODA_SHARED", System.getenv("SHIMODA_SHARED"));
    if (given != null) {
      return Path.of(given);
    }
    Path at = Path.of("").toAbsolutePath();
    while (at != null && !Files.isDirectory(at.resolve("shared/cases"))) {
      at = at.getParent();
    }
    if (at == null) {
      throw new IllegalStateException("no ../shared/cases: set SHIMODA_SHARED to the folder");
    }
    return at.resolve("shared");
  }

  public JsonNode expected() {
    try {
      return new ObjectMapper().readTree(folder.resolve("expected.json").toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public List<CSVRecord> rows(String file) {
    CSVFormat format =
        CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).setTrim(true).get();
    try (Reader reader = Files.newBufferedReader(folder.resolve(file), StandardCharsets.UTF_8);
        CSVParser parser = format.parse(reader)) {
      return parser.getRecords();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One numeric column; NA and blanks are NaN. */
  public static double[] column(List<CSVRecord> rows, String name) {
    return rows.stream().mapToDouble(r -> number(r.get(name))).toArray();
  }

  /** One integer column. */
  public static int[] integers(List<CSVRecord> rows, String name) {
    return rows.stream().mapToInt(r -> Integer.parseInt(r.get(name))).toArray();
  }

  /** A design: a constant where a name is "1", columns of the file otherwise. */
  public static double[][] design(List<CSVRecord> rows, String... names) {
    double[][] x = new double[rows.size()][names.length];
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < names.length; j++) {
        x[i][j] = names[j].equals("1") ? 1 : number(rows.get(i).get(names[j]));
      }
    }
    return x;
  }

  public static double[] numbers(JsonNode array) {
    List<Double> values = new ArrayList<>();
    array.forEach(v -> values.add(v.isNull() ? Double.NaN : v.asDouble()));
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static double number(String text) {
    return text.isBlank() || text.equals("NA") ? Double.NaN : Double.parseDouble(text);
  }

  /** Asserts |actual - expected| at most tolerance |expected|, and notes the deviation. */
  public void relative(String where, double actual, double expected, double tolerance) {
    deviation(where, actual, expected, tolerance, Math.abs(expected));
  }

  /** Asserts |actual - expected| at most tolerance, and notes the deviation. */
  public void absolute(String where, double actual, double expected, double tolerance) {
    deviation(where, actual, expected, tolerance, 1);
  }

  /** Asserts a figure its source printed rounded; its deviation is not noted. */
  public void printed(String where, double actual, double expected, double halfDigit) {
    targets++;
    assertThat(actual)
        .as(name + " " + where)
        .isCloseTo(expected, org.assertj.core.api.Assertions.within(halfDigit * 1.02));
  }

  /** Asserts an exact count. */
  public void exact(String where, long actual, long expected) {
    targets++;
    assertThat(actual).as(name + " " + where).isEqualTo(expected);
  }

  private void deviation(String where, double actual, double expected, double tol, double scale) {
    targets++;
    double deviation = Math.abs(actual - expected) / (scale == 0 ? 1 : scale);
    if (!(deviation <= worst)) {
      worst = deviation;
      worstWhere = where;
    }
    assertThat(deviation)
        .as("%s %s: %s, expected %s", name, where, actual, expected)
        .isLessThanOrEqualTo(tol);
  }

  /** Prints the line of the case table in docs/methods. */
  public void report() {
    System.out.printf(Locale.ROOT, "| %s | %d | %.1e (%s) |%n", name, targets, worst, worstWhere);
  }
}
