package shimoda.lake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import shimoda.SampleLake;
import shimoda.pipeline.SparkSchemas;
import shimoda.pipeline.SparkSessions;
import shimoda.table.TableName;
import shimoda.table.TableSchema;
import shimoda.table.Yaml;

/**
 * Five files that break a reader in use, each refused for its own reason, and one that is sound.
 */
final class PublishedFileTest {
  private static final TableSchema SCHEMA =
      Yaml.read(
          "test.yml",
          """
          table: marts.sound
          grain: one row per year
          key: [year]
          columns:
            year: {type: int, required: true, description: "calendar year"}
            value_usd: {type: double, description: "value"}
          """
              .getBytes(StandardCharsets.UTF_8),
          TableSchema.class);

  private static final String SOUND = "coalesce(cast(2013 as int), 0) as year, 1.5d as value_usd";

  @TempDir private Path folder;

  /** Writes one row with the comments of the schema where the types allow. */
  private Path written(String columns, String... options) {
    Dataset<Row> rows = SparkSessions.session().sql("select " + columns);
    for (var field : SparkSchemas.of(SCHEMA).fields()) {
      rows =
          rows.withColumn(field.name(), rows.col(field.name()).as(field.name(), field.metadata()));
    }
    var writer = rows.coalesce(1).write();
    for (int i = 0; i < options.length; i += 2) {
      writer = writer.option(options[i], options[i + 1]);
    }
    Path out = folder.resolve("out");
    writer.parquet(out.toString());
    Path[] parts =
        java.util.Arrays.stream(out.toFile().listFiles((d, name) -> name.startsWith("part-")))
            .map(java.io.File::toPath)
            .toArray(Path[]::new);
    assertThat(parts).hasSize(1);
    return parts[0];
  }

  @Test
  void soundFile_hasNoFaults() {
    assertThat(PublishedFile.faults(SCHEMA, written(SOUND))).isEmpty();
  }

  @Test
  void decimal_isAFault() {
    Path file = written("2013 as year, cast(1.5 as decimal(18,2)) as value_usd");
    assertThat(PublishedFile.faults(SCHEMA, file))
        .containsExactly(
            "value_usd: type required int64 value_usd (DECIMAL(18,2)) is not published");
  }

  @Test
  void nullableWholeNumber_isAFault() {
    Path file = written("cast(null as int) as year, 1.5d as value_usd");
    assertThat(PublishedFile.faults(SCHEMA, file)).containsExactly("year: INT may be null");
  }

  @Test
  void timestampAsInt96_isAFault() {
    String key = "spark.sql.parquet.outputTimestampType";
    String set = SparkSessions.session().conf().get(key);
    SparkSessions.session().conf().set(key, "INT96");
    Path file;
    try {
      file = written("2013 as year, timestamp'2013-04-29 00:00:00' as value_usd");
    } finally {
      SparkSessions.session().conf().set(key, set);
    }
    assertThat(PublishedFile.faults(SCHEMA, file))
        .containsExactly("value_usd: type required int96 value_usd is not published");
  }

  @Test
  void nestedColumn_isAFault() {
    Path file = written("2013 as year, array(1.5d) as value_usd");
    assertThat(PublishedFile.faults(SCHEMA, file))
        .anyMatch(
            fault ->
                fault.startsWith(
                    "value_usd: type required group value_usd (LIST) { repeated group"));
  }

  @Test
  void otherCompressionPagesOfVersion2AndNoComments_areFaults() throws Exception {
    Path file = folder.resolve("bad.parquet");
    try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:")) {
      duckDb
          .createStatement()
          .execute(
              "copy (select 2013 as year, 1.5::double as value_usd) to '%s' (format parquet, compression zstd, parquet_version v2)"
                  .formatted(file));
    }
    assertThat(PublishedFile.faults(SCHEMA, file))
        .contains(
            "value_usd: compressed by ZSTD, not SNAPPY",
            "value_usd: no comment, or not the schema's");
    Path second = written(SOUND, "parquet.writer.version", "v2");
    assertThat(PublishedFile.faults(SCHEMA, second))
        .contains("value_usd: pages of version 2", "year: pages of version 2");
  }

  @Test
  void everyFileOfTheSampleRelease_isSound() {
    for (Manifest.Table table : SampleLake.manifest().tables()) {
      TableSchema schema = TableSchema.of(TableName.of(table.table()));
      for (Manifest.DataFile file : table.files()) {
        if (file.path() != null) {
          assertThat(
                  PublishedFile.faults(
                      schema, SampleLake.folder().resolve("current").resolve(file.path())))
              .as(file.path())
              .isEmpty();
        }
      }
    }
  }
}
