package shimoda;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;
import shimoda.lake.Storage;
import shimoda.lake.WatchedStorage;
import shimoda.pipeline.RunResult;
import shimoda.pipeline.Sessions;
import shimoda.pipeline.ToyLake;

/**
 * A run to be killed: says {@code READY} once Spark is up, goes on when told to, and stops for good
 * at the point named, which it then says.
 */
public final class CrashRun {
  private CrashRun() {}

  /** Arguments: the folder of a {@link ToyLake}, and a point, or {@code none}. */
  public static void main(String[] arguments) throws IOException {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    Path folder = Path.of(arguments[0]);
    SparkSession spark = Sessions.start("local[1]");
    // A first small job, so that the time until a random kill is spent on the lake.
    spark.range(10).count();
    out.println("READY");
    if (System.in.read() < 0) {
      return;
    }
    Storage storage =
        new WatchedStorage(
            Storage.of(folder.resolve("lake").toString()),
            point -> {
              if (point.equals(arguments[1])) {
                out.println("AT " + point);
                sleepForever();
              }
            });
    RunResult result = ToyLake.run(folder, storage, () -> spark);
    out.println("DONE " + result.outcome());
  }

  private static void sleepForever() {
    try {
      Thread.sleep(Long.MAX_VALUE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
