package shimoda.conformed;

import static org.assertj.core.api.Assertions.assertThat;
import static shimoda.pipeline.MapInputs.row;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import shimoda.format.SourceFile;
import shimoda.pipeline.HeldInputs;
import shimoda.pipeline.MapInputs;

class SanctionChangeTest {
  private static final LocalDate BEFORE = LocalDate.of(2026, 8, 22);
  private static final LocalDate AFTER = LocalDate.of(2026, 11, 1);
  private static final String GB =
      "unique_id,name,date_designated,sanctions_imposed,source_id,vintage,slot,licence_id,"
          + "source_line,outcome";

  @TempDir private Path folder;

  private static Object[] gb(String id, String name, String imposed, long line) {
    return row(
        id,
        name,
        LocalDate.of(2022, 3, 15),
        imposed,
        "gb_fcdo_designations",
        AFTER,
        "whole",
        "ogl-3.0",
        line,
        "row");
  }

  private SourceFile earlierList() throws IOException {
    Path file = folder.resolve("list.csv");
    Files.writeString(
        file,
        "unique_id,ofsi_group_id,un_reference,regime_name,type,primary_name,date_designated,"
            + "last_updated,designation_source,sanctions_imposed,countries\n"
            + "RUS0001,,,r,Individual,A,2022-03-15,,UK,Asset freeze,Russia\n"
            + "RUS0002,,,r,Individual,B,2022-03-15,,UK,Asset freeze,Russia\n"
            + "RUS0003,,,r,Entity,C,2022-03-15,,UK,Asset freeze,Russia\n");
    return new SourceFile(
        "gb_fcdo_designations", BEFORE, "whole", "list.csv", file.toUri().toString(), "ogl-3.0");
  }

  @Test
  void entryThatCameWentOrChanged_isToldInWords() throws IOException {
    MapInputs in =
        new MapInputs()
            .with(
                "staged.gb_fcdo_designations",
                GB,
                gb("RUS0001", "A", "Asset freeze", 2),
                gb("RUS0003", "C", "Asset freeze|Travel Ban", 3),
                gb("RUS0004", "D", "Asset freeze", 4))
            .withEarlier("gb_fcdo_designations", List.of(earlierList()));
    List<Row> rows = new SanctionChange().transform(in).orderBy("entry_id").collectAsList();
    assertThat(rows)
        .extracting(r -> r.<String>getAs("sentence"))
        .containsExactly(
            "B (RUS0002) is no longer there",
            "RUS0003: sanctions_imposed was Asset freeze and is Asset freeze|Travel Ban",
            "D (RUS0004) is new");
    assertThat(rows)
        .extracting(r -> r.<String>getAs("change"))
        .containsExactly("removed", "changed", "added");
    assertThat(rows)
        .allSatisfy(
            r -> {
              assertThat(r.<Object>getAs("from_vintage").toString()).isEqualTo("2026-08-22");
              assertThat(r.<Object>getAs("to_vintage").toString()).isEqualTo("2026-11-01");
              assertThat(r.<Integer>getAs("entries_before")).isEqualTo(3);
              assertThat(r.<Integer>getAs("entries_after")).isEqualTo(3);
            });
  }

  @Test
  void oneVintage_givesNoChange() {
    MapInputs in =
        new MapInputs().with("staged.gb_fcdo_designations", GB, gb("RUS0001", "A", "x", 2));
    assertThat(new SanctionChange().transform(in).collectAsList()).isEmpty();
  }

  @Test
  void youngerScreeningList_isComparedWithTheListItRepeats() {
    String cells = "entity_number,name,programs,source_id,vintage,slot,licence_id,source_line";
    LocalDate old = LocalDate.of(2021, 7, 7);
    MapInputs in =
        new MapInputs()
            .with(
                "staged.us_ofac_sdn",
                cells + ",outcome",
                row("36", "AIR", "CUBA; IRAN", "us_ofac_sdn", old, "whole", "l", 1L, "row"),
                row("99", "GONE", "CUBA", "us_ofac_sdn", old, "whole", "l", 2L, "row"))
            .with(
                "staged.us_csl",
                cells + ",list,outcome",
                row("36", "AIR", "IRAN; CUBA", "us_csl", BEFORE, "whole", "l", 1L, SDN, "row"),
                row("50000", "NEW", "R", "us_csl", BEFORE, "whole", "l", 2L, SDN, "row"),
                row("7", "EL", null, "us_csl", BEFORE, "whole", "l", 3L, "Entity List", "row"));
    assertThat(new SanctionChange().transform(in).orderBy("entry_id").collectAsList())
        .extracting(r -> r.<String>getAs("sentence"))
        .containsExactly("NEW (50000) is new", "GONE (99) is no longer there");
  }

  private static final String SDN = "Specially Designated Nationals (SDN) - Treasury Department";

  /** The screening list of 2026-07-31 holds 19,181 specially designated nationals. */
  @Tag("real")
  @Test
  void heldLists_showWhatBecameOfTheListOf2021() {
    List<Row> rows = new SanctionChange().transform(new HeldInputs()).collectAsList();
    long added = rows.stream().filter(r -> r.getAs("change").equals("added")).count();
    long removed = rows.stream().filter(r -> r.getAs("change").equals("removed")).count();
    System.out.println("CHANGES " + rows.size() + " added " + added + " removed " + removed);
    rows.stream()
        .filter(r -> r.getAs("change").equals("changed"))
        .limit(12)
        .forEach(r -> System.out.println("CH " + r.getAs("sentence")));
    assertThat(8976 + added - removed).isEqualTo(19181);
  }
}
