package shimoda.format;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/**
 * How a delimited file is written. Immutable; start from {@link #utf8()}.
 *
 * @param charset encoding; a byte that does not fit stops the run
 * @param delimiter between cells
 * @param skippedLines lines before the header
 * @param headings the headings, when the file has none; null when its first line has them
 * @param missing cell texts that mean "no value", beside the empty cell
 * @param mayLack columns of the schema that some editions do not have
 * @param trailingDelimiter whether data lines may end with one empty cell more than the header
 * @param trimmed whether blanks around a cell are no part of it
 */
public record CsvLayout(
    Charset charset,
    char delimiter,
    int skippedLines,
    List<String> headings,
    Set<String> missing,
    Set<String> mayLack,
    boolean trailingDelimiter,
    boolean trimmed) {

  /** UTF-8 with or without a byte order mark, comma, header in the first line. */
  public static CsvLayout utf8() {
    return new CsvLayout(StandardCharsets.UTF_8, ',', 0, null, Set.of(), Set.of(), false, false);
  }

  public CsvLayout withCharset(Charset value) {
    return new CsvLayout(
        value, delimiter, skippedLines, headings, missing, mayLack, trailingDelimiter, trimmed);
  }

  public CsvLayout withDelimiter(char value) {
    return new CsvLayout(
        charset, value, skippedLines, headings, missing, mayLack, trailingDelimiter, trimmed);
  }

  public CsvLayout withSkippedLines(int value) {
    return new CsvLayout(
        charset, delimiter, value, headings, missing, mayLack, trailingDelimiter, trimmed);
  }

  /** For a file without a header line. */
  public CsvLayout withHeadings(String... values) {
    return new CsvLayout(
        charset,
        delimiter,
        skippedLines,
        List.of(values),
        missing,
        mayLack,
        trailingDelimiter,
        trimmed);
  }

  public CsvLayout withMissing(String... values) {
    return new CsvLayout(
        charset,
        delimiter,
        skippedLines,
        headings,
        Set.of(values),
        mayLack,
        trailingDelimiter,
        trimmed);
  }

  public CsvLayout withColumnsThatMayLack(String... values) {
    return new CsvLayout(
        charset,
        delimiter,
        skippedLines,
        headings,
        missing,
        Set.of(values),
        trailingDelimiter,
        trimmed);
  }

  public CsvLayout withTrailingDelimiter() {
    return new CsvLayout(
        charset, delimiter, skippedLines, headings, missing, mayLack, true, trimmed);
  }

  public CsvLayout withTrimmedCells() {
    return new CsvLayout(
        charset, delimiter, skippedLines, headings, missing, mayLack, trailingDelimiter, true);
  }
}
