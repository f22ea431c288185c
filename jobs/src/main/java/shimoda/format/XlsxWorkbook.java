package shimoda.format;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Sheet;
import org.dhatim.fastexcel.reader.SheetVisibility;
import shimoda.table.UserError;

/**
 * An XLSX workbook, checked before it is read: size, expanded size, number and names of its parts,
 * document type declarations, hidden sheets. Its XML is read by Aalto with document types and
 * external entities switched off, whichever parser the class path offers first.
 */
public final class XlsxWorkbook {
  /**
   * What a workbook may take up.
   *
   * @param bytes of the file
   * @param expandedBytes of all its parts together
   * @param parts files inside it
   */
  record Limits(int bytes, long expandedBytes, int parts) {
    static final Limits DEFAULT = new Limits(64 << 20, 256L << 20, 10_000);
  }

  private static final byte[] DOCTYPE = "<!DOCTYPE".getBytes(StandardCharsets.US_ASCII);
  private static final String PULL_AGAIN = "pull the file again from the source";

  private final List<XlsxSheet> sheets;

  private XlsxWorkbook(List<XlsxSheet> sheets) {
    this.sheets = List.copyOf(sheets);
  }

  /**
   * Opens a workbook; its bytes are held in memory, its rows are streamed.
   *
   * @throws UserError when the file is no workbook, is cut short, or breaks a limit
   */
  public static XlsxWorkbook open(SourceFile file, InputStream bytes) throws IOException {
    return open(file, bytes, Limits.DEFAULT, Set.of());
  }

  /** Opens a workbook whose hidden sheets of these names are known and passed over. */
  public static XlsxWorkbook openPassingOver(SourceFile file, InputStream bytes, Set<String> hidden)
      throws IOException {
    return open(file, bytes, Limits.DEFAULT, hidden);
  }

  static XlsxWorkbook open(SourceFile file, InputStream bytes, Limits limits) throws IOException {
    return open(file, bytes, limits, Set.of());
  }

  private static XlsxWorkbook open(
      SourceFile file, InputStream bytes, Limits limits, Set<String> passedOver)
      throws IOException {
    byte[] content = bytes.readNBytes(limits.bytes() + 1);
    if (content.length > limits.bytes()) {
      throw refused(file, "is larger than %,d bytes".formatted(limits.bytes()), PULL_AGAIN);
    }
    checkParts(file, content, limits);
    try {
      ReadableWorkbook book = new ReadableWorkbook(new ByteArrayInputStream(content));
      List<XlsxSheet> sheets = new ArrayList<>();
      for (Sheet sheet : book.getSheets().toList()) {
        boolean hidden = sheet.getVisibility() != SheetVisibility.VISIBLE;
        if (hidden && passedOver.contains(sheet.getName())) {
          continue;
        }
        if (hidden) {
          throw refused(
              file,
              "has the hidden sheet '" + sheet.getName() + "'",
              "look at it and make it visible, or remove it, in a copy of the file");
        }
        sheets.add(new XlsxSheet(file, sheet));
      }
      return new XlsxWorkbook(sheets);
    } catch (UserError e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      throw broken(file, e);
    }
  }

  /** The sheets in the order of the workbook. */
  public List<XlsxSheet> sheets() {
    return sheets;
  }

  /** Walks every part once, so that a bomb is met before a parser is. */
  private static void checkParts(SourceFile file, byte[] content, Limits limits) {
    try (ZipFile zip =
        ZipFile.builder().setSeekableByteChannel(new SeekableInMemoryByteChannel(content)).get()) {
      Set<String> names = new HashSet<>();
      long left = limits.expandedBytes();
      for (Enumeration<ZipArchiveEntry> e = zip.getEntries(); e.hasMoreElements(); ) {
        ZipArchiveEntry part = e.nextElement();
        checkName(file, part.getName(), names);
        if (names.size() > limits.parts()) {
          throw refused(file, "has more than %,d parts".formatted(limits.parts()), PULL_AGAIN);
        }
        try (InputStream in = zip.getInputStream(part)) {
          left -= scan(file, part.getName(), in, left);
        }
        if (left < 0) {
          throw refused(
              file,
              "expands to more than %,d bytes in part '%s'"
                  .formatted(limits.expandedBytes(), part.getName()),
              PULL_AGAIN);
        }
      }
    } catch (UserError e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      throw broken(file, e);
    }
  }

  private static void checkName(SourceFile file, String name, Set<String> names) {
    boolean outside =
        name.startsWith("/") || name.contains("\\") || List.of(name.split("/")).contains("..");
    if (outside) {
      throw refused(file, "has the part '" + name + "' outside its own folder", PULL_AGAIN);
    }
    if (!names.add(name)) {
      throw refused(file, "has the part '" + name + "' twice", PULL_AGAIN);
    }
  }

  /** Reads a part, up to one byte more than {@code left}; the bytes read. */
  private static long scan(SourceFile file, String name, InputStream in, long left)
      throws IOException {
    byte[] buffer = new byte[1 << 16];
    long total = 0;
    int matched = 0;
    for (int n = in.read(buffer); n >= 0 && total <= left; n = in.read(buffer)) {
      total += n;
      for (int i = 0; i < n; i++) {
        matched = buffer[i] == DOCTYPE[matched] ? matched + 1 : buffer[i] == DOCTYPE[0] ? 1 : 0;
        if (matched == DOCTYPE.length) {
          throw refused(
              file, "declares a document type (DOCTYPE) in part '" + name + "'", PULL_AGAIN);
        }
      }
    }
    return total;
  }

  private static UserError refused(SourceFile file, String what, String remedy) {
    return new UserError("Workbook %s %s: %s".formatted(file.name(), what, remedy));
  }

  static UserError broken(SourceFile file, Exception e) {
    return new UserError(
        "Workbook %s is cut short or malformed (%s): %s"
            .formatted(file.name(), firstLine(e), PULL_AGAIN),
        e);
  }

  private static String firstLine(Exception e) {
    Throwable cause = e;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    String message = cause.getMessage() == null ? cause.getClass().getName() : cause.getMessage();
    return message.lines().findFirst().orElse(message);
  }
}
