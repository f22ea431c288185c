package shimoda;

import java.util.List;
import shimoda.conformed.Correction;
import shimoda.conformed.Country;
import shimoda.conformed.CountryYear;
import shimoda.conformed.FxRate;
import shimoda.conformed.Milestone;
import shimoda.conformed.MilestoneCoding;
import shimoda.conformed.PlaceboPool;
import shimoda.conformed.PoliticalEvent;
import shimoda.conformed.Price;
import shimoda.conformed.SanctionCase;
import shimoda.conformed.SanctionChange;
import shimoda.conformed.SanctionEntity;
import shimoda.conformed.SanctionListing;
import shimoda.conformed.SanctionMeasure;
import shimoda.conformed.SanctionMeasureProduct;
import shimoda.conformed.SanctionProgram;
import shimoda.conformed.Settlement;
import shimoda.conformed.TerritorialChange;
import shimoda.conformed.TerritorialClaim;
import shimoda.conformed.TradeAgreement;
import shimoda.conformed.TradeFlow;
import shimoda.estimates.BowdenFit;
import shimoda.estimates.H1Draw;
import shimoda.estimates.H1Fit;
import shimoda.estimates.H1PpmlFit;
import shimoda.estimates.H1Sample;
import shimoda.estimates.H3Draw;
import shimoda.estimates.H3Fit;
import shimoda.estimates.H4Fit;
import shimoda.estimates.H4Placebo;
import shimoda.estimates.RegisteredStatistic;
import shimoda.estimates.RivalFit;
import shimoda.estimates.SustainedRise;
import shimoda.estimates.TestPower;
import shimoda.estimates.TestSize;
import shimoda.indicators.Complementarity;
import shimoda.indicators.DesignationsInForce;
import shimoda.indicators.EnergyShare;
import shimoda.indicators.ListingsInForce;
import shimoda.indicators.MirrorGap;
import shimoda.indicators.NegotiationIntensity;
import shimoda.indicators.NegotiationPace;
import shimoda.indicators.PartnerConcentration;
import shimoda.indicators.PoliticalDistance;
import shimoda.indicators.ProductConcentration;
import shimoda.indicators.RealTrade;
import shimoda.indicators.RevealedAdvantage;
import shimoda.indicators.TradeExposure;
import shimoda.indicators.TradeIntensity;
import shimoda.indicators.TradeShare;
import shimoda.marts.BilateralTradeMonthly;
import shimoda.marts.BorderPanel;
import shimoda.marts.CodingAgreement;
import shimoda.marts.DimCountry;
import shimoda.marts.DimDate;
import shimoda.marts.DimMeasure;
import shimoda.marts.DyadPanel;
import shimoda.marts.DyadYear;
import shimoda.marts.GravityPanel;
import shimoda.marts.MilestoneWindow;
import shimoda.marts.PoliticalTie;
import shimoda.marts.SanctionListingMonth;
import shimoda.marts.SanctionsExposure;
import shimoda.marts.TradeFinding;
import shimoda.marts.TradeReconciled;
import shimoda.marts.TradeResidual;
import shimoda.pipeline.Graph;
import shimoda.pipeline.Job;
import shimoda.staged.Staged;
import shimoda.verdict.Premise;
import shimoda.verdict.ScenarioDifference;
import shimoda.verdict.Sentence;
import shimoda.verdict.Transport;

/** The one list of jobs. */
public final class Jobs {
  private Jobs() {}

  /** Every job, by layer. */
  public static List<Job> all() {
    return List.of(
        Staged.of("atop"),
        Staged.of("baci"),
        Staged.of("baci_country_codes"),
        Staged.of("baci_product_codes"),
        Staged.of("capital_distance"),
        Staged.of("cepii_geodist"),
        Staged.of("chpl"),
        Staged.of("context_events"),
        Staged.of("corrections"),
        Staged.of("counter_measures"),
        Staged.of("country_codes"),
        Staged.of("cow_contiguity"),
        Staged.of("cow_states"),
        Staged.of("cow_territorial_change"),
        Staged.of("cow_trade"),
        Staged.of("cow_trade_national"),
        Staged.of("crea_fuels_monthly"),
        Staged.of("desta"),
        Staged.of("ecb_fx"),
        Staged.of("eia_brent"),
        Staged.of("eia_wti"),
        Staged.of("epu_russia"),
        Staged.of("eu_oj"),
        Staged.of("eurostat_comext"),
        Staged.of("fx_annual"),
        Staged.of("fx_monthly"),
        Staged.of("fx_rub_cbr"),
        Staged.of("fx_rub_market"),
        Staged.of("fx_rub_oecd"),
        Staged.of("gb_fcdo_designations"),
        Staged.of("gdp_by_cow_code"),
        Staged.of("gsdb"),
        Staged.of("ibad"),
        Staged.of("icews"),
        Staged.of("icews_pair"),
        Staged.of("icow_claims_aggregate"),
        Staged.of("icow_claims_dyad"),
        Staged.of("icow_claims_dyad_year"),
        Staged.of("icow_claims_settlement_attempt"),
        Staged.of("icow_provisional"),
        Staged.of("imf_fx"),
        Staged.of("jp_customs_countries"),
        Staged.of("jp_customs_country"),
        Staged.of("jp_customs_hs"),
        Staged.of("jp_customs_timeseries"),
        Staged.of("jp_import_ban"),
        Staged.of("jp_law_etco"),
        Staged.of("jp_meti_by"),
        Staged.of("jp_meti_eul"),
        Staged.of("jp_meti_ru"),
        Staged.of("jp_meti_third"),
        Staged.of("jp_mof_sanctions"),
        Staged.of("jp_mof_sanctions_csv"),
        Staged.of("jp_trade_measures"),
        Staged.of("milestones"),
        Staged.of("peace_scale"),
        Staged.of("plover_map"),
        Staged.of("published_totals"),
        Staged.of("pwt"),
        Staged.of("ru_food_embargo"),
        Staged.of("russia_fts"),
        Staged.of("sanction_chronology"),
        Staged.of("sanction_judgement"),
        Staged.of("settlements"),
        Staged.of("un_comtrade"),
        Staged.of("un_comtrade_legacy"),
        Staged.of("un_sc_sanctions"),
        Staged.of("unga_ideal_points"),
        Staged.of("us_cpi"),
        Staged.of("us_csl"),
        Staged.of("us_ofac_add"),
        Staged.of("us_ofac_alt"),
        Staged.of("us_ofac_cons"),
        Staged.of("us_ofac_cons_comments"),
        Staged.of("us_ofac_sdn"),
        Staged.of("us_ofac_sdn_comments"),
        Staged.of("wb_gdp"),
        Staged.of("wb_pink_sheet"),
        Staged.of("wb_population"),
        Staged.of("wits_trade_summary"),
        new Correction(),
        new Country(),
        new CountryYear(),
        new FxRate(),
        new Milestone(),
        new MilestoneCoding(),
        new PlaceboPool(),
        new PoliticalEvent(),
        new Price(),
        new SanctionCase(),
        new SanctionChange(),
        new SanctionEntity(),
        new SanctionListing(),
        new SanctionMeasure(),
        new SanctionMeasureProduct(),
        new SanctionProgram(),
        new Settlement(),
        new TerritorialChange(),
        new TerritorialClaim(),
        new TradeAgreement(),
        new TradeFlow(),
        new BilateralTradeMonthly(),
        new BorderPanel(),
        new CodingAgreement(),
        new DimCountry(),
        new DimDate(),
        new DimMeasure(),
        new DyadPanel(),
        new DyadYear(),
        new GravityPanel(),
        new MilestoneWindow(),
        new PoliticalTie(),
        new SanctionListingMonth(),
        new SanctionsExposure(),
        new TradeReconciled(),
        new TradeFinding(),
        new TradeResidual(),
        new Complementarity(),
        new ProductConcentration(),
        new RevealedAdvantage(),
        new DesignationsInForce(),
        new EnergyShare(),
        new ListingsInForce(),
        new MirrorGap(),
        new NegotiationIntensity(),
        new NegotiationPace(),
        new PartnerConcentration(),
        new PoliticalDistance(),
        new RealTrade(),
        new TradeExposure(),
        new TradeIntensity(),
        new TradeShare(),
        new BowdenFit(),
        new H1Draw(),
        new H1Fit(),
        new H1PpmlFit(),
        new H1Sample(),
        new H3Draw(),
        new H3Fit(),
        new H4Fit(),
        new H4Placebo(),
        new RegisteredStatistic(),
        new RivalFit(),
        new SustainedRise(),
        new TestPower(),
        new TestSize(),
        new Premise(),
        new ScenarioDifference(),
        new Sentence(),
        new Transport());
  }

  /** The jobs in the order in which they can be built. */
  public static Graph graph() {
    return new Graph(all());
  }
}
