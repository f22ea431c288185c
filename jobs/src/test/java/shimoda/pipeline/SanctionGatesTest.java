package shimoda.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static shimoda.pipeline.MapInputs.row;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import shimoda.lake.Manifest.GateResult;
import shimoda.table.TableName;
import shimoda.table.TableSchema;

/** Each defect that a gate on the lists of parties is for, put in, fails that gate. */
class SanctionGatesTest {
  private static final String LISTING =
      "source_id,program_id,list_kind,issuer_iso3,russia_related,authority_id,listing_date,"
          + "adopted_date,announced_date,effective_date,valid_from,end_date,status,date_basis";
  private static final String CHANGE = "list_id,slot,entry_id,change,entries_before,entries_after";

  private static String status(MapInputs in, String table, String gate) {
    TableSchema schema = TableSchema.of(TableName.of(table));
    return new Gates(in::spark, schema, in::table)
        .evaluate(false).stream()
            .filter(g -> g.id().equals(gate))
            .map(GateResult::outcome)
            .findFirst()
            .orElseThrow();
  }

  private static Object[] endUser(int number, LocalDate day) {
    return row(
        "jp_meti_ru",
        "JP-RUS-EXP",
        "export_ban_entity",
        "JPN",
        true,
        String.valueOf(number),
        day,
        day,
        day,
        day,
        day,
        null,
        "listed",
        "notice");
  }

  private static MapInputs endUsers(int... numbers) {
    List<Object[]> rows = new ArrayList<>();
    for (int number : numbers) {
      rows.add(endUser(number, LocalDate.of(2022, 3, 15).plusDays(number % 2)));
    }
    return new MapInputs()
        .with("conformed.sanction_listing", LISTING, rows.toArray(Object[][]::new));
  }

  private static String listing(MapInputs in, String gate) {
    return status(in, "conformed.sanction_listing", gate);
  }

  @Test
  void gapInTheNumbers_fails() {
    assertThat(listing(endUsers(1, 2, 3), "end_user_numbers")).isEqualTo("pass");
    assertThat(listing(endUsers(1, 2, 4), "end_user_numbers")).isEqualTo("fail");
  }

  @Test
  void longListOfOneDay_fails() {
    List<Object[]> rows = new ArrayList<>();
    for (int i = 1; i <= 101; i++) {
      rows.add(endUser(i, LocalDate.of(2026, 1, 1)));
    }
    MapInputs oneDay =
        new MapInputs().with("conformed.sanction_listing", LISTING, rows.toArray(Object[][]::new));
    assertThat(listing(oneDay, "all_of_a_list_on_one_day")).isEqualTo("fail");
    rows.set(0, endUser(1, LocalDate.of(2025, 1, 1)));
    MapInputs twoDays =
        new MapInputs().with("conformed.sanction_listing", LISTING, rows.toArray(Object[][]::new));
    assertThat(listing(twoDays, "all_of_a_list_on_one_day")).isEqualTo("pass");
  }

  @Test
  void listBelowItsMinimum_fails() {
    assertThat(listing(endUsers(1, 2, 3), "minimum_counts")).isEqualTo("fail");
  }

  @Test
  void listingThatEndsBeforeItBegins_fails() {
    Object[] wrong = endUser(1, LocalDate.of(2022, 3, 15));
    wrong[11] = LocalDate.of(2022, 3, 14);
    MapInputs in = new MapInputs().with("conformed.sanction_listing", LISTING, wrong);
    assertThat(listing(in, "ends_after_it_begins")).isEqualTo("fail");
    assertThat(listing(endUsers(1), "ends_after_it_begins")).isEqualTo("pass");
  }

  private static MapInputs changes(Object[]... rows) {
    return new MapInputs().with("conformed.sanction_change", CHANGE, rows);
  }

  @Test
  void halvedList_fails() {
    String table = "conformed.sanction_change";
    MapInputs halved = changes(row("un_sc_sanctions", "whole", "QDi.001", "removed", 1003, 501));
    assertThat(status(halved, table, "halved_list")).isEqualTo("fail");
    MapInputs whole = changes(row("un_sc_sanctions", "whole", "QDi.001", "removed", 1003, 1002));
    assertThat(status(whole, table, "halved_list")).isEqualTo("pass");
  }

  @Test
  void entryThatVanishedWithoutDelisting_fails() {
    String table = "conformed.sanction_change";
    String gate = "vanished_without_delisting";
    Object[] freeze = row("jp_mof_sanctions", "whole", "x / 1", "removed", 3461, 3460);
    Object[] delisted = row("jp_mof_sanctions", "whole", "x / 1", "delisted", 3461, 3461);
    Object[] american = row("us_ofac_sdn", "whole", "36", "removed", 8976, 8975);
    assertThat(status(changes(freeze), table, gate)).isEqualTo("fail");
    assertThat(status(changes(delisted, american), table, gate)).isEqualTo("pass");
  }
}
