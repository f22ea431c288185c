package shimoda.pipeline;

import java.io.IOException;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.hadoop.util.HadoopOutputFile;
import org.apache.parquet.io.OutputFile;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.CatalystTypeConverters;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.execution.datasources.parquet.ParquetWriteSupport;
import org.apache.spark.sql.types.StructType;
import scala.Function1;

/** Writes rows held in memory as one Parquet file, by Spark's own writer but without a job. */
final class LocalParquet extends ParquetWriter.Builder<InternalRow, LocalParquet> {
  private LocalParquet(OutputFile file) {
    super(file);
  }

  /** Writes the file; the rows have the columns of the type, in its order. */
  static void write(String uri, StructType type, List<Row> rows, Configuration hadoop)
      throws IOException {
    Configuration settings = new Configuration(hadoop);
    Sessions.PARQUET.forEach(settings::set);
    ParquetWriteSupport.setSchema(type, settings);
    Function1<Object, Object> internal = CatalystTypeConverters.createToCatalystConverter(type);
    try (ParquetWriter<InternalRow> writer =
        new LocalParquet(HadoopOutputFile.fromPath(new Path(uri), settings))
            .withConf(settings)
            .withCompressionCodec(CompressionCodecName.SNAPPY)
            .withPageWriteChecksumEnabled(true)
            .withWriteMode(ParquetFileWriter.Mode.OVERWRITE)
            .build()) {
      for (Row row : rows) {
        writer.write((InternalRow) internal.apply(row));
      }
    }
  }

  @Override
  protected LocalParquet self() {
    return this;
  }

  @Override
  @SuppressWarnings("deprecation") // The builder has no other way to name its writer.
  protected WriteSupport<InternalRow> getWriteSupport(Configuration conf) {
    return new ParquetWriteSupport();
  }
}
