package shimoda.sources;

import java.util.Map;
import shimoda.format.RecordReader;
import shimoda.sources.atlas_bilateral.AtlasBilateral;
import shimoda.sources.atop.Atop;
import shimoda.sources.baci.Baci;
import shimoda.sources.baci_codes.BaciCodes;
import shimoda.sources.capital_distance.CapitalDistance;
import shimoda.sources.cepii_geodist.CepiiGeodist;
import shimoda.sources.chpl.Chpl;
import shimoda.sources.context_events.ContextEvents;
import shimoda.sources.corrections.Corrections;
import shimoda.sources.counter_measures.CounterMeasures;
import shimoda.sources.country_codes.CountryCodes;
import shimoda.sources.cow_contiguity.CowContiguity;
import shimoda.sources.cow_states.CowStates;
import shimoda.sources.cow_territorial_change.CowTerritorialChange;
import shimoda.sources.cow_trade.CowTrade;
import shimoda.sources.cow_trade_national.CowTradeNational;
import shimoda.sources.crea_fuels_monthly.CreaFuelsMonthly;
import shimoda.sources.desta.Desta;
import shimoda.sources.ecb_fx.EcbFx;
import shimoda.sources.eia_brent.EiaBrent;
import shimoda.sources.eia_wti.EiaWti;
import shimoda.sources.epu_russia.EpuRussia;
import shimoda.sources.eu_oj.EuOj;
import shimoda.sources.eurostat_comext.EurostatComext;
import shimoda.sources.fx_annual.FxAnnual;
import shimoda.sources.fx_monthly.FxMonthly;
import shimoda.sources.fx_rub_cbr.FxRubCbr;
import shimoda.sources.fx_rub_market.FxRubMarket;
import shimoda.sources.fx_rub_oecd.FxRubOecd;
import shimoda.sources.gb_fcdo_designations.GbFcdoDesignations;
import shimoda.sources.gdp_by_cow_code.GdpByCowCode;
import shimoda.sources.gsdb.Gsdb;
import shimoda.sources.ibad.Ibad;
import shimoda.sources.icews.Icews;
import shimoda.sources.icews_pair.IcewsPair;
import shimoda.sources.icow_claims.IcowClaims;
import shimoda.sources.icow_provisional.IcowProvisional;
import shimoda.sources.imf_fx.ImfFx;
import shimoda.sources.jp_customs_countries.JpCustomsCountries;
import shimoda.sources.jp_customs_country.JpCustomsCountry;
import shimoda.sources.jp_customs_hs.JpCustomsHs;
import shimoda.sources.jp_customs_timeseries.JpCustomsTimeseries;
import shimoda.sources.jp_estat_api.JpEstatApi;
import shimoda.sources.jp_import_ban.JpImportBan;
import shimoda.sources.jp_law_etco.JpLawEtco;
import shimoda.sources.jp_meti_eul.JpMetiEul;
import shimoda.sources.jp_meti_ru.JpMetiEndUsers;
import shimoda.sources.jp_mof_sanctions.JpMofSanctions;
import shimoda.sources.jp_mof_sanctions.JpMofSanctionsCsv;
import shimoda.sources.jp_trade_measures.JpTradeMeasures;
import shimoda.sources.milestones.Milestones;
import shimoda.sources.peace_scale.PeaceScale;
import shimoda.sources.plover_map.PloverMap;
import shimoda.sources.published_totals.PublishedTotals;
import shimoda.sources.pwt.Pwt;
import shimoda.sources.ru_food_embargo.RuFoodEmbargo;
import shimoda.sources.russia_fts.RussiaFts;
import shimoda.sources.sanction_chronology.SanctionChronology;
import shimoda.sources.sanction_judgement.SanctionJudgement;
import shimoda.sources.settlements.Settlements;
import shimoda.sources.un_comtrade.UnComtrade;
import shimoda.sources.un_comtrade_legacy.UnComtradeLegacy;
import shimoda.sources.un_sc_sanctions.UnScSanctions;
import shimoda.sources.unga_ideal_points.UngaIdealPoints;
import shimoda.sources.us_cpi.UsCpi;
import shimoda.sources.us_csl.UsCsl;
import shimoda.sources.us_ofac_sdn.OfacCsv;
import shimoda.sources.wb_gdp.WbGdp;
import shimoda.sources.wb_pink_sheet.WbPinkSheet;
import shimoda.sources.wb_population.WbPopulation;
import shimoda.sources.wits_trade_summary.WitsTradeSummary;
import shimoda.table.TableName;
import shimoda.table.UserError;

/** Which reader fills which staged table: one line each. */
public final class Sources {
  private static final Map<String, RecordReader> READERS =
      Map.ofEntries(
          Map.entry("staged.atlas_bilateral", new AtlasBilateral()),
          Map.entry("staged.atop", new Atop()),
          Map.entry("staged.baci", new Baci()),
          Map.entry("staged.baci_country_codes", new BaciCodes()),
          Map.entry("staged.baci_product_codes", new BaciCodes()),
          Map.entry("staged.capital_distance", new CapitalDistance()),
          Map.entry("staged.cepii_geodist", new CepiiGeodist()),
          Map.entry("staged.chpl", new Chpl()),
          Map.entry("staged.context_events", new ContextEvents()),
          Map.entry("staged.corrections", new Corrections()),
          Map.entry("staged.counter_measures", new CounterMeasures()),
          Map.entry("staged.country_codes", new CountryCodes()),
          Map.entry("staged.cow_contiguity", new CowContiguity()),
          Map.entry("staged.cow_states", new CowStates()),
          Map.entry("staged.cow_territorial_change", new CowTerritorialChange()),
          Map.entry("staged.cow_trade", new CowTrade()),
          Map.entry("staged.cow_trade_national", new CowTradeNational()),
          Map.entry("staged.crea_fuels_monthly", new CreaFuelsMonthly()),
          Map.entry("staged.desta", new Desta()),
          Map.entry("staged.ecb_fx", new EcbFx()),
          Map.entry("staged.eia_brent", new EiaBrent()),
          Map.entry("staged.eia_wti", new EiaWti()),
          Map.entry("staged.epu_russia", new EpuRussia()),
          Map.entry("staged.eu_oj", new EuOj()),
          Map.entry("staged.eurostat_comext", new EurostatComext()),
          Map.entry("staged.fx_annual", new FxAnnual()),
          Map.entry("staged.fx_monthly", new FxMonthly()),
          Map.entry("staged.fx_rub_cbr", new FxRubCbr()),
          Map.entry("staged.fx_rub_market", new FxRubMarket()),
          Map.entry("staged.fx_rub_oecd", new FxRubOecd()),
          Map.entry("staged.gb_fcdo_designations", new GbFcdoDesignations()),
          Map.entry("staged.gdp_by_cow_code", new GdpByCowCode()),
          Map.entry("staged.gsdb", new Gsdb()),
          Map.entry("staged.ibad", new Ibad()),
          Map.entry("staged.icews", new Icews()),
          Map.entry("staged.icews_pair", new IcewsPair()),
          Map.entry("staged.icow_claims_aggregate", new IcowClaims()),
          Map.entry("staged.icow_claims_dyad", new IcowClaims()),
          Map.entry("staged.icow_claims_dyad_year", new IcowClaims()),
          Map.entry("staged.icow_claims_settlement_attempt", new IcowClaims()),
          Map.entry("staged.icow_provisional", new IcowProvisional()),
          Map.entry("staged.imf_fx", new ImfFx()),
          Map.entry("staged.jp_customs_countries", new JpCustomsCountries()),
          Map.entry("staged.jp_customs_country", new JpCustomsCountry()),
          Map.entry("staged.jp_customs_hs", new JpCustomsHs()),
          Map.entry("staged.jp_customs_timeseries", new JpCustomsTimeseries()),
          Map.entry("staged.jp_estat_api", new JpEstatApi()),
          Map.entry("staged.jp_import_ban", new JpImportBan()),
          Map.entry("staged.jp_law_etco", new JpLawEtco()),
          Map.entry("staged.jp_meti_by", new JpMetiEndUsers("BY", "ベラルーシ共和国の団体")),
          Map.entry("staged.jp_meti_eul", new JpMetiEul()),
          Map.entry("staged.jp_meti_ru", new JpMetiEndUsers("RU", "対象となるロシア連邦の団体")),
          Map.entry("staged.jp_meti_third", new JpMetiEndUsers("THIRD", "共和国以外の国の団体")),
          Map.entry("staged.jp_mof_sanctions", new JpMofSanctions()),
          Map.entry("staged.jp_mof_sanctions_csv", new JpMofSanctionsCsv()),
          Map.entry("staged.jp_trade_measures", new JpTradeMeasures()),
          Map.entry("staged.milestones", new Milestones()),
          Map.entry("staged.peace_scale", new PeaceScale()),
          Map.entry("staged.plover_map", new PloverMap()),
          Map.entry("staged.published_totals", new PublishedTotals()),
          Map.entry("staged.pwt", new Pwt()),
          Map.entry("staged.ru_food_embargo", new RuFoodEmbargo()),
          Map.entry("staged.russia_fts", new RussiaFts()),
          Map.entry("staged.sanction_chronology", new SanctionChronology()),
          Map.entry("staged.sanction_judgement", new SanctionJudgement()),
          Map.entry("staged.settlements", new Settlements()),
          Map.entry("staged.un_comtrade", new UnComtrade()),
          Map.entry("staged.un_comtrade_legacy", new UnComtradeLegacy()),
          Map.entry("staged.un_sc_sanctions", new UnScSanctions()),
          Map.entry("staged.unga_ideal_points", new UngaIdealPoints()),
          Map.entry("staged.us_cpi", new UsCpi()),
          Map.entry("staged.us_ofac_add", OfacCsv.addresses()),
          Map.entry("staged.us_ofac_alt", OfacCsv.aliases()),
          Map.entry("staged.us_ofac_cons", OfacCsv.parties()),
          Map.entry("staged.us_ofac_cons_comments", OfacCsv.comments()),
          Map.entry("staged.us_ofac_sdn", OfacCsv.parties()),
          Map.entry("staged.us_ofac_sdn_comments", OfacCsv.comments()),
          Map.entry("staged.us_csl", new UsCsl()),
          Map.entry("staged.wb_gdp", new WbGdp()),
          Map.entry("staged.wb_pink_sheet", new WbPinkSheet()),
          Map.entry("staged.wb_population", new WbPopulation()),
          Map.entry("staged.wits_trade_summary", new WitsTradeSummary()));

  private Sources() {}

  /** The reader of a staged table. */
  public static RecordReader reader(TableName table) {
    RecordReader reader = READERS.get(table.toString());
    if (reader == null) {
      throw new UserError(
          "No record reader fills %s: add it to shimoda.sources.Sources".formatted(table));
    }
    return reader;
  }
}
