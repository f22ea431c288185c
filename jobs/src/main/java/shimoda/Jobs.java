package shimoda;

import java.util.List;
import shimoda.conformed.Country;
import shimoda.conformed.Milestone;
import shimoda.conformed.SanctionListing;
import shimoda.conformed.SanctionMeasure;
import shimoda.conformed.SanctionMeasureProduct;
import shimoda.conformed.SanctionProgram;
import shimoda.conformed.TradeFlow;
import shimoda.estimates.RegisteredStatistic;
import shimoda.estimates.SustainedRise;
import shimoda.indicators.DesignationsInForce;
import shimoda.indicators.MirrorGap;
import shimoda.indicators.NegotiationIntensity;
import shimoda.indicators.TradeShare;
import shimoda.marts.DyadYear;
import shimoda.marts.SanctionListingMonth;
import shimoda.marts.SanctionsExposure;
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
        Staged.of("chpl"),
        Staged.of("country_codes"),
        Staged.of("cow_trade"),
        Staged.of("eu_oj"),
        Staged.of("gb_fcdo_designations"),
        Staged.of("gsdb"),
        Staged.of("jp_import_ban"),
        Staged.of("jp_law_etco"),
        Staged.of("jp_meti_by"),
        Staged.of("jp_meti_eul"),
        Staged.of("jp_meti_ru"),
        Staged.of("jp_meti_third"),
        Staged.of("jp_mof_sanctions"),
        Staged.of("jp_trade_measures"),
        Staged.of("milestones"),
        Staged.of("ru_food_embargo"),
        Staged.of("sanction_chronology"),
        Staged.of("un_comtrade_legacy"),
        Staged.of("un_sc_sanctions"),
        Staged.of("us_cpi"),
        Staged.of("us_csl"),
        Staged.of("us_ofac_add"),
        Staged.of("us_ofac_alt"),
        Staged.of("us_ofac_cons"),
        Staged.of("us_ofac_cons_comments"),
        Staged.of("us_ofac_sdn"),
        Staged.of("us_ofac_sdn_comments"),
        new Country(),
        new TradeFlow(),
        new SanctionListing(),
        new SanctionProgram(),
        new SanctionMeasure(),
        new SanctionMeasureProduct(),
        new Milestone(),
        new DyadYear(),
        new SanctionListingMonth(),
        new SanctionsExposure(),
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
