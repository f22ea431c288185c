package shimoda.estimates;

import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import shimoda.econometrics.inference.RandomizationResult;

/** The randomisation tests whose draws {@code estimates.h1_draw} holds. */
final class H1Permutation {
  private final DrawnTests tests;
  private final int registeredDraws;

  H1Permutation(Dataset<Row> table, int registeredDraws) {
    this.tests = new DrawnTests(table);
    this.registeredDraws = registeredDraws;
  }

  /**
   * The test of a specification by a scheme; empty unless the observed statistic and that of every
   * registered draw exist.
   */
  Optional<RandomizationResult> of(String specification, Assignments.Scheme scheme) {
    return tests
        .of(H1Draw.testId(specification, scheme))
        .filter(result -> result.draws() == registeredDraws);
  }

  /** The larger of the two-sided p-values of both schemes. */
  Optional<Double> largerP(String specification) {
    return of(specification, Assignments.Scheme.DATES)
        .flatMap(
            dates ->
                of(specification, Assignments.Scheme.DYADS)
                    .map(dyads -> Math.max(dates.pDoubled(), dyads.pDoubled())));
  }
}
