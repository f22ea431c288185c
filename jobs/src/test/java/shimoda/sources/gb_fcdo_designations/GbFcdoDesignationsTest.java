package shimoda.sources.gb_fcdo_designations;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import shimoda.format.SourceRecord;
import shimoda.sources.HeldFiles;
import shimoda.sources.Reading;

class GbFcdoDesignationsTest {
  private static final String HEADER =
      "unique_id,ofsi_group_id,un_reference,regime_name,type,primary_name,date_designated,last_updated,designation_source,sanctions_imposed,countries\n";

  @Test
  void dayThatIsNone_isQuarantined() {
    Reading reading =
        Reading.of(
            "gb_fcdo_designations", "uk.csv", HEADER + "RUS1,,,Russia,Ship,A,31/12/2020,,UK,,\n");
    assertThat(reading.count(SourceRecord.QUARANTINED)).isEqualTo(1);
  }

  @Tag("real")
  @Test
  void realList_hasTheIndependentCounts() {
    assertThat(HeldFiles.countsAsTheCardSays("gb_fcdo_designations", "gb_fcdo_designations"))
        .isEqualTo(Map.of("row", 3474L));
    Reading all =
        Reading.ofShared(
            "gb_fcdo_designations",
            "sanctions/curated/uk_sanctions_list_russia_regime_designations.csv.gz");
    Map<Integer, Integer> years = new TreeMap<>();
    all.records()
        .forEach(
            r ->
                years.merge(
                    ((LocalDate) all.value(r, "date_designated")).getYear(), 1, Integer::sum));
    assertThat(years)
        .isEqualTo(Map.of(2020, 226, 2022, 1384, 2023, 328, 2024, 275, 2025, 744, 2026, 517));
    assertThat(all.rows("date_designated", LocalDate.of(2020, 12, 31)::equals))
        .as("taken over from the European Union")
        .isEqualTo(226);
    assertThat(all.rows("name", name -> name == null))
        .as("names lost in the extract")
        .isEqualTo(2871);
  }
}
