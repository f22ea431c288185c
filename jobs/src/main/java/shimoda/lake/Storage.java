package shimoda.lake;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.apache.hadoop.conf.Configuration;

/**
 * Files below one root, by paths relative to it with forward slashes. Every write is whole or
 * absent.
 */
public interface Storage {
  /** Spark's properties that are Hadoop's. */
  String SPARK_HADOOP = "spark.hadoop.";

  /**
   * A path or URI as a storage: local disks by the JDK, {@code hdfs:} and {@code s3a:} by Hadoop,
   * with the settings of its files and of Spark's {@code spark.hadoop.} properties. Anything else
   * is refused.
   */
  static Storage of(String root) {
    return switch (root.replaceFirst(":.*", "")) {
      case "hdfs" -> HadoopStorage.at(root, hadoop());
      case "s3a" -> ObjectStorage.at(root, hadoop());
      default -> LocalStorage.at(root);
    };
  }

  private static Configuration hadoop() {
    Configuration configuration = new Configuration();
    System.getProperties()
        .forEach(
            (name, value) -> {
              if (name.toString().startsWith(SPARK_HADOOP)) {
                configuration.set(
                    name.toString().substring(SPARK_HADOOP.length()), value.toString());
              }
            });
    return configuration;
  }

  /** The root as a person writes it. */
  String root();

  /** The path below the root as a person writes it. */
  default String absolute(String path) {
    return path.isEmpty() ? root() : root() + "/" + path;
  }

  /** The path below the root as a URI that Spark reads, whatever its default file system. */
  String uri(String path);

  boolean exists(String path) throws IOException;

  InputStream open(String path) throws IOException;

  /** Names of the entries of a folder, sorted; empty when there is no such folder. */
  List<String> list(String folder) throws IOException;

  long size(String path) throws IOException;

  /**
   * Writes a file by way of a temporary neighbour and an atomic rename, replacing what stands
   * there.
   */
  void write(String path, byte[] content) throws IOException;

  /** Moves a file, replacing what stands there. */
  void move(String from, String to) throws IOException;

  /**
   * Makes {@code to} the same content as {@code from}: a hard link where the disk has them, else a
   * copy. Nothing happens when the two are one path.
   */
  void link(String from, String to) throws IOException;

  /** Deletes a file or a folder with all it holds; nothing happens when it is absent. */
  void delete(String path) throws IOException;

  /**
   * Makes the convenience link {@code name} in the root point to {@code target}, where the disk has
   * links.
   */
  void point(String name, String target) throws IOException;

  /** Bytes held below the root; what is linked several times counts once. */
  long used() throws IOException;

  /**
   * Takes a lock for as long as the returned handle is open.
   *
   * @throws LakeHeld when another process holds it
   */
  Lock lock(String path) throws IOException;

  /** A held lock. */
  interface Lock extends AutoCloseable {
    @Override
    void close();
  }
}
