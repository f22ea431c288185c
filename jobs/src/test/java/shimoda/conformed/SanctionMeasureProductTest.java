package shimoda.conformed;

import static org.assertj.core.api.Assertions.assertThat;
import static shimoda.pipeline.MapInputs.row;

import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import shimoda.pipeline.MapInputs;

class SanctionMeasureProductTest {
  private static MapInputs inputs() {
    return new MapInputs()
        .with(
            "conformed.sanction_measure",
            "measure_id,issuer_iso3,target_code,announced_date,effective_date",
            row("S005", "RUS", "USA", "2014-08-07", "2014-08-07"),
            row("S005", "RUS", "CAN", "2014-08-07", "2014-08-07"),
            row("S034", "JPN", "RUS", "2022-04-12", "2022-04-19"),
            row("S022", "JPN", "RUS", "2022-03-11", "2022-03-18"),
            row("S060", "JPN", "RUS", "2022-12-05", "2022-12-05"),
            row("S067", "JPN", "RUS", "2023-03-31", "2023-04-07"),
            row("S076", "JPN", "RUS", "2023-12-15", "2024-01"))
        .with(
            "staged.jp_import_ban",
            "hs_code,scope,wind_down,source_note,source_id,outcome",
            row("2203", "all of it", "old contracts", "s", "jp_import_ban", "row"),
            row("220710", "subheading", "old contracts", "s", "jp_import_ban", "row"),
            row("9999", "all of it", null, "s", "jp_import_ban", "quarantined"))
        .with(
            "staged.ru_food_embargo",
            "hs_code,level,evidence,source_id,outcome",
            row("0201", "heading", "seen", "ru_food_embargo", "row"),
            row("07", "chapter (exact headings not seen)", "seen", "ru_food_embargo", "row"),
            row("2106", "heading (part)", "seen", "ru_food_embargo", "row"));
  }

  private static List<Row> rows(String measure) {
    return new SanctionMeasureProduct()
        .transform(inputs())
        .filter("measure_id = '" + measure + "'")
        .orderBy("cmd_code")
        .collectAsList();
  }

  @Test
  void headingsNotSeen_areCountedNextToThoseSeen() {
    List<Row> rows = rows("S034");
    assertThat(rows)
        .extracting(r -> r.getAs("cmd_code"))
        .containsExactly("2203", "220710", "UNSEEN");
    assertThat(rows).extracting(r -> r.getAs("coverage")).containsExactly("full", "full", "unseen");
    assertThat((Double) rows.get(2).getAs("headings_unseen")).isEqualTo(38 - 2);
    assertThat((String) rows.get(2).getAs("within_chapters")).isEqualTo("84;85;87");
  }

  @Test
  void unknownNumberOfHeadings_isEmptyAndNotZero() {
    assertThat(rows("S022")).hasSize(1);
    assertThat(rows("S022").get(0).isNullAt(rows("S022").get(0).fieldIndex("headings_unseen")))
        .isTrue();
    assertThat((Double) rows("S067").get(0).getAs("headings_unseen")).isEqualTo(418);
  }

  @Test
  void chaptersAndPartsOfHeadings_areCoveredInPart() {
    assertThat(rows("S005"))
        .extracting(r -> r.getAs("cmd_code") + " " + r.getAs("coverage"))
        .containsExactly("0201 full", "07 part", "2106 part");
    assertThat(rows("S060"))
        .extracting(r -> r.getAs("cmd_code") + " " + r.getAs("coverage"))
        .containsExactly("2709 part");
  }

  @Test
  void measureWithSeveralTargets_hasItsHeadingsOnce() {
    assertThat(rows("S005")).hasSize(3);
  }

  @Test
  void monthOfEffect_isNotPadded() {
    assertThat((String) rows("S076").get(0).getAs("effective_date")).isEqualTo("2024-01");
  }
}
