package shimoda.lake;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.CreateFlag;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.hadoop.fs.permission.FsPermission;

/**
 * Storage on HDFS, whose rename over an existing file is atomic. It has no hard links: what a
 * release takes over is copied. A lock is a file that only one can create; its owner renews it, and
 * one not renewed for {@link #EXPIRY_MINUTES} minutes is taken for a dead run's.
 */
class HadoopStorage implements Storage {
  private static final long EXPIRY_MINUTES = 10;
  private static final long RENEWAL_MINUTES = 1;

  private final String root;
  final FileContext files;

  HadoopStorage(String root, FileContext files) {
    this.root = root;
    this.files = files;
  }

  /** The storage at a URI of a file system with an atomic rename. */
  static HadoopStorage at(String root, Configuration configuration) {
    try {
      return new HadoopStorage(
          root.replaceFirst("/+$", ""),
          FileContext.getFileContext(URI.create(root), configuration));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  final Path at(String path) {
    return new Path(absolute(path));
  }

  @Override
  public String root() {
    return root;
  }

  @Override
  public String uri(String path) {
    return absolute(path);
  }

  @Override
  public boolean exists(String path) throws IOException {
    return files.util().exists(at(path));
  }

  @Override
  public InputStream open(String path) throws IOException {
    return files.open(at(path));
  }

  @Override
  public List<String> list(String folder) throws IOException {
    List<String> names = new ArrayList<>();
    try {
      RemoteIterator<FileStatus> entries = files.listStatus(at(folder));
      while (entries.hasNext()) {
        names.add(entries.next().getPath().getName());
      }
    } catch (FileNotFoundException e) {
      return List.of();
    }
    return names.stream().sorted().toList();
  }

  @Override
  public long size(String path) throws IOException {
    return files.getFileStatus(at(path)).getLen();
  }

  @Override
  public void write(String path, byte[] content) throws IOException {
    Path target = at(path);
    Path temporary = neighbour(target);
    try (FSDataOutputStream out =
        files.create(
            temporary,
            EnumSet.of(CreateFlag.CREATE, CreateFlag.OVERWRITE),
            Options.CreateOpts.createParent())) {
      out.write(content);
      out.hsync();
    }
    files.rename(temporary, target, Options.Rename.OVERWRITE);
  }

  /** A name beside a file that no other run writes to. */
  private static Path neighbour(Path target) {
    return new Path(target.getParent(), "." + target.getName() + "." + UUID.randomUUID() + ".tmp");
  }

  @Override
  public void move(String from, String to) throws IOException {
    files.mkdir(at(to).getParent(), FsPermission.getDirDefault(), true);
    files.rename(at(from), at(to), Options.Rename.OVERWRITE);
  }

  @Override
  public void link(String from, String to) throws IOException {
    if (from.equals(to)) {
      return;
    }
    Path target = at(to);
    Path temporary = neighbour(target);
    files.mkdir(target.getParent(), FsPermission.getDirDefault(), true);
    files.util().copy(at(from), temporary);
    files.rename(temporary, target, Options.Rename.OVERWRITE);
  }

  @Override
  public void delete(String path) throws IOException {
    try {
      files.delete(at(path), true);
    } catch (FileNotFoundException e) {
      // Absent, which is what was asked for.
    }
  }

  /** Readers use {@code current.json}. */
  @Override
  public void point(String name, String target) {}

  @Override
  public long used() throws IOException {
    return files.util().getContentSummary(at("")).getLength();
  }

  @Override
  public Lock lock(String path) throws IOException {
    Path file = at(path);
    String owner = UUID.randomUUID().toString();
    if (!created(file, owner) && !takenOver(file, owner)) {
      throw new LakeHeld(
          "Another run holds %s: wait for it to end, then try again".formatted(file));
    }
    return new Held(file, owner);
  }

  final boolean isOwned(Path file, String owner) throws IOException {
    try (InputStream in = files.open(file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).equals(owner);
    } catch (FileNotFoundException e) {
      return false; // Gone with the notes of a published release.
    }
  }

  /** Creates the file of a lock; false when there is one. */
  boolean created(Path file, String owner) throws IOException {
    try (FSDataOutputStream out =
        files.create(file, EnumSet.of(CreateFlag.CREATE), Options.CreateOpts.createParent())) {
      out.write(owner.getBytes(StandardCharsets.UTF_8));
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    }
  }

  /** Takes the lock of a dead run; of several that find it expired one alone can rename it away. */
  boolean takenOver(Path file, String owner) throws IOException {
    try {
      if (expired(files.getFileStatus(file))) {
        Path away = neighbour(file);
        files.rename(file, away, Options.Rename.NONE);
        files.delete(away, false);
      }
    } catch (FileNotFoundException e) {
      // Its owner let go of it meanwhile.
    }
    return created(file, owner);
  }

  static boolean expired(FileStatus lock) {
    long age = System.currentTimeMillis() - lock.getModificationTime();
    return age > TimeUnit.MINUTES.toMillis(EXPIRY_MINUTES);
  }

  /** Makes the file of a lock young again. */
  void renew(Path file, String owner) throws IOException {
    files.setTimes(file, System.currentTimeMillis(), -1);
  }

  /** A lock held, renewed until it is closed. */
  private final class Held implements Lock {
    private final Path file;
    private final String owner;
    private final ScheduledExecutorService renewal =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "lock renewal");
              thread.setDaemon(true);
              return thread;
            });

    private final ScheduledFuture<?> renewing;

    Held(Path file, String owner) {
      this.file = file;
      this.owner = owner;
      this.renewing =
          renewal.scheduleAtFixedRate(
              this::renew, RENEWAL_MINUTES, RENEWAL_MINUTES, TimeUnit.MINUTES);
    }

    private void renew() {
      try {
        HadoopStorage.this.renew(file, owner);
      } catch (IOException e) {
        // Tried again in a minute; a lock lost for good shows when the run publishes.
      }
    }

    @Override
    public void close() {
      renewing.cancel(true);
      renewal.shutdown();
      try {
        if (isOwned(file, owner)) {
          files.delete(file, false);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
