package shimoda.estimates;

/**
 * A statistic of a hypothesis.
 *
 * @param hypothesis id
 * @param name as a criterion names it
 * @param value 1 and 0 for true and false
 * @param basis table and row it comes from
 */
record Statistic(String hypothesis, String name, double value, String basis) {}
