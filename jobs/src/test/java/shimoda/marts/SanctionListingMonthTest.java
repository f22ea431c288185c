package shimoda.marts;

import static org.assertj.core.api.Assertions.assertThat;
import static shimoda.pipeline.MapInputs.row;

import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import shimoda.pipeline.MapInputs;

class SanctionListingMonthTest {
  private static LocalDate day(String iso) {
    return LocalDate.parse(iso);
  }

  private static List<Row> rows(String kind) {
    MapInputs in =
        new MapInputs()
            .with(
                "conformed.sanction_listing",
                "issuer_iso3,conduct_of_iso3,list_kind,listing_date,effective_date",
                row("JPN", "RUS", "asset_freeze", day("2022-04-12"), day("2022-05-12")),
                row("JPN", "RUS", "asset_freeze", day("2022-04-12"), null),
                row("JPN", "RUS", "asset_freeze", day("2022-06-07"), day("2022-07-07")),
                row("JPN", "RUS", "asset_freeze", null, null),
                row("JPN", "RUS", "export_ban_entity", day("2022-07-05"), null),
                row("USA", null, "export_ban_entity", day("2012-01-01"), null))
            .with(
                "conformed.sanction_measure",
                "measure_id,issuer_iso3,target_iso3,kind,known_date,announced_count",
                row("S1", "JPN", "RUS", "asset_freeze", day("2022-04-12"), 2.0),
                row("S1", "JPN", "UKR", "asset_freeze", day("2022-04-12"), 2.0),
                row("S2", "JPN", "RUS", "asset_freeze", day("2022-06-07"), 3.0),
                row("S3", "JPN", "RUS", "asset_freeze", day("2022-06-08"), null),
                row("S4", "JPN", "BLR", "export_ban_entity", day("2022-07-05"), 25.0),
                row("S5", "JPN", "ARE", "export_ban_entity", day("2022-07-05"), 6.0),
                row("S6", "RUS", "JPN", "travel_ban", day("2022-08-01"), null));
    return new SanctionListingMonth()
        .transform(in)
        .filter("list_kind = '" + kind + "'")
        .orderBy("conduct_of_iso3", "period")
        .collectAsList();
  }

  @Test
  void months_areContiguousToTheLastDecision() {
    assertThat(rows("asset_freeze"))
        .extracting(r -> r.<String>getAs("period"))
        .containsExactly("2022-04", "2022-05", "2022-06", "2022-07", "2022-08");
  }

  @Test
  void listings_countFromTheirNoticeAndFromTheirEffect() {
    List<Row> rows = rows("asset_freeze");
    assertThat(rows)
        .extracting(r -> r.<Double>getAs("listings_new"))
        .containsExactly(2.0, 0.0, 1.0, 0.0, 0.0);
    assertThat(rows)
        .extracting(r -> r.<Double>getAs("listings_in_force"))
        .containsExactly(2.0, 2.0, 3.0, 3.0, 3.0);
    assertThat(rows)
        .extracting(r -> r.<Double>getAs("listings_effective"))
        .containsExactly(1.0, 2.0, 2.0, 3.0, 3.0);
  }

  @Test
  void announcedCount_isEmptyWhereOneMeasureGivesNone() {
    assertThat(rows("asset_freeze"))
        .extracting(r -> r.<Double>getAs("announced_count"))
        .as("a measure with two targets counts once")
        .containsExactly(2.0, null, null, null, null);
  }

  @Test
  void endUsersInThirdCountries_answerRussia() {
    List<Row> rows = rows("export_ban_entity");
    assertThat(rows.get(0).<String>getAs("conduct_of_iso3")).isEqualTo("RUS");
    assertThat(rows.get(0).<Double>getAs("announced_count")).isEqualTo(6.0);
  }
}
