package shimoda.conformed;

import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Identifiers of a party, read from the cells of a list. A number whose check digit is wrong is no
 * identifier and joins nothing.
 */
final class EntityIds {
  /** Kinds of identifier, the one that names an entity first. */
  enum Kind {
    IMO("\\b(\\d{7})\\b"),
    LEI("\\b([A-Z0-9]{18}\\d{2})\\b"),
    OGRN("\\b(\\d{13}|\\d{15})\\b"),
    INN("\\b(\\d{10}|\\d{12})\\b");

    private final Pattern form;

    Kind(String form) {
      this.form = Pattern.compile(form);
    }

    private boolean valid(String value) {
      return switch (this) {
        case IMO -> isImo(value);
        case LEI -> isLei(value);
        case OGRN -> isOgrn(value);
        case INN -> isInn(value);
      };
    }
  }

  /** What in a text of remarks an identifier follows. */
  private static final Map<Kind, Pattern> LABELS =
      Map.of(
          Kind.IMO, Pattern.compile("IMO (\\d{7})"),
          Kind.LEI, Pattern.compile("Legal Entity Number ([A-Z0-9]{20})"),
          Kind.OGRN, Pattern.compile("Registration (?:Number|ID) (\\d{13,15}) \\(Russia\\)"),
          Kind.INN, Pattern.compile("Tax ID No\\. (\\d{10,12}) \\(Russia\\)"));

  /** Weights of the digits that the check digits of a tax number are made of, by digits before. */
  private static final Map<Integer, int[]> INN_WEIGHTS =
      Map.of(
          9, new int[] {2, 4, 10, 3, 5, 9, 4, 6, 8},
          10, new int[] {7, 2, 4, 10, 3, 5, 9, 4, 6, 8},
          11, new int[] {3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8});

  private EntityIds() {}

  /** The valid identifiers of these kinds in a cell that holds nothing else. */
  static Map<Kind, NavigableSet<String>> inCell(String cell, Kind... kinds) {
    Map<Kind, NavigableSet<String>> found = new TreeMap<>();
    for (Kind kind : kinds) {
      collect(kind, kind.form.matcher(cell.toUpperCase(Locale.ROOT)), found);
    }
    return found;
  }

  /** The valid identifiers that stand behind their label in remarks. */
  static Map<Kind, NavigableSet<String>> inRemarks(String remarks) {
    Map<Kind, NavigableSet<String>> found = new TreeMap<>();
    LABELS.forEach((kind, label) -> collect(kind, label.matcher(remarks), found));
    return found;
  }

  private static void collect(Kind kind, Matcher matcher, Map<Kind, NavigableSet<String>> found) {
    while (matcher.find()) {
      if (kind.valid(matcher.group(1))) {
        found.computeIfAbsent(kind, k -> new TreeSet<>()).add(matcher.group(1));
      }
    }
  }

  /** IMO ship number: the last digit is that of the six others weighted 7 to 2. */
  private static boolean isImo(String number) {
    int sum = 0;
    for (int i = 0; i < 6; i++) {
      sum += digit(number, i) * (7 - i);
    }
    return sum % 10 == digit(number, 6) && sum > 0;
  }

  /** ISO 17442: the number with letters as 10 to 35 leaves 1 by 97. */
  private static boolean isLei(String code) {
    StringBuilder digits = new StringBuilder();
    code.chars().forEach(c -> digits.append(Character.digit(c, 36)));
    return new BigInteger(digits.toString()).mod(BigInteger.valueOf(97)).intValue() == 1;
  }

  /** Russian registration number: the rest of all but the last digit by 11, or 13 of 15 digits. */
  private static boolean isOgrn(String number) {
    int last = number.length() - 1;
    if (last != 12 && last != 14) {
      return false;
    }
    long rest = Long.parseLong(number.substring(0, last)) % (last == 12 ? 11 : 13);
    return rest % 10 == digit(number, last);
  }

  /** Russian tax number: one check digit of 10 digits, two of 12. */
  private static boolean isInn(String number) {
    List<Integer> before = number.length() == 10 ? List.of(9) : List.of(10, 11);
    return (number.length() == 10 || number.length() == 12)
        && Long.parseLong(number) > 0
        && before.stream().allMatch(n -> innDigit(number, n) == digit(number, n));
  }

  private static int innDigit(String number, int before) {
    int[] weights = INN_WEIGHTS.get(before);
    int sum = 0;
    for (int i = 0; i < before; i++) {
      sum += weights[i] * digit(number, i);
    }
    return sum % 11 % 10;
  }

  private static int digit(String number, int at) {
    return number.charAt(at) - '0';
  }
}
