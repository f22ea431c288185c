package shimoda.pipeline;

import java.util.Map;
import org.apache.spark.sql.SparkSession;

/**
 * The one Spark session of a program. Its settings are part of what makes two runs give the same
 * files.
 */
public final class Sessions {
  /** How Parquet is written, under Spark's names. */
  static final Map<String, String> PARQUET =
      Map.of(
          "spark.sql.parquet.outputTimestampType", "TIMESTAMP_MICROS",
          "spark.sql.parquet.compression.codec", "snappy",
          "spark.sql.parquet.writeLegacyFormat", "false",
          "spark.sql.parquet.fieldId.write.enabled", "false",
          "spark.sql.parquet.variant.annotateLogicalType.enabled", "false");

  private Sessions() {}

  /**
   * The session, started when first asked for; {@code master} is used unless spark-submit has set
   * one.
   */
  public static SparkSession start(String master) {
    SparkSession.Builder builder =
        SparkSession.builder()
            .appName("shimoda")
            .config("spark.ui.enabled", "false")
            .config("spark.ui.showConsoleProgress", "false")
            .config("spark.sql.session.timeZone", "UTC")
            .config("spark.sql.shuffle.partitions", "2")
            // Dates as LocalDate: the older class needs a package that Java 17 keeps closed.
            .config("spark.sql.datetime.java8API.enabled", "true")
            .config("spark.sql.sources.partitionColumnTypeInference.enabled", "false")
            .config("spark.hadoop.parquet.page.write-checksum.enabled", "true")
            .config("spark.hadoop.mapreduce.fileoutputcommitter.marksuccessfuljobs", "false");
    PARQUET.forEach(builder::config);
    if (System.getProperty("spark.master") == null) {
      builder.master(master);
      builder
          .config("spark.driver.host", "127.0.0.1")
          .config("spark.driver.bindAddress", "127.0.0.1");
    }
    SparkSession session = builder.getOrCreate();
    session.sparkContext().setLogLevel("FATAL");
    return session;
  }
}
