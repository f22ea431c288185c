package shimoda.econometrics.inference;

import java.util.Arrays;
import shimoda.econometrics.EstimationException;
import shimoda.econometrics.Refusal;

/**
 * How often a test rejects on panels where its null hypothesis is true.
 *
 * <pre>{@code
 * MeasuredSize size = MeasuredSize.of(0.05, 0.41, 0.03, 0.77, 0.92);
 * boolean usable = size.valid();
 * }</pre>
 *
 * @param level nominal
 * @param panels number of null panels
 * @param rejections p-values at or below the level
 * @param rate rejections / panels
 * @param monteCarloError sqrt(level (1 - level) / panels)
 * @param valid whether the rate is at most level + 3 Monte-Carlo errors; rejecting less is allowed
 */
public record MeasuredSize(
    double level, int panels, long rejections, double rate, double monteCarloError, boolean valid) {

  /**
   * Counts.
   *
   * @param level nominal, such as 0.05
   * @param pValues one per null panel
   */
  public static MeasuredSize of(double level, double... pValues) {
    if (pValues.length == 0 || !(level > 0 && level < 1)) {
      throw new EstimationException(
          Refusal.BAD_INPUT, pValues.length + " p-values at level " + level);
    }
    for (double p : pValues) {
      if (!(p >= 0 && p <= 1)) {
        throw new EstimationException(Refusal.BAD_INPUT, "p-value " + p + " is not in [0, 1]");
      }
    }
    long rejections = Arrays.stream(pValues).filter(p -> p <= level).count();
    double rate = (double) rejections / pValues.length;
    double error = Math.sqrt(level * (1 - level) / pValues.length);
    return new MeasuredSize(
        level, pValues.length, rejections, rate, error, rate <= level + 3 * error);
  }
}
