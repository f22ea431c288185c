package shimoda.econometrics.inference;

import java.nio.charset.StandardCharsets;
import java.util.Random;

/**
 * Seeds derived from one root by names and numbers, so that every draw has a stream of its own.
 *
 * <p>A stream depends on its path alone, never on the order or the thread in which it is asked for.
 * The mixing function is the finaliser of SplitMix64 (Steele, Lea and Flood 2014, OOPSLA).
 *
 * <pre>{@code
 * Random random = SeedTree.root(20190117).child("dates").child(17).random();
 * }</pre>
 *
 * @param seed of this node
 */
public record SeedTree(long seed) {

  public static SeedTree root(long seed) {
    return new SeedTree(seed);
  }

  /** The node of this name below this one. */
  public SeedTree child(String name) {
    long state = seed;
    for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
      state = mix(state ^ (b & 0xffL));
    }
    return new SeedTree(mix(state ^ 0x5bf0_3635L));
  }

  /** The node of this number below this one. */
  public SeedTree child(long index) {
    return new SeedTree(mix(mix(seed) ^ mix(index + 0x9e37_79b9_7f4a_7c15L)));
  }

  /** A generator of this node, always from its beginning. */
  public Random random() {
    return new Random(seed);
  }

  private static long mix(long value) {
    long z = value + 0x9e37_79b9_7f4a_7c15L;
    z = (z ^ (z >>> 30)) * 0xbf58_476d_1ce4_e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d0_49bb_1331_11ebL;
    return z ^ (z >>> 31);
  }
}
