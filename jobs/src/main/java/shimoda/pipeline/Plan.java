package shimoda.pipeline;

import java.util.List;
import java.util.SortedSet;

/**
 * What a run would build and take over. It is the most that would be built: a table that is built
 * again with the same content leaves those made of it as they are.
 *
 * @param release the current release, or null
 * @param tables every table wanted, in the order of building
 */
public record Plan(String release, List<Planned> tables) {
  /**
   * One table.
   *
   * @param table its name
   * @param built files to build
   * @param reused files to take over
   * @param years years to build, where they are known beforehand
   * @param reason why anything is built; null when nothing is
   */
  public record Planned(
      String table, int built, int reused, SortedSet<Integer> years, String reason) {}

  /** The tables of which something would be built. */
  public List<Planned> toBuild() {
    return tables.stream().filter(t -> t.built() > 0).toList();
  }
}
