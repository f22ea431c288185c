package shimoda.conformed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shimoda.pipeline.MapInputs.row;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import shimoda.pipeline.MapInputs;
import shimoda.table.UserError;

class PoliticalEventTest {
  private static final String COLUMNS =
      "event_date,source_name,event_text,target_name,source_id,source_line,outcome";
  private static final LocalDate DAY = LocalDate.of(2018, 9, 10);

  private static MapInputs event(String actor, String relation) {
    return new MapInputs()
        .with(
            "staged.icews_pair",
            COLUMNS,
            row(DAY, actor, relation, "Russia", "icews_pair", 2L, "row"));
  }

  @Test
  void embargo_is163WithMinus8() {
    var event =
        new PoliticalEvent()
            .transform(event("Shinzo Abe", "Impose embargo, boycott, or sanctions"))
            .select("cameo_code", "goldstein", "quad_class", "source_iso3", "target_iso3");
    assertThat(PoliticsInputs.lines(event.collectAsList()))
        .containsExactly("163 -8.0 material_conflict JPN RUS");
  }

  @Test
  void nativeLayout_givesTheEventsBetweenTheTwoAlone() {
    MapInputs in =
        event("Japan", "Consult")
            .with(
                "staged.icews",
                COLUMNS + ",source_country,target_country",
                row(
                    DAY,
                    "Shinzo Abe",
                    "Consult",
                    "Russia",
                    "icews",
                    7L,
                    "row",
                    "Japan",
                    "Russian Federation"),
                row(
                    DAY,
                    "Emmanuel Macron",
                    "Consult",
                    "Russia",
                    "icews",
                    8L,
                    "row",
                    "France",
                    "Russian Federation"),
                row(DAY, "Japan", "Consult", "Japan", "icews", 9L, "row", "Japan", "Japan"));
    assertThat(
            PoliticsInputs.lines(
                new PoliticalEvent()
                    .transform(in)
                    .orderBy("event_id")
                    .select("event_id", "cameo_code")
                    .collectAsList()))
        .containsExactly("icews-7 040", "icews_pair-2 040");
  }

  @Test
  void unknownRelation_stopsTheRun() {
    assertThatThrownBy(() -> new PoliticalEvent().transform(event("Japan", "Shake hands")))
        .isInstanceOf(UserError.class)
        .hasMessage(
            "Unknown event_text 'Shake hands' in staged.icews or staged.icews_pair (1"
                + " rows): add it to schemas/codelists/cameo.csv");
  }

  @Test
  void unknownActor_stopsTheRun() {
    assertThatThrownBy(() -> new PoliticalEvent().transform(event("Mister X", "Consult")))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("Unknown source_name 'Mister X'");
  }
}
