package shimoda.lake;

import java.time.LocalDate;
import java.util.List;

/**
 * One slot of one vintage of a source, as kept in raw beside its bytes ({@code snapshot.json}).
 *
 * @param source source id
 * @param vintage day its content was published or pulled
 * @param slot part of the source that a newer vintage replaces: a year, a country, a file, or
 *     {@code whole}
 * @param kind what a run may do with it
 * @param url where it came from, or null
 * @param retrievedAt when its bytes were taken up, ISO 8601
 * @param licenceId terms it is held under
 * @param files its files
 * @param note anything a reader should know
 */
public record Snapshot(
    String source,
    LocalDate vintage,
    String slot,
    Kind kind,
    String url,
    String retrievedAt,
    String licenceId,
    List<RawFile> files,
    String note) {

  /** What a run may do with a snapshot. */
  public enum Kind {
    /** Data a run uses. */
    REAL,
    /** An extract: a run on it is stamped SAMPLE, NOT A RESULT. */
    SAMPLE,
    /** A file in a source's layout without rows for our countries; never read by a run. */
    FORMAT
  }

  /** One file: name, bytes, sha256 of the bytes as kept. */
  public record RawFile(String name, long bytes, String sha256) {}

  /** Its folder below the raw root. */
  public String folder() {
    return source + "/" + vintage + "/" + slot;
  }
}
