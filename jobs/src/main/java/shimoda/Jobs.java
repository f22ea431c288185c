package shimoda;

import java.util.List;
import shimoda.conformed.Country;
import shimoda.conformed.Milestone;
import shimoda.conformed.SanctionListing;
import shimoda.conformed.SanctionMeasure;
import shimoda.conformed.TradeFlow;
import shimoda.estimates.RegisteredStatistic;
import shimoda.estimates.SustainedRise;
import shimoda.indicators.DesignationsInForce;
import shimoda.indicators.MirrorGap;
import shimoda.indicators.NegotiationIntensity;
import shimoda.indicators.TradeShare;
import shimoda.marts.DyadYear;
import shimoda.pipeline.Graph;
import shimoda.pipeline.Job;
import shimoda.staged.Staged;
import shimoda.verdict.Premise;

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
        new DyadYear(),
        new TradeShare(),
        new MirrorGap(),
        new DesignationsInForce(),
        new NegotiationIntensity(),
        new SustainedRise(),
        new RegisteredStatistic(),
        new Premise());
  }

  /** The jobs in the order in which they can be built. */
  public static Graph graph() {
    return new Graph(all());
  }
}
