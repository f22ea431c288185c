package shimoda;

import java.util.List;
import shimoda.conformed.Correction;
import shimoda.conformed.Country;
import shimoda.conformed.Milestone;
import shimoda.conformed.MilestoneCoding;
import shimoda.conformed.PlaceboPool;
import shimoda.conformed.PoliticalEvent;
import shimoda.conformed.SanctionListing;
import shimoda.conformed.SanctionMeasure;
import shimoda.conformed.Settlement;
import shimoda.conformed.TerritorialChange;
import shimoda.conformed.TerritorialClaim;
import shimoda.conformed.TradeAgreement;
import shimoda.conformed.TradeFlow;
import shimoda.estimates.RegisteredStatistic;
import shimoda.estimates.SustainedRise;
import shimoda.indicators.DesignationsInForce;
import shimoda.indicators.MirrorGap;
import shimoda.indicators.NegotiationIntensity;
import shimoda.indicators.NegotiationPace;
import shimoda.indicators.PoliticalDistance;
import shimoda.indicators.TradeShare;
import shimoda.marts.BorderPanel;
import shimoda.marts.CodingAgreement;
import shimoda.marts.DyadPanel;
import shimoda.marts.DyadYear;
import shimoda.marts.GravityPanel;
import shimoda.marts.MilestoneWindow;
import shimoda.marts.PoliticalTie;
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
        Staged.of("atop"),
        Staged.of("capital_distance"),
        Staged.of("cepii_geodist"),
        Staged.of("context_events"),
        Staged.of("corrections"),
        Staged.of("counter_measures"),
        Staged.of("country_codes"),
        Staged.of("cow_contiguity"),
        Staged.of("cow_states"),
        Staged.of("cow_territorial_change"),
        Staged.of("cow_trade"),
        Staged.of("desta"),
        Staged.of("gdp_by_cow_code"),
        Staged.of("ibad"),
        Staged.of("icews_pair"),
        Staged.of("icow_claims_aggregate"),
        Staged.of("icow_claims_dyad"),
        Staged.of("icow_claims_dyad_year"),
        Staged.of("icow_claims_settlement_attempt"),
        Staged.of("icow_provisional"),
        Staged.of("jp_mof_sanctions"),
        Staged.of("milestones"),
        Staged.of("peace_scale"),
        Staged.of("plover_map"),
        Staged.of("pwt"),
        Staged.of("sanction_chronology"),
        Staged.of("settlements"),
        Staged.of("un_comtrade_legacy"),
        Staged.of("unga_ideal_points"),
        Staged.of("us_cpi"),
        new Correction(),
        new Country(),
        new Milestone(),
        new MilestoneCoding(),
        new PlaceboPool(),
        new PoliticalEvent(),
        new SanctionListing(),
        new SanctionMeasure(),
        new Settlement(),
        new TerritorialChange(),
        new TerritorialClaim(),
        new TradeAgreement(),
        new TradeFlow(),
        new BorderPanel(),
        new CodingAgreement(),
        new DyadPanel(),
        new DyadYear(),
        new GravityPanel(),
        new MilestoneWindow(),
        new PoliticalTie(),
        new DesignationsInForce(),
        new MirrorGap(),
        new NegotiationIntensity(),
        new NegotiationPace(),
        new PoliticalDistance(),
        new TradeShare(),
        new RegisteredStatistic(),
        new SustainedRise(),
        new Premise());
  }

  /** The jobs in the order in which they can be built. */
  public static Graph graph() {
    return new Graph(all());
  }
}
