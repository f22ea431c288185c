package shimoda.sources;

import java.util.Map;
import shimoda.format.RecordReader;
import shimoda.sources.chpl.Chpl;
import shimoda.sources.country_codes.CountryCodes;
import shimoda.sources.cow_trade.CowTrade;
import shimoda.sources.eu_oj.EuOj;
import shimoda.sources.gb_fcdo_designations.GbFcdoDesignations;
import shimoda.sources.gsdb.Gsdb;
import shimoda.sources.jp_import_ban.JpImportBan;
import shimoda.sources.jp_law_etco.JpLawEtco;
import shimoda.sources.jp_meti_eul.JpMetiEul;
import shimoda.sources.jp_meti_ru.JpMetiEndUsers;
import shimoda.sources.jp_mof_sanctions.JpMofSanctions;
import shimoda.sources.jp_trade_measures.JpTradeMeasures;
import shimoda.sources.milestones.Milestones;
import shimoda.sources.ru_food_embargo.RuFoodEmbargo;
import shimoda.sources.sanction_chronology.SanctionChronology;
import shimoda.sources.un_comtrade_legacy.UnComtradeLegacy;
import shimoda.sources.un_sc_sanctions.UnScSanctions;
import shimoda.sources.us_cpi.UsCpi;
import shimoda.sources.us_csl.UsCsl;
import shimoda.sources.us_ofac_sdn.OfacCsv;
import shimoda.table.TableName;
import shimoda.table.UserError;

/** Which reader fills which staged table: one line each. */
public final class Sources {
  private static final Map<String, RecordReader> READERS =
      Map.ofEntries(
          Map.entry("staged.chpl", new Chpl()),
          Map.entry("staged.country_codes", new CountryCodes()),
          Map.entry("staged.cow_trade", new CowTrade()),
          Map.entry("staged.eu_oj", new EuOj()),
          Map.entry("staged.gb_fcdo_designations", new GbFcdoDesignations()),
          Map.entry("staged.gsdb", new Gsdb()),
          Map.entry("staged.jp_import_ban", new JpImportBan()),
          Map.entry("staged.jp_law_etco", new JpLawEtco()),
          Map.entry("staged.jp_meti_by", new JpMetiEndUsers("BY", "ベラルーシ共和国の団体")),
          Map.entry("staged.jp_meti_eul", new JpMetiEul()),
          Map.entry("staged.jp_meti_ru", new JpMetiEndUsers("RU", "対象となるロシア連邦の団体")),
          Map.entry("staged.jp_meti_third", new JpMetiEndUsers("THIRD", "共和国以外の国の団体")),
          Map.entry("staged.jp_mof_sanctions", new JpMofSanctions()),
          Map.entry("staged.jp_trade_measures", new JpTradeMeasures()),
          Map.entry("staged.milestones", new Milestones()),
          Map.entry("staged.ru_food_embargo", new RuFoodEmbargo()),
          Map.entry("staged.sanction_chronology", new SanctionChronology()),
          Map.entry("staged.un_comtrade_legacy", new UnComtradeLegacy()),
          Map.entry("staged.un_sc_sanctions", new UnScSanctions()),
          Map.entry("staged.us_cpi", new UsCpi()),
          Map.entry("staged.us_csl", new UsCsl()),
          Map.entry("staged.us_ofac_add", OfacCsv.addresses()),
          Map.entry("staged.us_ofac_alt", OfacCsv.aliases()),
          Map.entry("staged.us_ofac_cons", OfacCsv.parties()),
          Map.entry("staged.us_ofac_cons_comments", OfacCsv.comments()),
          Map.entry("staged.us_ofac_sdn", OfacCsv.parties()),
          Map.entry("staged.us_ofac_sdn_comments", OfacCsv.comments()));

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
