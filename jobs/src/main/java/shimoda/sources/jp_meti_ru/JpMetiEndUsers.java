package shimoda.sources.jp_meti_ru;

import java.io.IOException;
import java.io.InputStream;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import shimoda.format.Cells;
import shimoda.format.PdfText;
import shimoda.format.RawRow;
import shimoda.format.RecordReader;
import shimoda.format.SourceFile;
import shimoda.format.SourceRecord;
import shimoda.table.CodeList;
import shimoda.table.TableSchema;
import shimoda.table.UserError;

/**
 * One record is one numbered end user of a cumulative list of the Ministry of Economy, Trade and
 * Industry, to whom exports are barred. The list is a text: a number, the name in Japanese, the
 * name in Latin letters with its aliases, and the address behind {@code 所在地}, of which each entry
 * has exactly one.
 *
 * <p>Numbers are never given again, so the next number is looked for and no other: it may follow
 * the address before it in the same line, and number words and house numbers look alike. A number
 * that is not found stops the run, unless {@code schemas/codelists/jp_meti_deleted.csv} says that a
 * notice deleted it. Text is taken in compatibility form, since the first numbers and some letters
 * are full-width.
 */
public final class JpMetiEndUsers implements RecordReader {
  private static final String JAPANESE =
      "[\\u3005-\\u3007\\u300c\\u300d\\u3001\\u3002\\u3041-\\u30ff\\u3400-\\u9fff]";
  private static final Pattern ADDRESS = Pattern.compile("所 *在 *地 *: *");
  private static final Pattern JAPANESE_LINE =
      Pattern.compile("^\\(?" + JAPANESE + "|[\\u3041-\\u30ff]");
  private static final Pattern ALIASES_JA = Pattern.compile("(?m)^別称:");
  private static final Pattern ALIASES_EN =
      Pattern.compile(",?\\s*a\\.k\\.a\\.?,?\\s*(the\\s*follow(ing)?\\s*\\w+\\s*alias(es)?)?:?");
  private static final Pattern DAY = Pattern.compile("(\\d{4}) ?年 ?(\\d{1,2}) ?月 ?(\\d{1,2}) ?日");
  private static final Pattern NOTICE = Pattern.compile("\\(([^()]*告示[^()]*)\\)");

  private final String list;
  private final String title;

  /**
   * The reader of one of the lists.
   *
   * @param list short name of the list: RU, BY or THIRD
   * @param title words of its title that no other list has
   */
  public JpMetiEndUsers(String list, String title) {
    this.list = list;
    this.title = title;
  }

  @Override
  public Iterator<SourceRecord> records(SourceFile file, InputStream bytes, TableSchema schema)
      throws IOException {
    return records(file, PdfText.of(file, bytes), schema).iterator();
  }

  /** Where an entry stands in the text. */
  private record Entry(int number, int start, int nameStart, int address, int addressStart) {}

  List<SourceRecord> records(SourceFile file, String pdf, TableSchema schema) {
    String text =
        Normalizer.normalize(pdf, Normalizer.Form.NFKC)
            .lines()
            .map(String::strip)
            .filter(line -> !line.isEmpty())
            .collect(Collectors.joining("\n"));
    List<Entry> entries = entries(file, text);
    String head = text.substring(0, entries.get(0).start()).replace("\n", "");
    if (!head.contains(title)) {
      throw new UserError(
          "PDF %s is not the list of '%s': its title is '%s'"
              .formatted(file.name(), title, Cells.shortened(head)));
    }
    Cells cells = Cells.of(schema);
    List<SourceRecord> records = new ArrayList<>();
    for (int i = 0; i < entries.size(); i++) {
      Entry entry = entries.get(i);
      int end = i + 1 < entries.size() ? entries.get(i + 1).start() : text.length();
      RawRow row = cells.newRow();
      setHead(row, head);
      row.set("number", String.valueOf(entry.number()));
      setNames(row, text.substring(entry.nameStart(), entry.address()).strip());
      row.set("address", present(text.substring(entry.addressStart(), end)));
      records.add(cells.typed(entry.number(), row));
    }
    return records;
  }

  private List<Entry> entries(SourceFile file, String text) {
    CodeList deleted = CodeList.of("jp_meti_deleted");
    List<Entry> entries = new ArrayList<>();
    Matcher address = ADDRESS.matcher(text);
    int from = 0;
    int number = 1;
    while (address.find()) {
      while (deleted.contains(list + "-" + number)) {
        number++;
      }
      int[] at = find(text, from, address.start(), number);
      if (at == null) {
        throw notFound(file, number, text.substring(from, address.start()));
      }
      entries.add(new Entry(number, at[0], at[1], address.start(), address.end()));
      from = address.end();
      number++;
    }
    if (entries.isEmpty()) {
      throw new UserError(
          "PDF %s has no entry with an address (所在地): look for its new layout"
              .formatted(file.name()));
    }
    int last = number - 1;
    if (find(text, from, text.length(), number) != null) {
      throw new UserError(
          "PDF %s, entry %d after entry %d has no address (所在地): the file is cut short"
              .formatted(file.name(), number, last));
    }
    return entries;
  }

  /** Start and end of a number that begins an entry, or null. */
  private static int[] find(String text, int from, int to, int number) {
    for (String form :
        List.of(
            "(?m)^" + number + " *(?=" + JAPANESE + ")",
            "(?<![0-9])" + number + " *(?=" + JAPANESE + ")",
            "(?m)^" + number + " +(?=\\S)")) {
      Matcher found = Pattern.compile(form).matcher(text).region(from, to);
      found.useAnchoringBounds(false).useTransparentBounds(true);
      if (found.find()) {
        return new int[] {found.start(), found.end()};
      }
    }
    return null;
  }

  private UserError notFound(SourceFile file, int number, String around) {
    boolean repeated = find(around, 0, around.length(), number - 1) != null;
    return new UserError(
        "PDF %s: number %d is not found after entry %d%s, near '%s': if a notice deleted it, add %s-%d to schemas/codelists/jp_meti_deleted.csv, else pull the file again"
            .formatted(
                file.name(),
                number,
                number - 1,
                repeated ? ", whose number stands twice" : "",
                tail(around),
                list,
                number));
  }

  private static String tail(String text) {
    return text.substring(Math.max(0, text.length() - 120)).replace('\n', ' ');
  }

  private static void setHead(RawRow row, String head) {
    Matcher notice = NOTICE.matcher(head);
    row.set("notice", notice.find() ? notice.group(1) : null);
    row.set("list_first_designated", day(head, "指定日:"));
    row.set("list_last_updated", day(head, "最終更新日:"));
  }

  private static String day(String head, String label) {
    int at = head.indexOf(label);
    Matcher day = DAY.matcher(head);
    return at >= 0 && day.find(at)
        ? "%s-%02d-%02d"
            .formatted(day.group(1), Integer.parseInt(day.group(2)), Integer.parseInt(day.group(3)))
        : null;
  }

  /**
   * Splits a name: Japanese lines, those with kana or a Japanese beginning or within a bracket
   * opened before; then Latin up to {@code a.k.a.}; aliases after it, or after {@code 別称:} at the
   * start of a line.
   */
  private static void setNames(RawRow row, String block) {
    Matcher aliasesJa = ALIASES_JA.matcher(block);
    String names = aliasesJa.find() ? block.substring(0, aliasesJa.start()) : block;
    String aliases = names.length() < block.length() ? block.substring(aliasesJa.end()) : null;
    int cut = endOfJapanese(names);
    String latin = names.substring(cut).strip();
    Matcher aka = ALIASES_EN.matcher(latin);
    if (aka.find()) {
      aliases = latin.substring(aka.end()) + (aliases == null ? "" : "\n" + aliases);
      latin = latin.substring(0, aka.start());
    }
    row.set("name_ja", present(names.substring(0, cut)));
    row.set("name_en", present(latin));
    row.set("aliases", aliases == null ? null : present(aliases));
  }

  private static int endOfJapanese(String names) {
    int end = 0;
    int open = 0;
    while (end < names.length()) {
      int next = names.indexOf('\n', end + 1);
      String line = names.substring(end, next < 0 ? names.length() : next).strip();
      if (end > 0 && open <= 0 && !JAPANESE_LINE.matcher(line).find()) {
        return end;
      }
      open += balance(line);
      end = next < 0 ? names.length() : next;
    }
    return end;
  }

  /** Brackets opened and not closed in a line. */
  private static int balance(String line) {
    return line.chars().map(c -> c == '(' ? 1 : c == ')' ? -1 : 0).sum();
  }

  private static String present(String text) {
    String stripped = text.strip();
    return stripped.isEmpty() ? null : stripped;
  }
}
