package shimoda.report.page;

import java.util.Optional;
import shimoda.lake.Manifest;

/** The cells of one release, asked in SQL with tables by {@code layer.table}. */
public interface Cells {
  /** The rows of one statement; a refused statement is an error. */
  Answer ask(String sql);

  /** What the release is made of. */
  Manifest manifest();

  /** The release it was opened on, where that is still there. */
  Optional<Manifest> base();

  /** Whether the release has a file of this table. */
  default boolean holds(String table) {
    Manifest.Table held = manifest().table(table);
    return held != null && held.files().stream().anyMatch(file -> file.path() != null);
  }
}
