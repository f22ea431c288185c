package shimoda.econometrics;

import java.util.List;

/**
 * The tidy table of a fit: one row per term.
 *
 * @param rows in order of the terms
 * @param level confidence level of the intervals
 * @param variance name of the variance used
 * @param conventions conventions of the estimator and of the variance, one line each
 */
public record Estimates(List<Row> rows, double level, String variance, List<String> conventions) {

  /**
   * One term. Field names follow the columns term, estimate, std_error, statistic, p_value,
   * conf_low, conf_high, n_obs, converged.
   */
  public record Row(
      String term,
      double estimate,
      double stdError,
      double statistic,
      double pValue,
      double confLow,
      double confHigh,
      int nObs,
      boolean converged) {}

  /** The row of a term. */
  public Row row(String term) {
    return rows.stream()
        .filter(r -> r.term().equals(term))
        .findFirst()
        .orElseThrow(
            () ->
                new EstimationException(
                    Refusal.UNKNOWN_NAME,
                    "no term '"
                        + term
                        + "' among "
                        + rows.stream().map(Row::term).toList()
                        + ": it may have been dropped as collinear"));
  }

  /** The table as text with a header line, tab-separated, followed by the conventions. */
  public String text() {
    StringBuilder out =
        new StringBuilder(
            "term\testimate\tstd_error\tstatistic\tp_value\tconf_low\tconf_high\tn_obs\tconverged\n");
    for (Row r : rows) {
      out.append(r.term()).append('\t').append(r.estimate()).append('\t').append(r.stdError());
      out.append('\t').append(r.statistic()).append('\t').append(r.pValue());
      out.append('\t').append(r.confLow()).append('\t').append(r.confHigh());
      out.append('\t').append(r.nObs()).append('\t').append(r.converged()).append('\n');
    }
    for (String line : conventions) {
      out.append("# ").append(line).append('\n');
    }
    return out.toString();
  }
}
