package shimoda.format;

import java.io.IOException;
import java.io.InputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.text.PDFTextStripper;
import shimoda.table.UserError;

/**
 * The text of a PDF in reading order, one line of the page a line. Nothing in the file is run or
 * followed: scripts, links and attachments are not looked at.
 */
public final class PdfText {
  private static final int MAX_BYTES = 32 << 20;
  private static final int MAX_PAGES = 2000;
  private static final int MAX_TEXT = 64 << 20;
  private static final String PULL_AGAIN = "pull the file again from the source";

  private PdfText() {}

  /**
   * The whole text, pages in order.
   *
   * @throws UserError when the file is no PDF, is cut short, encrypted, without text, or too large
   */
  public static String of(SourceFile file, InputStream bytes) throws IOException {
    byte[] content = bytes.readNBytes(MAX_BYTES + 1);
    if (content.length > MAX_BYTES) {
      throw refused(file, "is larger than %,d bytes".formatted(MAX_BYTES), PULL_AGAIN);
    }
    try (PDDocument document = Loader.loadPDF(content)) {
      if (document.getNumberOfPages() > MAX_PAGES) {
        throw refused(file, "has more than %,d pages".formatted(MAX_PAGES), PULL_AGAIN);
      }
      String text = text(file, document);
      if (text.isBlank()) {
        throw refused(file, "has no text", "it may be a scan: look for another edition");
      }
      return text;
    } catch (InvalidPasswordException e) {
      throw refused(file, "is encrypted", "look for an edition without a password");
    } catch (UserError e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      throw new UserError(
          "PDF %s is cut short or malformed (%s): %s"
              .formatted(
                  file.name(),
                  String.valueOf(e.getMessage()).lines().findFirst().orElse(""),
                  PULL_AGAIN),
          e);
    }
  }

  private static String text(SourceFile file, PDDocument document) throws IOException {
    PDFTextStripper stripper = new PDFTextStripper();
    stripper.setLineSeparator("\n");
    StringBuilder text = new StringBuilder();
    for (int page = 1; page <= document.getNumberOfPages(); page++) {
      stripper.setStartPage(page);
      stripper.setEndPage(page);
      text.append(stripper.getText(document));
      if (text.length() > MAX_TEXT) {
        throw refused(file, "has more than %,d characters".formatted(MAX_TEXT), PULL_AGAIN);
      }
    }
    return text.toString();
  }

  private static UserError refused(SourceFile file, String what, String remedy) {
    return new UserError("PDF %s %s: %s".formatted(file.name(), what, remedy));
  }
}
