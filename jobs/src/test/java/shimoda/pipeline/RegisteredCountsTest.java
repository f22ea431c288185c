package shimoda.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import shimoda.lake.Manifest.GateResult;
import shimoda.registration.Registration;
import shimoda.table.Packaged;
import shimoda.table.TableName;
import shimoda.table.TableSchema;
import shimoda.table.Yaml;

/**
 * The row counts and set sizes that the registration names, on the full files. Its figures were
 * counted by other means; none is read off the tables.
 */
@Tag("real")
class RegisteredCountsTest {
  private static HeldInputs held;

  @BeforeAll
  static void start() {
    held = new HeldInputs();
  }

  @AfterAll
  static void release() {
    held.spark().catalog().clearCache();
  }

  private static long count(String table, String condition) {
    return held.table(table).filter(condition).count();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "staged.cow_trade|true|673654",
        "marts.dyad_panel|true|637284",
        "marts.dyad_panel|trade_repaired|183",
        "marts.dyad_panel|tot_musd is not null|588858",
        "marts.dyad_panel|tot_musd > 0|318276",
        "marts.dyad_panel|tot_musd = 0|270582",
        "marts.dyad_panel|land_contiguous|14113",
        "marts.dyad_panel|land_contiguous and tot_musd is not null|13926",
        "marts.dyad_panel|distance_km is null|6809",
        "marts.dyad_panel|gdp_1_musd is null or gdp_2_musd is null|62",
        "conformed.trade_agreement|true|7466",
        "conformed.trade_agreement|first_in_force_year is not null|7356",
        "marts.dyad_panel|rta|132915",
        "marts.dyad_panel|alliance|98504",
        "marts.dyad_panel|unga_gap is null|55779",
        "conformed.territorial_claim|true|837",
        "conformed.territorial_claim|years_coded <> last_year - first_year + 1|0",
        "marts.dyad_panel|open01|3943",
        "marts.dyad_panel|open_cf|5087",
        "marts.gravity_panel|true|1226142",
        "marts.gravity_panel|value_musd > 0|527546",
        "marts.dyad_panel|pair = 365740|63",
        "marts.dyad_panel|pair = 365740 and tot_musd is not null|62",
        "conformed.settlement|event_set = 'icow_last_end' and way_of_ending is not null|22",
        "conformed.settlement|event_set = 'ibad_first' and settled_at_first_record|27",
        "conformed.placebo_pool|true|253",
        "marts.border_panel|in_sample|16778",
        "estimates.h4_fit|period = '1957..1991' and variant = 'primary' and n_rows = 538948|1",
        "estimates.h4_fit|period = '1992..2013' and variant = 'primary' and n_rows = 602418|1"
      })
  void tableOfTheRegistration_isExact(String table, String condition, long rows) {
    assertThat(count(table, condition)).isEqualTo(rows);
  }

  @Test
  void pairsOfThePanel_areThoseRegistered() {
    assertThat(held.table("marts.dyad_panel").select("pair").distinct().count()).isEqualTo(16_019);
    assertThat(
            held.table("marts.dyad_panel")
                .filter("common_official_language is not null")
                .select("pair")
                .distinct()
                .count())
        .isEqualTo(16_012);
  }

  @Test
  void eventSetsAndPool_haveTheRegisteredSizes() {
    JsonNode data =
        Yaml.read(Registration.FILE, Packaged.bytes(Registration.FILE), JsonNode.class)
            .path("data");
    data.path("event_sets")
        .properties()
        .forEach(
            set ->
                assertThat(count("conformed.settlement", "event_set = '" + set.getKey() + "'"))
                    .as(set.getKey())
                    .isEqualTo(set.getValue().path("expected_dyads").asLong()));
    assertThat(count("conformed.placebo_pool", "true"))
        .isEqualTo(data.path("placebo_pool").path("expected_dyads").asLong());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "conformed.correction",
        "conformed.territorial_change",
        "conformed.territorial_claim",
        "conformed.trade_agreement",
        "conformed.settlement",
        "conformed.placebo_pool",
        "conformed.political_event",
        "conformed.milestone_coding",
        "marts.dyad_panel",
        "marts.gravity_panel",
        "marts.border_panel",
        "marts.political_tie",
        "estimates.bowden_fit",
        "estimates.h1_fit"
      })
  void everyDeclaredGate_passes(String table) {
    TableSchema schema = TableSchema.of(TableName.of(table));
    List<GateResult> results =
        new Gates(held::spark, schema, name -> held.table(name)).evaluate(false);
    assertThat(results).isNotEmpty();
    assertThat(results.stream().filter(r -> !r.outcome().equals("pass")).toList()).isEmpty();
  }
}
