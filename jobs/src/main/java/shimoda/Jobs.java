package shimoda;

import java.util.List;
import shimoda.conformed.Country;
import shimoda.conformed.CountryYear;
import shimoda.conformed.FxRate;
import shimoda.conformed.Milestone;
import shimoda.conformed.Price;
import shimoda.conformed.SanctionListing;
import shimoda.conformed.SanctionMeasure;
import shimoda.conformed.TradeFlow;
import shimoda.estimates.RegisteredStatistic;
import shimoda.estimates.SustainedRise;
import shimoda.indicators.DesignationsInForce;
import shimoda.indicators.MirrorGap;
import shimoda.indicators.NegotiationIntensity;
import shimoda.indicators.TradeShare;
import shimoda.marts.BilateralTradeMonthly;
import shimoda.marts.DyadYear;
import shimoda.marts.TradeReconciled;
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
        Staged.of("baci"),
        Staged.of("baci_country_codes"),
        Staged.of("baci_product_codes"),
        Staged.of("country_codes"),
        Staged.of("cow_trade"),
        Staged.of("cow_trade_national"),
        Staged.of("crea_fuels_monthly"),
        Staged.of("ecb_fx"),
        Staged.of("eia_brent"),
        Staged.of("eia_wti"),
        Staged.of("epu_russia"),
        Staged.of("eurostat_comext"),
        Staged.of("fx_annual"),
        Staged.of("fx_monthly"),
        Staged.of("fx_rub_cbr"),
        Staged.of("fx_rub_market"),
        Staged.of("fx_rub_oecd"),
        Staged.of("imf_fx"),
        Staged.of("jp_customs_countries"),
        Staged.of("jp_customs_country"),
        Staged.of("jp_customs_hs"),
        Staged.of("jp_customs_timeseries"),
        Staged.of("jp_mof_sanctions"),
        Staged.of("milestones"),
        Staged.of("published_totals"),
        Staged.of("russia_fts"),
        Staged.of("sanction_chronology"),
        Staged.of("un_comtrade"),
        Staged.of("un_comtrade_legacy"),
        Staged.of("us_cpi"),
        Staged.of("wb_gdp"),
        Staged.of("wb_pink_sheet"),
        Staged.of("wb_population"),
        Staged.of("wits_trade_summary"),
        new Country(),
        new TradeFlow(),
        new FxRate(),
        new Price(),
        new CountryYear(),
        new SanctionListing(),
        new SanctionMeasure(),
        new Milestone(),
        new DyadYear(),
        new TradeReconciled(),
        new BilateralTradeMonthly(),
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
