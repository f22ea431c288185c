package shimoda.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import shimoda.lake.Lake;
import shimoda.lake.Manifest;
import shimoda.lake.Storage;
import shimoda.table.UserError;

class DuckDbTest {
  @TempDir private Path folder;
  private Lake lake;
  private Manifest manifest;

  @BeforeEach
  void publish() throws Exception {
    Path conformed = folder.resolve("releases/r1/conformed");
    Files.createDirectories(conformed);
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:")) {
      connection
          .createStatement()
          .execute(
              "copy (select 'M193' as milestone_id, 25.0::double as meeting_number, null as note)"
                  + " to '"
                  + conformed.resolve("milestone.parquet")
                  + "' (format parquet)");
    }
    Files.writeString(folder.resolve("secret.csv"), "a\n1\n");
    lake = new Lake(Storage.of(folder.toString()));
    Manifest.DataFile file =
        new Manifest.DataFile("conformed/milestone.parquet", null, 1, 1, "", "", "", false);
    manifest =
        new Manifest(
            "r1",
            null,
            true,
            List.of(),
            "",
            List.of(
                new Manifest.Table(
                    "conformed.milestone",
                    1,
                    "",
                    List.of(file),
                    0,
                    "",
                    false,
                    List.of(),
                    List.of())),
            List.of(),
            Map.of());
  }

  @Test
  void table_goesByItsNameAndUnknownIsEmpty() {
    QueryResult result = DuckDb.ask(lake, manifest, "select * from conformed.milestone");
    assertThat(result.text()).isEqualTo("milestone_id  meeting_number  note\nM193          25\n");
  }

  @Test
  void json_saysThatItIsTheSample() {
    QueryResult result =
        DuckDb.ask(lake, manifest, "select milestone_id, note from conformed.milestone");
    assertThat(result.json("r1", true))
        .isEqualTo(
            "{\"release\":\"r1\",\"sample\":true,\"rows\":[{\"milestone_id\":\"M193\",\"note\":null}]}\n");
  }

  @Test
  void unknownTable_isRefusedInOneLine() {
    assertThatThrownBy(() -> DuckDb.ask(lake, manifest, "select * from conformed.milestones"))
        .isInstanceOf(UserError.class)
        .hasMessageStartingWith("Query refused: ")
        .hasMessageContaining("milestones")
        .hasMessageEndingWith(": mend the SQL");
  }

  @Test
  void fileOutsideTheRelease_isNotRead() {
    String sql = "select * from read_csv('" + folder.resolve("secret.csv") + "')";
    assertThatThrownBy(() -> DuckDb.ask(lake, manifest, sql))
        .isInstanceOf(UserError.class)
        .hasMessageStartingWith("Query refused: ");
  }
}
