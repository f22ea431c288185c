package shimoda.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import shimoda.Jobs;
import shimoda.table.TableSchema;
import shimoda.table.Yaml;

final class DictionaryTest {
  @Test
  void committedDictionary_isWhatTheSchemasSay() throws Exception {
    assertThat(Files.readString(Path.of("docs/dictionary.md"), StandardCharsets.UTF_8))
        .as("docs/dictionary.md is stale: make docs writes it anew")
        .isEqualTo(Dictionary.of(Jobs.graph()));
  }

  @Test
  void deprecatedColumn_isMarkedWithWhatToReadInstead() {
    TableSchema schema =
        Yaml.read(
            "test.yml",
            """
            table: marts.t
            grain: g
            key: [a]
            columns:
              a: {type: string, required: true, description: "d", deprecated: "since 0.2.0: read b"}
            """
                .getBytes(StandardCharsets.UTF_8),
            TableSchema.class);
    assertThat(TableText.meaning(schema.column("a")))
        .isEqualTo("d [never empty; DEPRECATED since 0.2.0: read b]");
  }
}
