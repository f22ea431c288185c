package shimoda.report.page;

import java.util.Locale;

/** Numbers and dates as the page writes them. */
final class Words {
  private Words() {}

  /** A number with at most three decimals, thousands apart; unknown is a dash. */
  static String number(double value) {
    if (Double.isNaN(value)) {
      return "–";
    }
    if (value == Math.rint(value) && Math.abs(value) < 1e15) {
      return String.format(Locale.ROOT, "%,d", (long) value);
    }
    double size = Math.abs(value);
    String form = size >= 1000 ? "%,.0f" : size >= 100 ? "%.1f" : size >= 0.0005 ? "%.3f" : "%.2g";
    return String.format(Locale.ROOT, form, value);
  }

  /** A tick of an axis, without noughts at its end. */
  static String tick(double value) {
    String text = String.format(Locale.ROOT, "%,.3f", value + 0.0);
    String cut = text.replaceAll("0+$", "").replaceAll("[.]$", "");
    return cut.equals("-0") ? "0" : cut;
  }

  /** Dollars in thousand millions, small amounts in millions. */
  static String billions(double usd) {
    if (Double.isNaN(usd)) {
      return "an unknown amount";
    }
    return Math.abs(usd) < 1e8
        ? String.format(Locale.ROOT, "%.1f million dollars", usd / 1e6)
        : String.format(Locale.ROOT, "%.2f thousand million dollars", usd / 1e9);
  }

  /** A share in percent. */
  static String percent(double share) {
    return Double.isNaN(share) ? "–" : String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }

  /** A cell of a data table: thousands apart in numbers, years and codes as they stand. */
  static String cell(String column, Object value) {
    if (value == null) {
      return "";
    }
    boolean plain = column.equals("year") || column.endsWith("_year") || column.equals("pair");
    if (value instanceof Number number && !plain) {
      return number(number.doubleValue());
    }
    return value.toString();
  }

  /** Text safe inside an element or a quoted attribute. */
  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
