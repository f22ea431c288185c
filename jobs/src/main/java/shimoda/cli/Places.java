package shimoda.cli;

import picocli.CommandLine.Option;
import shimoda.lake.Lake;
import shimoda.lake.RawStore;
import shimoda.lake.Storage;
import shimoda.table.UserError;

/**
 * Where raw files and the lake are: a flag, else the environment, else the committed sample and
 * {@code ./lake}.
 */
final class Places {
  private static final String CLUSTER = "cluster";

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

  @Option(
      names = "--shared-fs",
      description = "the local paths are on a disk that every machine of the cluster shares")
  private boolean sharedFs;

  RawStore raw() {
    return new RawStore(
        storage("--raw", first(raw, System.getenv("SHIMODA_RAW"), "data/sample/raw")));
  }

  Lake lake() {
    return new Lake(storage("--lake", first(lake, System.getenv("SHIMODA_LAKE"), "lake")));
  }

  /**
   * In cluster mode the driver runs in a folder of its own, on a machine of the cluster's choice: a
   * relative path means nothing there, and a local one only what is shared.
   */
  private Storage storage(String flag, String root) {
    if (CLUSTER.equals(System.getProperty("spark.submit.deployMode"))) {
      boolean elsewhere = !root.startsWith("file:") && root.matches("[a-z][a-z0-9+.-]+:.*");
      if (!elsewhere && !root.startsWith("file:/") && !root.startsWith("/")) {
        throw new UserError(
            "%s '%s' is relative, which means nothing in cluster mode: name an absolute path"
                .formatted(flag, root));
      }
      if (!elsewhere && !sharedFs) {
        throw new UserError(
            "%s '%s' is local to one machine: in cluster mode name shared storage, or add --shared-fs if every machine has that path"
                .formatted(flag, root));
      }
    }
    return Storage.of(root);
  }

  private static String first(String flag, String environment, String otherwise) {
    if (flag != null) {
      return flag;
    }
    return environment == null || environment.isEmpty() ? otherwise : environment;
  }
}
