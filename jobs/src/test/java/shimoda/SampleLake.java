package shimoda;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import shimoda.cli.Shimoda;
import shimoda.lake.Lake;
import shimoda.lake.Manifest;
import shimoda.lake.Storage;
import shimoda.pipeline.SparkSessions;

/** The committed sample, run once per test JVM into a lake of its own. */
public final class SampleLake {
  /** Holds the run back until a test asks for it. */
  private static final class Run {
    static final SampleLake ONCE = new SampleLake();
  }

  private final Path folder;
  private final Outcome outcome;

  /** What a command line printed and how it ended. */
  public record Outcome(int code, String out, String err) {}

  private SampleLake() {
    try {
      folder = Files.createTempDirectory("shimoda-sample");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    outcome = command("run", "--raw", "data/sample/raw", "--lake", folder.toString());
  }

  /** The lake's folder. */
  public static Path folder() {
    return Run.ONCE.folder;
  }

  /** What the run printed. */
  public static Outcome outcome() {
    return Run.ONCE.outcome;
  }

  /** The manifest of its release. */
  public static Manifest manifest() {
    Lake lake = new Lake(Storage.of(Run.ONCE.folder.toString()));
    return lake.manifest(lake.current().orElseThrow());
  }

  /** Where a published table's single file stands. */
  public static Path file(String layer, String table) {
    return Run.ONCE.folder.resolve("current").resolve(layer).resolve(table + ".parquet");
  }

  /** Carries out a command line in this JVM, its output caught. */
  public static synchronized Outcome command(String... arguments) {
    SparkSessions.session();
    PrintStream out = System.out;
    PrintStream err = System.err;
    ByteArrayOutputStream caughtOut = new ByteArrayOutputStream();
    ByteArrayOutputStream caughtErr = new ByteArrayOutputStream();
    System.setOut(new PrintStream(caughtOut, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(caughtErr, true, StandardCharsets.UTF_8));
    try {
      int code = Shimoda.execute(arguments);
      return new Outcome(
          code,
          caughtOut.toString(StandardCharsets.UTF_8),
          caughtErr.toString(StandardCharsets.UTF_8));
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
  }
}
