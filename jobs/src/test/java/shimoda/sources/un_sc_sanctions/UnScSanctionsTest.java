package shimoda.sources.un_sc_sanctions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.LocalDate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import shimoda.format.SourceRecord;
import shimoda.sources.HeldFiles;
import shimoda.sources.Reading;
import shimoda.table.UserError;

class UnScSanctionsTest {
  private static Reading read(String individual) {
    return Reading.of(
        "un_sc_sanctions",
        "UN_consolidated.xml",
        "<CONSOLIDATED_LIST dateGenerated='2026'><INDIVIDUALS><INDIVIDUAL><DATAID>1</DATAID><FIRST_NAME>ERIC</FIRST_NAME><SECOND_NAME>BADEGE</SECOND_NAME><UN_LIST_TYPE>DRC</UN_LIST_TYPE><REFERENCE_NUMBER>CDi.001</REFERENCE_NUMBER>"
            + individual
            + "</INDIVIDUAL></INDIVIDUALS><ENTITIES/></CONSOLIDATED_LIST>");
  }

  @Test
  void individual_isReadWithItsParts() {
    Reading reading =
        read(
            "<LISTED_ON>2012-12-31</LISTED_ON><LAST_DAY_UPDATED><VALUE>2016-10-13</VALUE><VALUE>2020-02-03</VALUE></LAST_DAY_UPDATED><INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>EXACT</TYPE_OF_DATE><YEAR>1971</YEAR></INDIVIDUAL_DATE_OF_BIRTH>");
    assertThat(reading.value(0, "name")).isEqualTo("ERIC BADEGE");
    assertThat(reading.value(0, "listed_on")).isEqualTo(LocalDate.of(2012, 12, 31));
    assertThat(reading.value(0, "last_updated"))
        .as("the latest")
        .isEqualTo(LocalDate.of(2020, 2, 3));
    assertThat(reading.value(0, "birth_dates")).as("a year is not padded").isEqualTo("EXACT, 1971");
  }

  @Test
  void emptyAliasPair_isAPlaceholder() {
    String alias =
        "<INDIVIDUAL_ALIAS><QUALITY>%s</QUALITY><ALIAS_NAME>%s</ALIAS_NAME></INDIVIDUAL_ALIAS>";
    Reading reading =
        read(
            "<LISTED_ON>2012-12-31</LISTED_ON>"
                + alias.formatted("", "")
                + alias.formatted("Low", "X"));
    assertThat(reading.value(0, "aliases")).isEqualTo("Low, X");
  }

  @Test
  void dayWithAnOffset_isThatDay() {
    assertThat(read("<LISTED_ON>2015-04-07-04:00</LISTED_ON>").value(0, "listed_on"))
        .isEqualTo(LocalDate.of(2015, 4, 7));
    assertThat(read("<LISTED_ON>2015-04-07T04:00</LISTED_ON>").rows()).isZero();
  }

  @Test
  void unknownElement_stops() {
    assertThatExceptionOfType(UserError.class)
        .isThrownBy(() -> read("<LISTED_ON>2012-12-31</LISTED_ON><NEW_THING/>"))
        .withMessageContaining("unknown element 'NEW_THING'");
  }

  @Test
  void recordWithoutListingDay_isQuarantined() {
    assertThat(read("").count(SourceRecord.QUARANTINED)).isEqualTo(1);
  }

  @Tag("real")
  @Test
  void realList_hasTheIndependentCounts() {
    assertThat(HeldFiles.countsAsTheCardSays("un_sc_sanctions", "un_sc_sanctions"))
        .containsEntry("row", 1003L);
    Reading all = Reading.ofShared("un_sc_sanctions", "sanctions/un/UN_consolidated.xml.gz");
    assertThat(all.rows("record_type", "Individual"::equals)).isEqualTo(730);
    assertThat(all.rows("record_type", "Entity"::equals)).isEqualTo(273);
    assertThat(all.rows("un_list_type", "DPRK"::equals)).isEqualTo(155);
    assertThat(all.rows("un_list_type", "Russia"::equals)).isZero();
  }
}
