package shimoda.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import shimoda.pipeline.RunResult;
import shimoda.pipeline.SparkSessions;
import shimoda.pipeline.ToyLake;
import shimoda.table.UserError;

/** The storage of HDFS, on a local file context and on a cluster of one machine. */
final class HadoopStorageTest {
  @TempDir private Path folder;

  private Storage local() {
    return HadoopStorage.at(folder.resolve("files").toUri().toString(), new Configuration());
  }

  private static String text(Storage storage, String path) throws Exception {
    try (InputStream in = storage.open(path)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static void write(Storage storage, String path, String content) throws Exception {
    storage.write(path, content.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void localFiles_doWhatAStorageDoes() throws Exception {
    doesWhatAStorageDoes(local());
  }

  @Test
  void localFiles_holdALakeWithTheHashesOfALocalDisk() {
    holdsALake(local());
  }

  @Test
  void lockOfADeadRun_isTakenOverAndNotGivenBackByIt() throws Exception {
    Storage storage = local();
    Storage.Lock dead = storage.lock("a/.lock");
    Path file = folder.resolve("files/a/.lock");
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofMinutes(11))));
    try (Storage.Lock taken = storage.lock("a/.lock")) {
      assertThat(taken).isNotNull();
      dead.close();
      assertThatThrownBy(() -> storage.lock("a/.lock")).isInstanceOf(LakeHeld.class);
    }
    storage.lock("a/.lock").close();
  }

  @Test
  void otherStorage_isRefused() {
    assertThatThrownBy(() -> Storage.of("gs://bucket/lake"))
        .isInstanceOf(UserError.class)
        .hasMessage("Storage 'gs://bucket/lake' is not supported: use a local path, hdfs: or s3a:");
  }

  @Test
  void bucketWithoutItsClient_saysWhatToPutOnTheClassPath() {
    assertThatThrownBy(() -> Storage.of("s3a://bucket/lake"))
        .isInstanceOf(UserError.class)
        .hasMessageStartingWith("Storage 's3a://bucket/lake' cannot be opened")
        .hasMessageContaining("hadoop-aws");
  }

  @Test
  @Tag("hdfs")
  void cluster_doesWhatAStorageDoesAndHoldsALake() throws Exception {
    Path details = folder.resolve("details.json");
    Process cluster = cluster(details);
    try {
      long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
      while (!Files.exists(details) || Files.size(details) == 0) {
        assertThat(cluster.isAlive() && System.nanoTime() < end).isTrue();
        Thread.sleep(200);
      }
      int port = RawStore.JSON.readTree(details.toFile()).get("namenode_port").asInt();
      String root = "hdfs://localhost:" + port;
      doesWhatAStorageDoes(Storage.of(root + "/files"));
      holdsALake(Storage.of(root + "/lake"));
    } finally {
      cluster.destroyForcibly();
    }
  }

  @Test
  @Tag("s3")
  void bucket_doesWhatAStorageDoesAndHoldsALake() throws Exception {
    int port = freePort();
    String endpoint = "http://127.0.0.1:" + port;
    Process server =
        new ProcessBuilder(
                System.getenv("S3_SERVER"), "-H", "127.0.0.1", "-p", String.valueOf(port))
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("s3.txt").toFile())
            .start();
    Map<String, String> settings =
        Map.of(
            "endpoint", endpoint,
            "endpoint.region", "eu-west-1",
            "path.style.access", "true",
            "access.key", "any",
            "secret.key", "any");
    settings.forEach((name, value) -> System.setProperty("spark.hadoop.fs.s3a." + name, value));
    try {
      makeBucket(URI.create(endpoint + "/trade"));
      doesWhatAStorageDoes(Storage.of("s3a://trade/files"));
      oneOfTwoTakesOverALock(Storage.of("s3a://trade/locks"));
      holdsALake(Storage.of("s3a://trade/lake"));
    } finally {
      settings.forEach((name, value) -> System.clearProperty("spark.hadoop.fs.s3a." + name));
      server.destroyForcibly();
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static void makeBucket(URI bucket) throws Exception {
    HttpRequest put =
        HttpRequest.newBuilder(bucket).PUT(HttpRequest.BodyPublishers.noBody()).build();
    long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
    while (true) {
      try {
        assertThat(
                HttpClient.newHttpClient()
                    .send(put, HttpResponse.BodyHandlers.discarding())
                    .statusCode())
            .isEqualTo(200);
        return;
      } catch (ConnectException e) {
        assertThat(System.nanoTime()).isLessThan(end);
        Thread.sleep(200);
      }
    }
  }

  /** Both saw the same expired lock. */
  private static void oneOfTwoTakesOverALock(Storage storage) throws Exception {
    ObjectStorage bucket = (ObjectStorage) storage;
    write(storage, ".lock", "dead");
    org.apache.hadoop.fs.Path lock = bucket.at(".lock");
    String seen = bucket.etag(lock);
    assertThat(bucket.replaced(lock, "first", seen)).isTrue();
    assertThat(bucket.replaced(lock, "second", seen)).isFalse();
    assertThat(text(storage, ".lock")).isEqualTo("first");
    bucket.renew(lock, "second");
    assertThat(text(storage, ".lock")).isEqualTo("first");
  }

  private Process cluster(Path details) throws Exception {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx512m",
            "-cp",
            "target/hdfs/*:" + System.getProperty("java.class.path"),
            "org.apache.hadoop.test.MiniDFSClusterManager",
            "-format",
            "-nnport",
            "0",
            "-D",
            "hdfs.minidfs.basedir=" + folder.resolve("hdfs"),
            "-writeDetails",
            details.toString())
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("hdfs.txt").toFile())
        .start();
  }

  private static void doesWhatAStorageDoes(Storage storage) throws Exception {
    assertThat(storage.list("a")).isEmpty();
    assertThat(storage.exists("a/one")).isFalse();
    write(storage, "a/one", "first");
    write(storage, "a/one", "second");
    assertThat(text(storage, "a/one")).isEqualTo("second");
    assertThat(storage.size("a/one")).isEqualTo(6);
    storage.link("a/one", "b/c/two");
    storage.link("a/one", "a/one");
    write(storage, "b/three", "third");
    storage.move("b/three", "a/one");
    assertThat(text(storage, "a/one")).isEqualTo("third");
    assertThat(text(storage, "b/c/two")).isEqualTo("second");
    assertThat(storage.list("b")).containsExactly("c");
    assertThat(storage.used()).isEqualTo(11);
    storage.delete("b");
    storage.delete("b");
    assertThat(storage.list("")).containsExactly("a");
    try (Storage.Lock lock = storage.lock("a/.lock")) {
      assertThat(lock).isNotNull();
      assertThatThrownBy(() -> storage.lock("a/.lock"))
          .isInstanceOf(LakeHeld.class)
          .hasMessageContaining("Another run holds");
    }
    storage.lock("a/.lock").close();
  }

  private void holdsALake(Storage storage) {
    ToyLake toy = new ToyLake(folder);
    Storage disk = Storage.of(folder.resolve("disk").toString());
    for (String revision : new String[] {"coal,2011\nfish,2\nwood,3\n", "coal,77\n"}) {
      toy.take(2011, revision.startsWith("coal,77") ? "2022-01-01" : "2021-01-01", revision);
      toy.run(disk, SparkSessions::session);
      assertThat(toy.run(storage, SparkSessions::session).outcome())
          .isEqualTo(RunResult.Outcome.PUBLISHED);
      assertThat(ToyLake.hashes(new Lake(storage))).isEqualTo(ToyLake.hashes(new Lake(disk)));
    }
    Lake lake = new Lake(storage);
    assertThat(Verification.of(lake, lake.manifest(lake.current().orElseThrow())).faults())
        .isEmpty();
    assertThat(lake.manifest(lake.current().orElseThrow()).files())
        .filteredOn(Manifest.DataFile::reused)
        .hasSize(4);
    assertThat(OldReleases.remove(lake, 1, Duration.ZERO)).hasSize(1);
    assertThat(toy.run(storage, SparkSessions::session).outcome())
        .isEqualTo(RunResult.Outcome.UNCHANGED);
  }
}
