package shimoda.lake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** DuckDB reads while releases are published and removed: no reader meets two releases at once. */
final class ReadersTest {
  private static final int PUBLISHED = 100;
  private static final List<String> PATHS =
      List.of(
          "marts/toy_total.parquet",
          "staged/toy_flow/2010.parquet",
          "staged/toy_flow/2011.parquet");

  @TempDir private Path folder;

  @Test
  void readersDuringPublishAndGc_seeOneReleaseEach() throws Exception {
    Lake lake = LakeWriter.at(folder);
    AtomicBoolean ended = new AtomicBoolean();
    ExecutorService readers = Executors.newFixedThreadPool(2);
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement writer = connection.createStatement()) {
      publish(lake, writer, 0);
      Future<Integer> byPointer = readers.submit(() -> readByPointer(lake, ended));
      Future<Integer> byLink = readers.submit(() -> readByLink(ended));
      int removed = 0;
      for (int i = 1; i <= PUBLISHED; i++) {
        publish(lake, writer, i);
        removed += OldReleases.remove(lake, 2, Duration.ofSeconds(2)).size();
        // A reader's turn: the test is about many moments of reading, not about speed of writing.
        Thread.sleep(50);
      }
      ended.set(true);
      assertThat(byPointer.get()).isGreaterThan(PUBLISHED / 2);
      assertThat(byLink.get()).isGreaterThan(PUBLISHED / 2);
      assertThat(removed).isGreaterThan(PUBLISHED / 4);
    } finally {
      readers.shutdownNow();
    }
  }

  /** Three files that all hold the number of the release. */
  private static void publish(Lake lake, Statement writer, int number)
      throws SQLException, IOException {
    Release release = lake.open("r" + number);
    Path at = Path.of(lake.storage().absolute(release.folder()));
    List<Manifest.DataFile> files = new ArrayList<>();
    for (String path : PATHS) {
      Files.createDirectories(at.resolve(path).getParent());
      writer.execute(
          "copy (select %d as number from range(1000)) to '%s' (format parquet)"
              .formatted(number, at.resolve(path)));
      files.add(LakeWriter.file(path, null, Files.readAllBytes(at.resolve(path))));
    }
    lake.publish(release, LakeWriter.manifest(release, files));
  }

  /** Resolves the pointer once and reads all three files, one after the other. */
  private static int readByPointer(Lake lake, AtomicBoolean ended) throws Exception {
    int reads = 0;
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      while (!ended.get()) {
        String release = lake.current().orElseThrow();
        for (String path : PATHS) {
          Path file = Path.of(lake.storage().absolute(Release.folder(release) + "/" + path));
          assertThat("r" + number(statement, "'" + file + "'")).isEqualTo(release);
        }
        reads++;
      }
    }
    return reads;
  }

  /**
   * Resolves the link once, as one statement over all three files does; and reads a single file.
   */
  private int readByLink(AtomicBoolean ended) throws Exception {
    int reads = 0;
    Path link = folder.resolve("lake/current");
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      while (!ended.get()) {
        Path release = link.toRealPath();
        String all =
            PATHS.stream()
                .map(path -> "'" + release.resolve(path) + "'")
                .collect(Collectors.joining(", ", "[", "]"));
        assertThat("r" + number(statement, all)).isEqualTo(release.getFileName().toString());
        number(statement, "'" + link.resolve(PATHS.get(0)) + "'");
        reads++;
      }
    }
    return reads;
  }

  /** The one number that all rows hold. */
  private static int number(Statement statement, String files) throws SQLException {
    try (ResultSet row =
        statement.executeQuery(
            "select min(number), max(number), count(*) from read_parquet(%s)".formatted(files))) {
      row.next();
      assertThat(row.getInt(1)).isEqualTo(row.getInt(2));
      assertThat(row.getInt(3) % 1000).isZero();
      return row.getInt(1);
    }
  }
}
