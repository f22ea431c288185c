package shimoda.format;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;

/**
 * A text without the end mark 0x1A (Ctrl-Z) that old systems leave as its last byte. It is no
 * record; anywhere else the byte stays where it is.
 */
public final class EndMark extends InputStream {
  private static final int MARK = 0x1a;

  private final PushbackInputStream in;

  public EndMark(InputStream bytes) {
    this.in = new PushbackInputStream(bytes, 1);
  }

  @Override
  public int read() throws IOException {
    int b = in.read();
    return b == MARK && isLast() ? -1 : b;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int n = in.read(buffer, offset, length);
    if (n > 0 && buffer[offset + n - 1] == MARK && isLast()) {
      return n == 1 ? -1 : n - 1;
    }
    return n;
  }

  private boolean isLast() throws IOException {
    int next = in.read();
    if (next >= 0) {
      in.unread(next);
    }
    return next < 0;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
