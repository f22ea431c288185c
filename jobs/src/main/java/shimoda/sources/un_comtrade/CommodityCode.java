package shimoda.sources.un_comtrade;

/** What a commodity code must look like at the level its line states. */
public final class CommodityCode {
  private CommodityCode() {}

  /**
   * Quarantines a code whose length is not the level's number of digits, as when a leading zero was
   * lost on the way.
   *
   * @param code commodity code, {@code TOTAL} at level 0
   * @param level number of digits, or null where the answer does not say
   */
  public static void check(String code, String level) {
    if (code == null || level == null) {
      return;
    }
    boolean fits = level.equals("0") || level.equals(Integer.toString(code.length()));
    if (fits) {
      return;
    }
    throw new IllegalArgumentException(
        "cmd_code '" + code + "' is no code of level " + level + ": a leading zero may be lost");
  }
}
