package shimoda.sources.sanction_chronology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import shimoda.SharedData;
import shimoda.sources.Reading;
import shimoda.table.Packaged;
import shimoda.table.UserError;

class SanctionChronologyTest {
  private static final String HEADER =
      "measure_id,event_date,date_precision,approximate,imposer,target,kind,description,"
          + "announced_count,effective_date,effective_date_precision,known_date,source,"
          + "announced_by,end_date,end_date_precision\n";
  private static final String OPEN = ",,,";

  private static Reading packed() {
    byte[] bytes = Packaged.bytes("curated/sanction_chronology.csv");
    return Reading.of("sanction_chronology", "sanction_chronology.csv", bytes);
  }

  private static Reading read(String line) {
    return Reading.of("sanction_chronology", "sanction_chronology.csv", HEADER + line + "\n");
  }

  private static Reading readOpen(String line) {
    return read(line + OPEN);
  }

  private static void refused(String line, String message) {
    assertThatExceptionOfType(UserError.class)
        .isThrownBy(() -> read(line.endsWith("s") ? line + OPEN : line))
        .withMessageContaining(message)
        .withMessageContaining("line 2");
  }

  @Test
  void packedChronology_isReadInFull() {
    Reading all = packed();
    assertThat(all.rows()).isEqualTo(96);
    assertThat(all.size()).isEqualTo(96);
    assertThat(all.rows("imposer", "JPN"::equals)).isEqualTo(80);
    assertThat(all.rows("imposer", "RUS"::equals)).isEqualTo(16);
    assertThat(all.rows("approximate", "yes"::equals)).isEqualTo(3);
    assertThat(all.rows("kind", "asset_freeze"::equals)).isEqualTo(23);
    assertThat(all.rows("kind", "export_ban_entity"::equals)).isEqualTo(19);
    assertThat(all.records().stream().map(r -> all.value(r, "measure_id")).distinct()).hasSize(96);
  }

  /** 561 + 27 + 56 end users were named in these notices. */
  @Test
  void endUsersAnnounced_areThoseOfTheCumulativeLists() {
    Reading all = packed();
    Map<String, Double> byTarget = new TreeMap<>();
    all.records().stream()
        .filter(r -> "export_ban_entity".equals(all.value(r, "kind")))
        .forEach(
            r -> {
              String target = (String) all.value(r, "target");
              String list = target.length() == 3 ? target : "third";
              byTarget.merge(list, (Double) all.value(r, "announced_count"), Double::sum);
            });
    assertThat(byTarget).isEqualTo(Map.of("RUS", 561.0, "BLR", 27.0, "third", 56.0));
  }

  @Test
  void monthIsNeverPadded() {
    refused(
        "S001,2022-09,day,no,RUS,JPN,travel_ban,d,,,,2022-09-30,s",
        "event_date '2022-09' is not a date known to the day");
    refused(
        "S001,2022-09-01,month,no,RUS,JPN,travel_ban,d,,,,2022-09-30,s",
        "is not a date known to the month");
    assertThat(readOpen("S001,2022-09,month,yes,RUS,JPN,travel_ban,d,,,,2022-09-30,s").rows())
        .isEqualTo(1);
  }

  @Test
  void effectiveDate_needsItsPrecisionAndIsNotBeforeTheDecision() {
    refused(
        "S001,2022-09-05,day,no,JPN,RUS,export_ban,d,,2022-10,,2022-09-05,s", "give both or none");
    refused(
        "S001,2022-09-05,day,no,JPN,RUS,export_ban,d,,2022-09-04,day,2022-09-05,s",
        "is before event_date");
    assertThat(
            readOpen("S001,2023-12-15,day,no,JPN,RUS,import_ban,d,,2023-12,month,2023-12-15,s")
                .rows())
        .isEqualTo(1);
  }

  @Test
  void endDate_needsItsPrecisionAndIsNotBeforeTheEffect() {
    refused(
        "S001,2022-09-05,day,no,JPN,RUS,export_ban,d,,2022-09-12,day,2022-09-05,s,,2022-09-11,day",
        "end_date '2022-09-11' is before effective_date '2022-09-12'");
    refused(
        "S001,2022-09-05,day,no,JPN,RUS,export_ban,d,,,,2022-09-05,s,,2022-09-01,day",
        "is before event_date");
    refused(
        "S001,2022-09-05,day,no,JPN,RUS,export_ban,d,,,,2022-09-05,s,,2023,", "give both or none");
    assertThat(
            read("S001,2022-09-05,day,no,JPN,RUS,export_ban,d,,,,2022-09-05,s,,2023-01,month")
                .rows())
        .isEqualTo(1);
  }

  @Test
  void unknownCode_stops() {
    refused("S001,2022-09-05,day,no,JPN,RUS,embargo,d,,,,2022-09-05,s", "unknown kind 'embargo'");
    refused("S001,2022-09-05,day,no,USA,RUS,export_ban,d,,,,2022-09-05,s", "unknown imposer 'USA'");
    refused(
        "S001,2022-09-05,day,no,JPN,RUS;XXX,export_ban,d,,,,2022-09-05,s", "unknown target 'XXX'");
    refused("X1,2022-09-05,day,no,JPN,RUS,export_ban,d,,,,2022-09-05,s", "not of the form S001");
  }

  @Tag("real")
  @Test
  void packedChronology_hasEveryMeasureOfTheOneItWasKeptIn() {
    String kept =
        new String(
            SharedData.bytes("sanctions/curated/japan_russia_sanctions_chronology.csv"),
            StandardCharsets.UTF_8);
    Reading all = packed();
    assertThat(all.records())
        .allSatisfy(r -> assertThat(kept).contains((String) all.value(r, "source")));
    assertThat(kept.lines().count()).isEqualTo(97);
  }
}
