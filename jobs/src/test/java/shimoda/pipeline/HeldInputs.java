package shimoda.pipeline;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import shimoda.Jobs;
import shimoda.format.SourceFile;
import shimoda.sources.HeldFiles;
import shimoda.sources.SourceCard;
import shimoda.table.CodeList;
import shimoda.table.Packaged;

/** The inputs of any job, made from the full files where they lie, every table built once. */
public final class HeldInputs implements Inputs {
  private final SparkSession spark = SparkSessions.session();
  private final Map<String, Dataset<Row>> built = new ConcurrentHashMap<>();

  @Override
  public SparkSession spark() {
    return spark;
  }

  @Override
  public Dataset<Row> table(String name) {
    Dataset<Row> held = built.get(name);
    if (held == null) {
      Job job =
          Jobs.all().stream()
              .filter(j -> j.output().toString().equals(name))
              .findFirst()
              .orElseThrow(() -> new IllegalArgumentException("No job makes " + name));
      held = job.transform(this).cache();
      built.put(name, held);
    }
    return held;
  }

  @Override
  public Dataset<Row> codeList(String name) {
    return CodeLists.dataset(spark, CodeList.of(name));
  }

  @Override
  public byte[] resource(String file) {
    return Packaged.bytes(file);
  }

  @Override
  public List<SourceFile> files(String source) {
    SourceCard card = SourceCard.of(source);
    if (card.resource() != null) {
      String name = card.resource().substring(card.resource().lastIndexOf('/') + 1);
      return List.of(
          file(
              card, LocalDate.parse(card.vintage()), "whole", name, "packaged:" + card.resource()));
    }
    return HeldFiles.of(source).stream()
        .filter(held -> held.kind().equals("real"))
        .map(
            held ->
                file(
                    card,
                    LocalDate.parse(held.vintage()),
                    held.slot(),
                    HeldFiles.data(held.path()).getFileName().toString(),
                    HeldFiles.data(held.path()).toAbsolutePath().toUri().toString()))
        .toList();
  }

  private static SourceFile file(
      SourceCard card, LocalDate vintage, String slot, String name, String uri) {
    return new SourceFile(card.source(), vintage, slot, name, uri, card.licence().id());
  }

  @Override
  public List<SourceFile> earlierFiles(String source) {
    return List.of();
  }

  @Override
  public Optional<LocalDate> asOf() {
    return Optional.empty();
  }
}
