package shimoda.estimates;

/**
 * A statistic of a hypothesis.
 *
 * @param hypothesis id
 * @param name as a criterion names it
 * @param value 1 and 0 for true and false
 * @param basis table and row it comes from
 */
record Statistic(String hypothesis, String name, double value, String basis) {
  /** Ends the name of a statistic that is the same without the recalled dates. */
  static final String WITHOUT_RECALLED = "_without_recalled_dates";

  /** Names the share of recalled dates among those behind a hypothesis. */
  static final String RECALLED_SHARE = "recalled_date_share";

  /** The same value under the name it has without the recalled dates. */
  Statistic withoutRecalled() {
    return new Statistic(hypothesis, name + WITHOUT_RECALLED, value, basis);
  }
}
