package shimoda.registration;

import shimoda.table.UserError;

/**
 * One criterion of a hypothesis.
 *
 * @param id its id, unique in its hypothesis
 * @param statistic the statistic it is about
 * @param op comparison: {@code >=, >, <=, <, ==}
 * @param bound the bound; 1 and 0 for true and false
 * @param boundText the bound as registered
 */
public record Criterion(String id, String statistic, String op, double bound, String boundText) {
  /** Whether a value meets it. */
  public boolean met(double value) {
    return switch (op) {
      case ">=" -> value >= bound;
      case ">" -> value > bound;
      case "<=" -> value <= bound;
      case "<" -> value < bound;
      case "==" -> value == bound;
      default ->
          throw new UserError(
              "Criterion %s compares by '%s': use >=, >, <=, < or ==".formatted(id, op));
    };
  }
}
