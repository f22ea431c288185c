package shimoda.sources.jp_customs_hs;

import java.util.regex.Pattern;
import shimoda.format.RawRow;

/** The statistical code of Japan Customs as the files write it: nine digits in single quotes. */
public final class StatisticalCode {
  private static final Pattern NINE_DIGITS = Pattern.compile("\\d{9}");

  private StatisticalCode() {}

  /** Takes the quotes off the column {@code hs9}; quarantines what is not nine digits. */
  public static String unquote(RawRow row) {
    String text = row.text("hs9");
    if (text == null) {
      return null;
    }
    String code = text.replace("'", "");
    if (!NINE_DIGITS.matcher(code).matches()) {
      throw new IllegalArgumentException("hs9 '" + text + "' is not nine digits");
    }
    row.set("hs9", code);
    return null;
  }
}
