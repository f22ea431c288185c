package shimoda.econometrics.hac;

/** The small-sample factor a covariance is multiplied by. */
public enum SmallSampleFactor {
  /** 1. */
  NONE,
  /** n / (n - k). */
  N_OVER_N_MINUS_K,
  /** T/(T-1) (n-1)/(n-k), T the periods that are summed over. */
  T_OVER_T_MINUS_1_AND_N_MINUS_1_OVER_N_MINUS_K;

  /** The factor for n observations, k parameters and T periods. */
  public double factor(long n, long k, long periods) {
    return switch (this) {
      case NONE -> 1;
      case N_OVER_N_MINUS_K -> (double) n / (n - k);
      case T_OVER_T_MINUS_1_AND_N_MINUS_1_OVER_N_MINUS_K ->
          (double) periods / (periods - 1) * (n - 1) / (n - k);
    };
  }
}
