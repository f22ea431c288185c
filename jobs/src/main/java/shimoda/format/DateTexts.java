package shimoda.format;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.Locale;

/** Dates as sources write them, turned into ISO text before a cell is typed. */
public final class DateTexts {
  private DateTexts() {}

  /**
   * A formatter for an English pattern in which an impossible day is an error; the year is written
   * {@code u}.
   */
  public static DateTimeFormatter pattern(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH)
        .withResolverStyle(ResolverStyle.STRICT);
  }

  /** Rewrites the month in a column as its first day; quarantines what is no month. */
  public static void monthToIso(RawRow row, String column, DateTimeFormatter as) {
    String text = row.text(column);
    if (text == null) {
      return;
    }
    try {
      row.set(column, YearMonth.parse(text, as).atDay(1).toString());
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          "%s '%s' is not a month in the source's writing".formatted(column, text), e);
    }
  }

  /** Rewrites the date in a column as {@code YYYY-MM-DD}; quarantines what is no date. */
  public static void toIso(RawRow row, String column, DateTimeFormatter as) {
    String text = row.text(column);
    if (text == null) {
      return;
    }
    try {
      row.set(column, LocalDate.parse(text, as).toString());
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          "%s '%s' is not a date in the source's writing".formatted(column, text), e);
    }
  }
}
