package shimoda.estimates;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import shimoda.econometrics.design.EventTimeAtt;
import shimoda.econometrics.inference.Shuffles;

/**
 * Which dyads get which event years in the draws of a randomisation scheme (PREMISE B2): B draws of
 * m dyads, each from the unshuffled list.
 *
 * @param pairs B x m, or one row that serves every draw
 * @param years B x m, or one row that serves every draw
 */
record Assignments(int[][] pairs, int[][] years) {
  /** How event years are given anew. */
  enum Scheme {
    /** The years of the set, shuffled among its dyads. */
    DATES,
    /** The years of the set in their order, given to dyads drawn from the pool. */
    DYADS;

    String text() {
      return this == DATES ? "dates" : "dyads";
    }

    static final List<Scheme> ALL = List.of(DATES, DYADS);
  }

  /** The draws of a scheme with a generator of its own. */
  static Assignments of(Scheme scheme, EventSet events, int[] pool, long seed, int draws) {
    return of(scheme, events, pool, new Random(seed), draws);
  }

  /** The next draws of a scheme from a generator. */
  static Assignments of(Scheme scheme, EventSet events, int[] pool, Random random, int draws) {
    Shuffles shuffles = Shuffles.javaUtil(random);
    int[] pairs = events.pairs();
    int[] years = events.years();
    int m = pairs.length;
    int[][] drawn = new int[draws][];
    for (int b = 0; b < draws; b++) {
      drawn[b] =
          switch (scheme) {
            case DATES -> Arrays.stream(shuffles.next(m)).map(j -> years[j]).toArray();
            case DYADS -> Arrays.stream(shuffles.next(pool.length, m)).map(j -> pool[j]).toArray();
          };
    }
    return switch (scheme) {
      case DATES -> new Assignments(new int[][] {pairs}, drawn);
      case DYADS -> new Assignments(drawn, new int[][] {years});
    };
  }

  private int draws() {
    return Math.max(pairs.length, years.length);
  }

  /**
   * The overall effect under each draw, B; NaN where no cell counts.
   *
   * @param counted m, which events are averaged
   */
  double[] statistics(EventTimeAtt.Prepared prepared, boolean[] counted) {
    return IntStream.range(0, draws())
        .parallel()
        .mapToDouble(
            b ->
                prepared.statistic(
                    pairs[pairs.length == 1 ? 0 : b], years[years.length == 1 ? 0 : b], counted))
        .toArray();
  }
}
