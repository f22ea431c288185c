package shimoda.sources;

import java.util.Map;
import shimoda.format.RecordReader;
import shimoda.sources.atop.Atop;
import shimoda.sources.capital_distance.CapitalDistance;
import shimoda.sources.cepii_geodist.CepiiGeodist;
import shimoda.sources.context_events.ContextEvents;
import shimoda.sources.corrections.Corrections;
import shimoda.sources.counter_measures.CounterMeasures;
import shimoda.sources.country_codes.CountryCodes;
import shimoda.sources.cow_contiguity.CowContiguity;
import shimoda.sources.cow_states.CowStates;
import shimoda.sources.cow_territorial_change.CowTerritorialChange;
import shimoda.sources.cow_trade.CowTrade;
import shimoda.sources.desta.Desta;
import shimoda.sources.gdp_by_cow_code.GdpByCowCode;
import shimoda.sources.ibad.Ibad;
import shimoda.sources.icews.Icews;
import shimoda.sources.icews_pair.IcewsPair;
import shimoda.sources.icow_claims.IcowClaims;
import shimoda.sources.icow_provisional.IcowProvisional;
import shimoda.sources.jp_mof_sanctions.JpMofSanctions;
import shimoda.sources.milestones.Milestones;
import shimoda.sources.peace_scale.PeaceScale;
import shimoda.sources.plover_map.PloverMap;
import shimoda.sources.pwt.Pwt;
import shimoda.sources.sanction_chronology.SanctionChronology;
import shimoda.sources.settlements.Settlements;
import shimoda.sources.un_comtrade_legacy.UnComtradeLegacy;
import shimoda.sources.unga_ideal_points.UngaIdealPoints;
import shimoda.sources.us_cpi.UsCpi;
import shimoda.table.TableName;
import shimoda.table.UserError;

/** Which reader fills which staged table: one line each. */
public final class Sources {
  private static final Map<String, RecordReader> READERS =
      Map.ofEntries(
          Map.entry("staged.atop", new Atop()),
          Map.entry("staged.capital_distance", new CapitalDistance()),
          Map.entry("staged.cepii_geodist", new CepiiGeodist()),
          Map.entry("staged.context_events", new ContextEvents()),
          Map.entry("staged.corrections", new Corrections()),
          Map.entry("staged.counter_measures", new CounterMeasures()),
          Map.entry("staged.country_codes", new CountryCodes()),
          Map.entry("staged.cow_contiguity", new CowContiguity()),
          Map.entry("staged.cow_states", new CowStates()),
          Map.entry("staged.cow_territorial_change", new CowTerritorialChange()),
          Map.entry("staged.cow_trade", new CowTrade()),
          Map.entry("staged.desta", new Desta()),
          Map.entry("staged.gdp_by_cow_code", new GdpByCowCode()),
          Map.entry("staged.ibad", new Ibad()),
          Map.entry("staged.icews", new Icews()),
          Map.entry("staged.icews_pair", new IcewsPair()),
          Map.entry("staged.icow_claims_aggregate", new IcowClaims()),
          Map.entry("staged.icow_claims_dyad", new IcowClaims()),
          Map.entry("staged.icow_claims_dyad_year", new IcowClaims()),
          Map.entry("staged.icow_claims_settlement_attempt", new IcowClaims()),
          Map.entry("staged.icow_provisional", new IcowProvisional()),
          Map.entry("staged.jp_mof_sanctions", new JpMofSanctions()),
          Map.entry("staged.milestones", new Milestones()),
          Map.entry("staged.peace_scale", new PeaceScale()),
          Map.entry("staged.plover_map", new PloverMap()),
          Map.entry("staged.pwt", new Pwt()),
          Map.entry("staged.sanction_chronology", new SanctionChronology()),
          Map.entry("staged.settlements", new Settlements()),
          Map.entry("staged.un_comtrade_legacy", new UnComtradeLegacy()),
          Map.entry("staged.unga_ideal_points", new UngaIdealPoints()),
          Map.entry("staged.us_cpi", new UsCpi()));

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
