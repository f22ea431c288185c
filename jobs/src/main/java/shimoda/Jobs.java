package shimoda;

import java.util.List;
import shimoda.pipeline.Graph;
import shimoda.pipeline.Job;
import shimoda.staged.Staged;

/** The one list of jobs. */
public final class Jobs {
  private Jobs() {}

  /** Every job, by layer. */
  public static List<Job> all() {
    return List.of(
        Staged.of("country_codes"),
        Staged.of("cow_trade"),
        Staged.of("un_comtrade_legacy"),
        Staged.of("us_cpi"));
  }

  /** The jobs in the order in which they can be built. */
  public static Graph graph() {
    return new Graph(all());
  }
}
