package shimoda.sources.settlements;

import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import shimoda.format.CheckedRecords;
import shimoda.format.CheckedRecords.Fault;
import shimoda.format.CheckedRecords.Fields;
import shimoda.format.RecordReader;
import shimoda.format.SourceFile;
import shimoda.format.SourceRecord;
import shimoda.sources.milestones.Sourced;
import shimoda.table.TableSchema;

/**
 * One record is one border or island question of a pair of states. The typed first and last year of
 * signing must be those of the dates as written, and no record may count the question of Russia and
 * Japan as settled.
 */
public final class Settlements implements RecordReader {
  private static final Pattern YEAR = Pattern.compile("(?<!\\d)\\d{4}(?!\\d)");
  private static final Set<String> NEVER_SETTLED = Set.of("365", "740");

  @Override
  public Iterator<SourceRecord> records(SourceFile file, InputStream bytes, TableSchema schema)
      throws IOException {
    return CheckedRecords.read(
        file,
        bytes,
        schema,
        fields -> Sourced.fault(fields, "settlement_id"),
        Settlements::years,
        Settlements::open);
  }

  private static Optional<Fault> years(Fields fields) {
    List<String> years =
        YEAR.matcher(fields.text("signed")).results().map(MatchResult::group).sorted().toList();
    if (!years.isEmpty()
        && Double.parseDouble(years.get(0)) == Double.parseDouble(fields.text("first_signing_year"))
        && Double.parseDouble(years.get(years.size() - 1))
            == Double.parseDouble(fields.text("last_signing_year"))) {
      return Optional.empty();
    }
    return Optional.of(
        new Fault(
            "first_signing_year and last_signing_year are not the first and last year of signed '%s'"
                .formatted(fields.text("signed")),
            "write the years of the dates"));
  }

  private static Optional<Fault> open(Fields fields) {
    boolean pair = NEVER_SETTLED.equals(Set.of(fields.text("cow_1"), fields.text("cow_2")));
    return pair && fields.text("counts_as_settlement").equals("yes")
        ? Optional.of(
            new Fault(
                "365-740 is entered as settled; the registration says never",
                "set counts_as_settlement to no"))
        : Optional.empty();
  }
}
