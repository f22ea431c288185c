package shimoda.sources.cow_trade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import shimoda.sources.HeldFiles;
import shimoda.sources.StagedFile;
import shimoda.table.CodeList;
import shimoda.table.UserError;

class CowTradeTest {
  private static final String HEADINGS = "ccode1,ccode2,year,flow1,flow2,smoothflow1,smoothflow2";

  @Test
  void flow1_isTheFirstStatesImportsAndSmoothedFlowsAreLeftOut() {
    StagedFile file = StagedFile.of("cow_trade", HEADINGS, "365,740,2013,13560,23591,1,2");
    assertThat(file.cell(0, "flow1")).isEqualTo(13560.0);
    assertThat(file.cell(0, "flow2")).isEqualTo(23591.0);
    assertThat(file.records().get(0).values()).hasSize(5);
  }

  @Test
  void minusNineBlankAndNa_areMissing() {
    StagedFile file =
        StagedFile.of(
            "cow_trade", HEADINGS, "2,20,1920,-9,612,,", "2,20,1921,,NA,,", "2,20,1922,0,0,0,0");
    assertThat(file.cells("flow1")).containsExactly(null, null, 0.0);
    assertThat(file.cells("flow2")).containsExactly(612.0, null, 0.0);
  }

  @Test
  void raggedLine_isQuarantined() {
    StagedFile file = StagedFile.of("cow_trade", HEADINGS, "2,20,1920,612,735");
    assertThat(file.count("quarantined")).isEqualTo(1);
    assertThat(file.records().get(0).detail()).contains("has 5 cells under 7 headings");
  }

  @Test
  void pointerInPlaceOfTheFile_isRefused() {
    assertThatThrownBy(
            () -> StagedFile.of("cow_trade", "version https://git-lfs.example/spec/v1", "oid 1"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("unknown column 'version https");
  }

  @Test
  void russia_isTheSovietUnionFrom1922To1991UnderOneContinuingState() {
    List<Map<String, String>> rows = CodeList.of("cow_state").rows().get("365");
    assertThat(rows).extracting(r -> r.get("iso3")).containsExactly("RUS", "SUN", "RUS");
    assertThat(rows).extracting(r -> r.get("continuing_iso3")).containsExactly("RUS", "RUS", "RUS");
    assertThat(rows.get(1)).containsEntry("valid_from", "1922").containsEntry("valid_to", "1991");
  }

  @Test
  @Tag("real")
  void heldFile_givesTheRowsCountedOutside() {
    assertThat(HeldFiles.countsAsTheCardSays("cow_trade", "cow_trade"))
        .isEqualTo(Map.of("row", 673_654L));
  }

  @Test
  @Tag("real")
  void everyStateOfTheHeldFile_standsInTheCodeListWithinItsYears() {
    StagedFile file = HeldFiles.readOnly("cow_trade", "cow_trade");
    Map<String, List<Map<String, String>>> states =
        CodeList.of("cow_state").all().stream()
            .collect(Collectors.groupingBy(row -> row.get("cow_code")));
    Map<String, Integer> outside = new TreeMap<>();
    for (int i = 0; i < file.records().size(); i++) {
      int year = Integer.parseInt((String) file.cell(i, "year"));
      for (String column : List.of("ccode1", "ccode2")) {
        String code = (String) file.cell(i, column);
        boolean listed =
            states.getOrDefault(code, List.of()).stream()
                .anyMatch(
                    r ->
                        Integer.parseInt(r.get("valid_from")) <= year
                            && year <= Integer.parseInt(r.get("valid_to")));
        if (!listed) {
          outside.merge(code, 1, Integer::sum);
        }
      }
    }
    assertThat(outside).isEmpty();
  }

  /** Two lists made by others: COW's own state system and the UN General Assembly votes file. */
  @Test
  @Tag("real")
  void codeList_agreesWithTheStateSystemAndWithTheIsoCodesOfAnotherSource() throws IOException {
    CodeList states = CodeList.of("cow_state");
    Map<String, String> system = new HashMap<>();
    for (String line :
        Files.readAllLines(HeldFiles.data("politics/cow_contiguity/cow_states.csv"))) {
      String[] c = line.split(",", -1);
      system.put(c[1], c[2]);
    }
    system.remove("ccode");
    assertThat(states.rows().keySet()).isEqualTo(system.keySet()).hasSize(217);
    Map<String, String> votes = HeldFiles.lastValues("unga_ideal_points", "ccode", "iso3c");
    // That file writes YAR for both Yemens before 1990; ISO 3166 has YEM and YMD.
    votes.keySet().removeAll(Set.of("678", "680"));
    List<String> faults = new ArrayList<>();
    votes.forEach(
        (code, iso3) -> {
          List<Map<String, String>> rows = states.rows().getOrDefault(code, List.of());
          if (rows.isEmpty() || rows.stream().noneMatch(r -> r.get("iso3").equals(iso3))) {
            faults.add(code + " " + iso3);
          }
        });
    assertThat(votes).hasSizeGreaterThan(190);
    assertThat(Set.copyOf(faults)).isEmpty();
  }
}
