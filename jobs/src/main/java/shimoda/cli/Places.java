package shimoda.cli;

import picocli.CommandLine.Option;
import shimoda.lake.Lake;
import shimoda.lake.RawStore;
import shimoda.lake.Storage;

/**
 * Where raw files and the lake are: a flag, else the environment, else the committed sample and
 * {@code ./lake}.
 */
final class Places {
  @Option(
      names = "--raw",
      paramLabel = "URI",
      description = "folder of raw files; default $SHIMODA_RAW, else data/sample/raw")
  private String raw;

  @Option(
      names = "--lake",
      paramLabel = "URI",
      description = "folder of the lake; default $SHIMODA_LAKE, else lake")
  private String lake;

  RawStore raw() {
    return new RawStore(Storage.of(first(raw, System.getenv("SHIMODA_RAW"), "data/sample/raw")));
  }

  Lake lake() {
    return new Lake(Storage.of(first(lake, System.getenv("SHIMODA_LAKE"), "lake")));
  }

  private static String first(String flag, String environment, String otherwise) {
    if (flag != null) {
      return flag;
    }
    return environment == null || environment.isEmpty() ? otherwise : environment;
  }
}
