package shimoda.econometrics;

/** What happens to rows that are alone in a fixed-effect level. */
public enum Singletons {
  /** They are dropped, round after round, and counted (the rule of reghdfe and ppmlhdfe). */
  DROP,
  /** They stay and count in n and in the degrees of freedom (the rule of fixest and lm). */
  KEEP
}
