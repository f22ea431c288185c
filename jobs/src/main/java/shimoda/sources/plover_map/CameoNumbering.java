package shimoda.sources.plover_map;

import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import shimoda.format.SourceFile;
import shimoda.format.SourceRecord;
import shimoda.table.CodeList;
import shimoda.table.UserError;

/**
 * Which of the two numberings of CAMEO a file follows. The project speaks version 1.1b3, where 163
 * is an embargo and 164 a halt of negotiations; an older table has 163 for the halt, 164 for
 * expulsion and 166 for the embargo, so that the wrong table turns sanctions into talks. The codes
 * that tell the two apart stand in {@code schemas/codelists/cameo_numbering.csv} with a word that
 * their label must hold.
 */
public final class CameoNumbering {
  private static final Map<String, String> WORDS =
      CodeList.of("cameo_numbering").all().stream()
          .collect(Collectors.toMap(row -> row.get("code"), row -> row.get("word")));

  private CameoNumbering() {}

  /** Refuses a code whose label belongs to the other numbering. */
  public static void check(SourceFile file, long line, String code, String label) {
    String word = code == null ? null : WORDS.get(code);
    if (word != null && label != null && !label.toLowerCase(Locale.ROOT).contains(word)) {
      throw UserError.at(
          file.name(),
          line,
          "CAMEO code %s stands for '%s', in version 1.1b3 its label has '%s'"
              .formatted(code, label, word),
          "use a file in the numbering of CAMEO 1.1b3");
    }
  }

  /** The records of a file, each checked as it goes by. */
  public static Iterator<SourceRecord> held(
      SourceFile file,
      Iterator<SourceRecord> records,
      Function<SourceRecord, String> code,
      Function<SourceRecord, String> label) {
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return records.hasNext();
      }

      @Override
      public SourceRecord next() {
        SourceRecord record = records.next();
        check(file, record.line(), code.apply(record), label.apply(record));
        return record;
      }
    };
  }
}
