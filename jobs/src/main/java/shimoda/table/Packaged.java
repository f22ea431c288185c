package shimoda.table;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Files packed into the jar: schemas, cards, code lists, curated records. */
public final class Packaged {
  private Packaged() {}

  /** Opens a packed file, as in {@code schemas/codelists/flow.csv}. */
  public static InputStream open(String file) {
    InputStream in = Packaged.class.getClassLoader().getResourceAsStream(file);
    if (in == null) {
      throw new UserError(
          "No packed file '%s': add it under the folder of that name and build again"
              .formatted(file));
    }
    return in;
  }

  /** Whether a packed file of this name exists. */
  public static boolean exists(String file) {
    return Packaged.class.getClassLoader().getResource(file) != null;
  }

  /** The bytes of a packed file. */
  public static byte[] bytes(String file) {
    try (InputStream in = open(file)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(file, e);
    }
  }
}
