package shimoda.lake;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/**
 * A storage that tells a watcher of every change before and after it is made; the watcher may throw
 * or never come back. A point reads {@code before write manifest.json}: the release's folder is
 * left out.
 */
public final class WatchedStorage implements Storage {
  /** Told of every point. */
  public interface Watcher {
    void at(String point) throws IOException;
  }

  private final Storage storage;
  private final Watcher watcher;

  public WatchedStorage(Storage storage, Watcher watcher) {
    this.storage = storage;
    this.watcher = watcher;
  }

  private interface Change {
    void make() throws IOException;
  }

  private void watched(String what, String path, Change change) throws IOException {
    String named = what + " " + path.replaceFirst("^releases/[^/]+/?", "");
    watcher.at("before " + named);
    change.make();
    watcher.at("after " + named);
  }

  @Override
  public String root() {
    return storage.root();
  }

  /** Where Spark writes a table; a point of its own, since Spark writes past this storage. */
  @Override
  public String uri(String path) {
    try {
      watcher.at("uri " + path.replaceFirst("^releases/[^/]+/?", ""));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return storage.uri(path);
  }

  @Override
  public boolean exists(String path) throws IOException {
    return storage.exists(path);
  }

  @Override
  public InputStream open(String path) throws IOException {
    return storage.open(path);
  }

  @Override
  public List<String> list(String folder) throws IOException {
    return storage.list(folder);
  }

  @Override
  public long size(String path) throws IOException {
    return storage.size(path);
  }

  @Override
  public void write(String path, byte[] content) throws IOException {
    watched("write", path, () -> storage.write(path, content));
  }

  @Override
  public void move(String from, String to) throws IOException {
    watched("move", to, () -> storage.move(from, to));
  }

  @Override
  public void link(String from, String to) throws IOException {
    watched("link", to, () -> storage.link(from, to));
  }

  @Override
  public void delete(String path) throws IOException {
    watched("delete", path, () -> storage.delete(path));
  }

  @Override
  public void point(String name, String target) throws IOException {
    watched("point", name, () -> storage.point(name, target));
  }

  @Override
  public long used() throws IOException {
    return storage.used();
  }

  @Override
  public Lock lock(String path) throws IOException {
    return storage.lock(path);
  }
}
