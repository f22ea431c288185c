package shimoda.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import shimoda.lake.RawStore;
import shimoda.lake.Snapshot;
import shimoda.sources.SourceCard;
import shimoda.table.UserError;

/** {@code shimoda import}: takes files into raw, one source or a whole catalog. */
@Command(name = "import", description = "Take files into raw.", mixinStandardHelpOptions = true)
final class ImportCommand implements Callable<Integer> {
  @Mixin private Places places;
  @Spec private CommandSpec spec;

  @Parameters(index = "0", arity = "0..1", paramLabel = "SOURCE", description = "source id")
  private String source;

  @Parameters(index = "1..*", paramLabel = "FILE", description = "files of one slot")
  private List<Path> files = List.of();

  @Option(
      names = "--vintage",
      paramLabel = "DATE",
      description = "day the files were published or pulled")
  private LocalDate vintage;

  @Option(
      names = "--slot",
      paramLabel = "S",
      description = "part of the source they replace; default whole")
  private String slot = "whole";

  @Option(
      names = "--kind",
      paramLabel = "KIND",
      description = "real, sample or format; default real")
  private Snapshot.Kind kind = Snapshot.Kind.REAL;

  @Option(
      names = "--catalog",
      paramLabel = "TSV",
      description = "a list with source_id, vintage, slot, path (relative to the list) and kind")
  private Path catalog;

  @Override
  public Integer call() {
    RawStore raw = places.raw();
    raw.refuseSample();
    if (catalog != null) {
      return importCatalog(raw);
    }
    if (source == null || files.isEmpty() || vintage == null) {
      throw new UserError("import needs SOURCE FILE... --vintage DATE, or --catalog TSV");
    }
    boolean added = raw.add(source, vintage, slot, kind, null, licence(source), files);
    spec.commandLine()
        .getOut()
        .printf("%s %s %s: %s%n", source, vintage, slot, added ? "imported" : "held already");
    return ExitCode.DONE.value;
  }

  private int importCatalog(RawStore raw) {
    int added = 0;
    int held = 0;
    try (CSVParser lines =
        CSVFormat.TDF
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .setQuote(null)
            .get()
            .parse(Files.newBufferedReader(catalog, StandardCharsets.UTF_8))) {
      for (CSVRecord line : lines) {
        if (take(raw, line, lines.getCurrentLineNumber())) {
          added++;
        } else {
          held++;
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    spec.commandLine()
        .getOut()
        .printf("%d files imported, %d held already, into %s%n", added, held, raw.storage().root());
    return ExitCode.DONE.value;
  }

  private boolean take(RawStore raw, CSVRecord line, long number) {
    String at = catalog.getFileName().toString();
    Path file = catalog.toAbsolutePath().getParent().resolve(line.get("path"));
    if (!Files.isRegularFile(file)) {
      throw UserError.at(
          at,
          number,
          "no file '" + line.get("path") + "'",
          "paths are relative to the catalog's folder");
    }
    try {
      String id = line.get("source_id");
      Snapshot.Kind taken =
          Snapshot.Kind.valueOf(line.get("kind").toUpperCase(java.util.Locale.ROOT));
      return raw.add(
          id,
          LocalDate.parse(line.get("vintage")),
          line.get("slot"),
          taken,
          null,
          licence(id),
          List.of(file));
    } catch (DateTimeParseException e) {
      throw UserError.at(
          at, number, "vintage '" + line.get("vintage") + "' is no date", "write YYYY-MM-DD");
    } catch (IllegalArgumentException e) {
      throw UserError.at(
          at, number, "kind '" + line.get("kind") + "' is unknown", "write real, sample or format");
    }
  }

  private static String licence(String source) {
    return SourceCard.find(source).map(card -> card.licence().id()).orElse("unknown");
  }
}
