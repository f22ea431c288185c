package shimoda.lake;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.CreateFlag;
import org.apache.hadoop.fs.EtagSource;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FSDataOutputStreamBuilder;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.FileUtil;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Options.CreateFileOptionKeys;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.PathIOException;
import shimoda.table.UserError;

/**
 * Storage in an S3 bucket by Hadoop's S3A client. A rename there is a copy, but an object appears
 * whole or not at all, and readers find a release by one object, {@code current.json}: nothing they
 * look at is ever renamed. A lock is an object written on the condition that there is none, or that
 * it still is the expired one that was seen.
 */
final class ObjectStorage extends HadoopStorage {
  private final FileSystem bucket;

  private ObjectStorage(String root, FileContext files, FileSystem bucket) {
    super(root, files);
    this.bucket = bucket;
  }

  static ObjectStorage at(String root, Configuration configuration) {
    try {
      return new ObjectStorage(
          root.replaceFirst("/+$", ""),
          FileContext.getFileContext(URI.create(root), configuration),
          FileSystem.get(URI.create(root), configuration));
    } catch (IOException | RuntimeException e) {
      throw new UserError(
          "Storage '%s' cannot be opened (%s): put hadoop-aws and the AWS SDK's bundle on the class path and set endpoint and credentials"
              .formatted(root, rootCause(e)));
    }
  }

  private static String rootCause(Throwable thrown) {
    Throwable cause = thrown;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause.getMessage();
  }

  @Override
  public void write(String path, byte[] content) throws IOException {
    try (FSDataOutputStream out =
        files.create(
            at(path),
            EnumSet.of(CreateFlag.CREATE, CreateFlag.OVERWRITE),
            Options.CreateOpts.createParent())) {
      out.write(content);
    }
  }

  @Override
  public void move(String from, String to) throws IOException {
    delete(to);
    bucket.mkdirs(at(to).getParent());
    if (!bucket.rename(at(from), at(to))) {
      throw new FileNotFoundException("%s cannot be moved to %s".formatted(at(from), at(to)));
    }
  }

  @Override
  public void link(String from, String to) throws IOException {
    if (!from.equals(to)) {
      FileUtil.copy(bucket, at(from), bucket, at(to), false, true, bucket.getConf());
    }
  }

  @Override
  boolean created(Path file, String owner) throws IOException {
    FSDataOutputStreamBuilder<?, ?> object = bucket.createFile(file).recursive().overwrite(false);
    object.must(CreateFileOptionKeys.FS_OPTION_CREATE_CONDITIONAL_OVERWRITE, true);
    return put(object, file, owner);
  }

  @Override
  boolean takenOver(Path file, String owner) throws IOException {
    try {
      FileStatus seen = bucket.getFileStatus(file);
      return expired(seen) && replaced(file, owner, ((EtagSource) seen).getEtag());
    } catch (FileNotFoundException e) {
      return created(file, owner);
    }
  }

  @Override
  void renew(Path file, String owner) throws IOException {
    String etag = etag(file);
    if (isOwned(file, owner)) {
      replaced(file, owner, etag);
    }
  }

  String etag(Path file) throws IOException {
    return ((EtagSource) bucket.getFileStatus(file)).getEtag();
  }

  /** Writes an object in place of the one with this tag; false when that has changed. */
  boolean replaced(Path file, String owner, String etag) throws IOException {
    FSDataOutputStreamBuilder<?, ?> object = bucket.createFile(file).overwrite(true);
    object.must(CreateFileOptionKeys.FS_OPTION_CREATE_CONDITIONAL_OVERWRITE_ETAG, etag);
    return put(object, file, owner);
  }

  /** Writes an object under its condition; false when an object stands there that breaks it. */
  private boolean put(FSDataOutputStreamBuilder<?, ?> object, Path file, String owner)
      throws IOException {
    try (FSDataOutputStream out = object.build()) {
      out.write(owner.getBytes(StandardCharsets.UTF_8));
    } catch (FileAlreadyExistsException | PathIOException e) {
      if (bucket.exists(file)) {
        return false;
      }
      throw e;
    }
    return true;
  }
}
