package shimoda.sources;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import shimoda.SharedData;
import shimoda.format.SourceRecord;

/** The full source files by their catalogue, for tests tagged {@code real}. */
public final class HeldFiles {
  /** One line of the catalogue of held files. */
  public record Held(String source, String vintage, String slot, String path, String kind) {}

  private HeldFiles() {}

  /** A held file by its path under the data folder. */
  public static Path data(String path) {
    return SharedData.path(path);
  }

  /** The catalogue's entries of a source. */
  public static List<Held> of(String source) {
    try {
      return Files.readAllLines(data("sources.tsv")).stream()
          .skip(1)
          .map(line -> line.split("\t", -1))
          .map(c -> new Held(c[0], c[1], c[2], c[3], c[4]))
          .filter(h -> h.source().equals(source))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A held file read into the records of a staged table. */
  public static StagedFile read(String table, Held held) {
    Path path = data(held.path());
    try (InputStream bytes = open(path)) {
      return StagedFile.stream(table, held.slot(), path.getFileName().toString(), bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A held file of a source that has only one, read in full. */
  public static StagedFile readOnly(String table, String source) {
    List<Held> held = of(source);
    assertThat(held).hasSize(1);
    return read(table, held.get(0));
  }

  /**
   * Reads every real file of a source into a staged table, holds each count against the card, and
   * gives the sums by outcome.
   */
  public static Map<String, Long> countsAsTheCardSays(String table, String source) {
    SourceCard card = SourceCard.of(source);
    Map<String, Long> sums = new TreeMap<>();
    for (Held held : of(source)) {
      if (held.kind().equals("real")) {
        Map<String, Long> counts = counts(read(table, held).records());
        var known = card.known(sha256(data(held.path())));
        assertThat(known).as("%s names the held file of slot %s", source, held.slot()).isPresent();
        SourceCard.Expected expected = known.get().expect().get(table);
        assertThat(expected).as("%s expects counts of %s", source, table).isNotNull();
        assertThat(counts).as("%s %s", source, held.slot()).isEqualTo(asMap(expected));
        counts.forEach((outcome, n) -> sums.merge(outcome, n, Long::sum));
      }
    }
    return sums;
  }

  /** The last non-empty value of a column by the value of another, in a comma-separated file. */
  public static Map<String, String> lastValues(String source, String key, String value) {
    Map<String, String> last = new TreeMap<>();
    try (InputStream bytes = open(data(of(source).get(0).path()));
        CSVParser parser =
            CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get()
                .parse(new InputStreamReader(bytes, StandardCharsets.UTF_8))) {
      for (CSVRecord row : parser) {
        if (!row.get(value).isEmpty()) {
          last.put(row.get(key), row.get(value));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return last;
  }

  /** Records by outcome. */
  public static Map<String, Long> counts(List<SourceRecord> records) {
    Map<String, Long> counts = new TreeMap<>();
    records.forEach(r -> counts.merge(r.outcome(), 1L, Long::sum));
    return counts;
  }

  private static Map<String, Long> asMap(SourceCard.Expected expected) {
    Map<String, Long> map = new TreeMap<>();
    if (expected.rows() > 0) {
      map.put(SourceRecord.ROW, expected.rows());
    }
    if (expected.quarantined() > 0) {
      map.put(SourceRecord.QUARANTINED, expected.quarantined());
    }
    expected.ignored().forEach((rule, n) -> map.put("ignored:" + rule, n));
    return map;
  }

  private static InputStream open(Path path) throws IOException {
    InputStream in = new BufferedInputStream(Files.newInputStream(path), 1 << 16);
    return path.toString().endsWith(".gz") ? new GZIPInputStream(in, 1 << 16) : in;
  }

  private static String sha256(Path path) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(path));
      return HexFormat.of().formatHex(hash);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
