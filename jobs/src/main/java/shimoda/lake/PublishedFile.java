package shimoda.lake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.parquet.column.EncodingStats;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import shimoda.table.ColumnType;
import shimoda.table.TableSchema;

/**
 * The footer of a published Parquet file held against what every reader in use can read
 * (docs/decisions, 2): text, doubles and dates, whole numbers and booleans without nulls, snappy,
 * pages of version 1, and the schema's columns in its order with its descriptions as comments.
 */
public final class PublishedFile {
  private static final String COMMENTS = "org.apache.spark.sql.parquet.row.metadata";

  private PublishedFile() {}

  /** What a reader would stumble over, one line each; empty for a sound file. */
  public static List<String> faults(TableSchema schema, Path file) {
    try (ParquetFileReader reader = ParquetFileReader.open(new LocalInputFile(file))) {
      List<String> faults = new ArrayList<>();
      ParquetMetadata footer = reader.getFooter();
      MessageType type = footer.getFileMetaData().getSchema();
      List<String> names = type.getFields().stream().map(Type::getName).toList();
      if (!names.equals(schema.columnNames())) {
        faults.add("columns " + names + " are not " + schema.columnNames());
      }
      type.getFields().forEach(field -> column(schema, field, faults));
      footer.getBlocks().forEach(block -> pages(block, faults));
      comments(schema, footer.getFileMetaData().getKeyValueMetaData().get(COMMENTS), faults);
      return faults.stream().distinct().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(file.toString(), e);
    }
  }

  private static void column(TableSchema schema, Type field, List<String> faults) {
    String name = field.getName();
    ColumnType type = field.isPrimitive() ? type(field.asPrimitiveType()) : null;
    if (type == null || field.isRepetition(Type.Repetition.REPEATED)) {
      faults.add(
          "%s: type %s is not published".formatted(name, field.toString().replaceAll("\\s+", " ")));
    } else if (!type.nullable() && !field.isRepetition(Type.Repetition.REQUIRED)) {
      faults.add("%s: %s may be null".formatted(name, type));
    } else if (schema.columns().containsKey(name) && schema.column(name).type() != type) {
      faults.add(
          "%s: %s, not %s as in the schema".formatted(name, type, schema.column(name).type()));
    }
  }

  /** The type of a column, or null for one that is not published. */
  private static ColumnType type(PrimitiveType field) {
    PrimitiveTypeName physical = field.getPrimitiveTypeName();
    LogicalTypeAnnotation logical = field.getLogicalTypeAnnotation();
    if (logical == null) {
      return switch (physical) {
        case DOUBLE -> ColumnType.DOUBLE;
        case INT32 -> ColumnType.INT;
        case INT64 -> ColumnType.LONG;
        case BOOLEAN -> ColumnType.BOOLEAN;
        case FLOAT, INT96, BINARY, FIXED_LEN_BYTE_ARRAY -> null;
      };
    }
    if (logical.equals(LogicalTypeAnnotation.stringType())) {
      return ColumnType.STRING;
    }
    return logical.equals(LogicalTypeAnnotation.dateType()) ? ColumnType.DATE : null;
  }

  private static void pages(BlockMetaData block, List<String> faults) {
    for (ColumnChunkMetaData chunk : block.getColumns()) {
      String name = chunk.getPath().toDotString();
      if (chunk.getCodec() != CompressionCodecName.SNAPPY) {
        faults.add("%s: compressed by %s, not SNAPPY".formatted(name, chunk.getCodec()));
      }
      EncodingStats pages = chunk.getEncodingStats();
      if (pages != null && pages.usesV2Pages()) {
        faults.add(name + ": pages of version 2");
      }
    }
  }

  private static void comments(TableSchema schema, String spark, List<String> faults) {
    Map<String, String> comments = new HashMap<>();
    if (spark != null) {
      try {
        for (JsonNode field : RawStore.JSON.readTree(spark).path("fields")) {
          comments.put(
              field.path("name").asText(), field.path("metadata").path("comment").asText());
        }
      } catch (JsonProcessingException e) {
        faults.add("column comments cannot be read: " + e.getOriginalMessage());
      }
    }
    schema
        .columns()
        .forEach(
            (name, column) -> {
              if (!column.description().equals(comments.get(name))) {
                faults.add(name + ": no comment, or not the schema's");
              }
            });
  }
}
