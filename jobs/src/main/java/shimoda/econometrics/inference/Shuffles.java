package shimoda.econometrics.inference;

import java.util.Arrays;
import java.util.Collections;
import java.util.Random;

/**
 * A sequence of random permutations of 0..n-1, each drawn from the unshuffled list.
 *
 * <p>{@link #javaUtil} is the registered convention: one {@link Random} for all draws and {@link
 * Collections#shuffle} on an ArrayList. {@link #seedTree} gives draw b a stream of its own, so that
 * draws may be made in any order.
 *
 * <pre>{@code
 * int[] first = Shuffles.javaUtil(20190117).next(253);
 * }</pre>
 */
public final class Shuffles {
  private final Random shared;
  private final SeedTree tree;
  private long drawn;

  private Shuffles(Random shared, SeedTree tree) {
    this.shared = shared;
    this.tree = tree;
  }

  public static Shuffles javaUtil(long seed) {
    return new Shuffles(new Random(seed), null);
  }

  /** The same convention on a generator that is also used for other draws, in its order. */
  public static Shuffles javaUtil(Random random) {
    return new Shuffles(random, null);
  }

  public static Shuffles seedTree(SeedTree node) {
    return new Shuffles(null, node);
  }

  /**
   * The next permutation of 0..n-1: the value at i is where position i's content comes from. The
   * steps are those that {@link Collections#shuffle} documents, on whole numbers that need no list.
   */
  public int[] next(int n) {
    Random random = shared != null ? shared : tree.child(drawn).random();
    int[] places = new int[n];
    for (int i = 0; i < n; i++) {
      places[i] = i;
    }
    for (int left = n; left > 1; left--) {
      int chosen = random.nextInt(left);
      int last = places[left - 1];
      places[left - 1] = places[chosen];
      places[chosen] = last;
    }
    drawn++;
    return places;
  }

  /** The next draw of m of n: the first m of a permutation. */
  public int[] next(int n, int m) {
    return Arrays.copyOf(next(n), m);
  }
}
