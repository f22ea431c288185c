package shimoda.sources;

import java.util.Map;
import shimoda.format.RecordReader;
import shimoda.sources.country_codes.CountryCodes;
import shimoda.sources.cow_trade.CowTrade;
import shimoda.sources.jp_mof_sanctions.JpMofSanctions;
import shimoda.sources.milestones.Milestones;
import shimoda.sources.sanction_chronology.SanctionChronology;
import shimoda.sources.un_comtrade_legacy.UnComtradeLegacy;
import shimoda.sources.us_cpi.UsCpi;
import shimoda.table.TableName;
import shimoda.table.UserError;

/** Which reader fills which staged table: one line each. */
public final class Sources {
  private static final Map<String, RecordReader> READERS =
      Map.ofEntries(
          Map.entry("staged.country_codes", new CountryCodes()),
          Map.entry("staged.cow_trade", new CowTrade()),
          Map.entry("staged.jp_mof_sanctions", new JpMofSanctions()),
          Map.entry("staged.milestones", new Milestones()),
          Map.entry("staged.sanction_chronology", new SanctionChronology()),
          Map.entry("staged.un_comtrade_legacy", new UnComtradeLegacy()),
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
