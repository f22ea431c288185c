package shimoda.sources.milestones;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.util.Optional;
import shimoda.format.CheckedRecords.Fault;
import shimoda.format.CheckedRecords.Fields;

/** A date written as far as it is known: {@code 1956-10-19}, {@code 1956-10} or {@code 1956}. */
public final class PartialDate {
  private PartialDate() {}

  /** The fault of a date column that does not fit the precision beside it, or nothing. */
  public static Optional<Fault> fault(Fields fields, String date, String precision) {
    String text = fields.text(date);
    String stated = fields.text(precision);
    String found = precision(text);
    return stated.equals(found)
        ? Optional.empty()
        : Optional.of(
            new Fault(
                "%s '%s' is not a date known to the %s".formatted(date, text, stated),
                "write YYYY-MM-DD, YYYY-MM or YYYY as far as it is known, and nothing more"));
  }

  /**
   * How far a date is known, by its form and by the calendar.
   *
   * @return {@code day}, {@code month} or {@code year}, or {@code none} when it is no date
   */
  public static String precision(String text) {
    try {
      return switch (text.length()) {
        case 10 -> LocalDate.parse(text) == null ? "none" : "day";
        case 7 -> YearMonth.parse(text) == null ? "none" : "month";
        case 4 -> Year.parse(text) == null ? "none" : "year";
        default -> "none";
      };
    } catch (DateTimeException e) {
      return "none";
    }
  }
}
