package shimoda.econometrics;

/**
 * A refusal: the estimator says why it returns no number.
 *
 * <p>The message is one line that names what is wrong, where, which value, and what to do; {@link
 * #code()} is for programs.
 */
public final class EstimationException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final Refusal code;

  public EstimationException(Refusal code, String message) {
    super(code + ": " + message);
    this.code = code;
  }

  public Refusal code() {
    return code;
  }
}
