package shimoda.sources.us_ofac_sdn;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.List;
import shimoda.format.CsvLayout;
import shimoda.format.CsvRecords;
import shimoda.format.EndMark;
import shimoda.format.RawRow;
import shimoda.format.RecordReader;
import shimoda.format.SourceFile;
import shimoda.format.SourceRecord;
import shimoda.table.TableSchema;

/**
 * One record is one line of a delimited file of the Office of Foreign Assets Control: a party of
 * the list of specially designated nationals or of the other lists, an address, an alias, or the
 * rest of a remark that was too long. The files have no header, though copies with one are about;
 * nothing is {@code -0-} with a blank behind it; the last byte is 0x1A; several programmes are
 * joined {@code A] [B} and come out as {@code A; B}.
 */
public final class OfacCsv implements RecordReader {
  private static final CsvLayout LAYOUT = CsvLayout.utf8().withMissing("-0- ", "-0-");

  private final List<String> headings;

  private OfacCsv(String... headings) {
    this.headings = List.of(headings);
  }

  /** Parties: {@code sdn.csv}, {@code cons_prim.csv}. */
  public static OfacCsv parties() {
    return new OfacCsv(
        "ent_num",
        "SDN_Name",
        "SDN_Type",
        "Program",
        "Title",
        "Call_Sign",
        "Vess_type",
        "Tonnage",
        "GRT",
        "Vess_flag",
        "Vess_owner",
        "Remarks");
  }

  /** Addresses: {@code add.csv}. */
  public static OfacCsv addresses() {
    return new OfacCsv("ent_num", "Add_num", "Address", "City/State", "Country", "Add_remarks");
  }

  /** Aliases: {@code alt.csv}. */
  public static OfacCsv aliases() {
    return new OfacCsv("ent_num", "alt_num", "alt_type", "alt_name", "alt_remarks");
  }

  /** The rest of remarks: {@code sdn_comments.csv}, {@code cons_comments.csv}. */
  public static OfacCsv comments() {
    return new OfacCsv("ent_num", "comment");
  }

  @Override
  public Iterator<SourceRecord> records(SourceFile file, InputStream bytes, TableSchema schema)
      throws IOException {
    BufferedInputStream peeked = new BufferedInputStream(bytes);
    peeked.mark(1);
    int first = peeked.read();
    peeked.reset();
    boolean hasHeader = first >= 0 && Character.isLetter(first);
    CsvLayout layout = hasHeader ? LAYOUT : LAYOUT.withHeadings(headings.toArray(String[]::new));
    return CsvRecords.read(file, new EndMark(peeked), layout, schema, OfacCsv::splitPrograms);
  }

  private static String splitPrograms(RawRow row) {
    if (row.has("programs") && row.text("programs") != null) {
      row.set("programs", row.text("programs").replace("] [", "; "));
    }
    return null;
  }
}
