package shimoda.econometrics;

/** Why an estimator refused to return a number; a caller can branch on it. */
public enum Refusal {
  /** Arrays of different lengths, no rows, no terms, a duplicated name. */
  BAD_INPUT,
  /** NaN or an infinity in the response, a regressor, the offset or the weights. */
  NOT_FINITE,
  /** A negative response given to a Poisson model. */
  NEGATIVE_RESPONSE,
  /** A negative weight. */
  NEGATIVE_WEIGHT,
  /** No row is left after the drops the sample report names. */
  EMPTY_SAMPLE,
  /** Every regressor is collinear with the others or with the fixed effects. */
  NO_IDENTIFIED_TERM,
  /** As many parameters as rows where a residual degree of freedom is needed. */
  NO_DEGREES_OF_FREEDOM,
  /** The outer iterations ended before the stop rule held. */
  NOT_CONVERGED,
  /** The fixed-effects solver ended before its tolerance held. */
  SOLVER_STALLED,
  /** A hat value equals one, so a leverage-corrected variance does not exist. */
  LEVERAGE_ONE,
  /** Hat values would need a dense factor larger than the stated limit. */
  TOO_LARGE,
  /** Fewer than two clusters, or a cluster whose removal leaves a term unidentified. */
  CLUSTERS,
  /** The variance asked for has no meaning for this fit. */
  UNSUPPORTED_VARIANCE,
  /** An unknown term, effect or convention name. */
  UNKNOWN_NAME,
  /** The panel lacks the structure the method needs (for instance two rows in one cell). */
  BAD_STRUCTURE,
  /** A column of a dense design, named in the message, is a combination of the others. */
  COLLINEAR,
  /** Fewer observations, periods or draws than the method needs. */
  TOO_FEW,
  /** The quantity asked for does not exist for these data or options. */
  NOT_DEFINED
}
