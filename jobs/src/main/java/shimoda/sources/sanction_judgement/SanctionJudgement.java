package shimoda.sources.sanction_judgement;

import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.Optional;
import java.util.regex.Pattern;
import shimoda.format.CheckedRecords;
import shimoda.format.CheckedRecords.Fault;
import shimoda.format.CheckedRecords.Fields;
import shimoda.format.RecordReader;
import shimoda.format.SourceFile;
import shimoda.format.SourceRecord;
import shimoda.table.TableSchema;

/**
 * One record is one judgement on whether two entries of the lists are the same party, where the
 * rules would join too much or too little.
 */
public final class SanctionJudgement implements RecordReader {
  private static final Pattern ID = Pattern.compile("J\\d{3}");

  @Override
  public Iterator<SourceRecord> records(SourceFile file, InputStream bytes, TableSchema schema)
      throws IOException {
    return CheckedRecords.read(
        file, bytes, schema, SanctionJudgement::form, SanctionJudgement::twoEntries);
  }

  private static Optional<Fault> form(Fields fields) {
    String id = fields.text("judgement_id");
    return ID.matcher(id).matches()
        ? Optional.empty()
        : Optional.of(
            new Fault(
                "judgement_id '" + id + "' is not of the form J001",
                "give it the next free number"));
  }

  private static Optional<Fault> twoEntries(Fields fields) {
    boolean one =
        fields.text("left_source").equals(fields.text("right_source"))
            && fields.text("left_name").equals(fields.text("right_name"));
    return one
        ? Optional.of(
            new Fault(
                "both sides are '" + fields.text("left_name") + "' of one list",
                "name two different entries"))
        : Optional.empty();
  }
}
