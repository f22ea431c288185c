package shimoda.conformed;

import static org.assertj.core.api.Assertions.assertThat;
import static shimoda.pipeline.MapInputs.row;

import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import shimoda.pipeline.MapInputs;

class SanctionMeasureTest {
  private static final String COLUMNS =
      "measure_id,event_date,date_precision,imposer,target,kind,effective_date,"
          + "effective_date_precision,announced_by,end_date,end_date_precision,outcome";

  private static List<Row> rows(Object[]... records) {
    return new SanctionMeasure()
        .transform(new MapInputs().with("staged.sanction_chronology", COLUMNS, records))
        .orderBy("measure_id", "target_code")
        .collectAsList();
  }

  private static Object[] measure(String id, String date, String precision, Object... rest) {
    Object[] all = new Object[12];
    Object[] head = row(id, date, precision, "JPN", "RUS", "import_ban");
    System.arraycopy(head, 0, all, 0, 6);
    System.arraycopy(rest, 0, all, 6, rest.length);
    all[11] = "row";
    return all;
  }

  @Test
  void announcementBeforeTheDecision_datesTheMeasure() {
    List<Row> rows =
        rows(
            measure("S030", "2022-04-08", "day"),
            measure("S034", "2022-04-12", "day", "2022-04-19", "day", "S030"));
    assertThat(rows)
        .extracting(r -> r.<String>getAs("announced_date"))
        .containsExactly("2022-04-08", "2022-04-08");
    Row ban = rows.get(1);
    assertThat(ban.<String>getAs("adopted_date")).isEqualTo("2022-04-12");
    assertThat(ban.<String>getAs("valid_from")).isEqualTo("2022-04-19");
    assertThat(ban.<String>getAs("valid_from_basis")).isEqualTo("effective");
    assertThat(rows.get(0).isNullAt(rows.get(0).fieldIndex("announced_by"))).isTrue();
  }

  @Test
  void measureWithoutAKnownEffect_holdsFromItsDecision() {
    Row row = rows(measure("S053", "2022-09", "month")).get(0);
    assertThat(row.<String>getAs("valid_from")).isEqualTo("2022-09");
    assertThat(row.<String>getAs("valid_from_precision")).isEqualTo("month");
    assertThat(row.<String>getAs("valid_from_basis")).isEqualTo("adopted");
    assertThat(row.isNullAt(row.fieldIndex("effective_date"))).isTrue();
  }

  @Test
  void endIsKeptAsFarAsItIsKnown_andTheMeasureStays() {
    Row row =
        rows(measure("S060", "2022-12-05", "day", "2022-12-05", "day", null, "2025-09", "month"))
            .get(0);
    assertThat(row.<String>getAs("end_date")).isEqualTo("2025-09");
    assertThat(row.<String>getAs("end_precision")).isEqualTo("month");
  }
}
