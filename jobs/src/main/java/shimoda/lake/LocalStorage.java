package shimoda.lake;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import shimoda.table.UserError;

/**
 * Storage on a local disk. The lock is the operating system's, so a killed run leaves none behind.
 */
final class LocalStorage implements Storage {
  private final Path root;

  private LocalStorage(Path root) {
    this.root = root;
  }

  static LocalStorage at(String root) {
    if (root.startsWith("file:")) {
      return new LocalStorage(Path.of(URI.create(root)).toAbsolutePath().normalize());
    }
    if (root.matches("[a-z][a-z0-9+.-]+:.*")) {
      throw new UserError(
          "Storage '%s' is not supported: use a local path, hdfs: or s3a:".formatted(root));
    }
    return new LocalStorage(Path.of(root).toAbsolutePath().normalize());
  }

  @Override
  public String root() {
    return root.toString();
  }

  @Override
  public String uri(String path) {
    String uri = root.resolve(path).toUri().toString();
    return uri.endsWith("/") ? uri.substring(0, uri.length() - 1) : uri;
  }

  @Override
  public boolean exists(String path) {
    return Files.exists(root.resolve(path));
  }

  @Override
  public InputStream open(String path) throws IOException {
    return Files.newInputStream(root.resolve(path));
  }

  @Override
  public List<String> list(String folder) throws IOException {
    Path at = root.resolve(folder);
    if (!Files.isDirectory(at)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(at)) {
      return entries.map(p -> p.getFileName().toString()).sorted().toList();
    }
  }

  @Override
  public long size(String path) throws IOException {
    return Files.size(root.resolve(path));
  }

  @Override
  public void write(String path, byte[] content) throws IOException {
    Path target = root.resolve(path);
    Files.createDirectories(target.getParent());
    Path temporary =
        target.resolveSibling(
            "." + target.getFileName() + "." + ProcessHandle.current().pid() + ".tmp");
    try {
      writeSynced(temporary, content);
      Files.move(
          temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      Files.deleteIfExists(temporary);
      throw e;
    }
  }

  private static void writeSynced(Path file, byte[] content) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      ByteBuffer buffer = ByteBuffer.wrap(content);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      channel.force(true);
    } catch (FileSystemException e) {
      throw e;
    } catch (IOException e) {
      throw new FileSystemException(file.toString(), null, e.getMessage());
    }
  }

  @Override
  public void move(String from, String to) throws IOException {
    Path target = root.resolve(to);
    Files.createDirectories(target.getParent());
    Files.move(
        root.resolve(from),
        target,
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }

  @Override
  public void link(String from, String to) throws IOException {
    Path source = root.resolve(from);
    Path target = root.resolve(to);
    if (source.equals(target)) {
      return;
    }
    Files.createDirectories(target.getParent());
    Files.deleteIfExists(target);
    try {
      Files.createLink(target, source);
    } catch (UnsupportedOperationException e) {
      Files.copy(source, target);
    }
  }

  @Override
  public void delete(String path) throws IOException {
    Path at = root.resolve(path);
    if (!Files.exists(at, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try (Stream<Path> tree = Files.walk(at)) {
      for (Path entry : tree.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(entry);
      }
    } catch (NoSuchFileException e) {
      // Another process removed it first, which is what was asked for.
    }
  }

  @Override
  public void point(String name, String target) throws IOException {
    Path link = root.resolve(name);
    Path temporary = root.resolve("." + name + "." + ProcessHandle.current().pid() + ".tmp");
    Files.deleteIfExists(temporary);
    try {
      Files.createSymbolicLink(temporary, Path.of(target));
    } catch (UnsupportedOperationException e) {
      return; // A disk without links: readers use current.json.
    }
    Files.move(
        temporary, link, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  @Override
  public long used() throws IOException {
    Set<Object> counted = new HashSet<>();
    long[] bytes = {0};
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<Path>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            // A disk without file keys has no links either.
            if (attributes.fileKey() == null || counted.add(attributes.fileKey())) {
              bytes[0] += attributes.size();
            }
            return FileVisitResult.CONTINUE;
          }

          /** Removed since its folder was listed. */
          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) {
            return FileVisitResult.CONTINUE;
          }
        });
    return bytes[0];
  }

  @Override
  public Lock lock(String path) throws IOException {
    Path at = root.resolve(path);
    Files.createDirectories(at.getParent());
    FileChannel channel = FileChannel.open(at, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    FileLock lock = null;
    try {
      lock = channel.tryLock();
    } catch (OverlappingFileLockException e) {
      // Held by another thread of this process: the same answer as another process.
    }
    if (lock == null) {
      channel.close();
      throw new LakeHeld("Another run holds %s: wait for it to end, then try again".formatted(at));
    }
    return () -> close(channel);
  }

  private static void close(FileChannel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
