package shimoda;

import java.util.List;
import shimoda.conformed.Country;
import shimoda.conformed.Milestone;
import shimoda.conformed.SanctionListing;
import shimoda.conformed.SanctionMeasure;
import shimoda.conformed.TradeFlow;
import shimoda.marts.DyadYear;
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
        Staged.of("jp_mof_sanctions"),
        Staged.of("milestones"),
        Staged.of("sanction_chronology"),
        Staged.of("un_comtrade_legacy"),
        Staged.of("us_cpi"),
        new Country(),
        new TradeFlow(),
        new SanctionListing(),
        new SanctionMeasure(),
        new Milestone(),
        new DyadYear());
  }

  /** The jobs in the order in which they can be built. */
  public static Graph graph() {
    return new Graph(all());
  }
}
