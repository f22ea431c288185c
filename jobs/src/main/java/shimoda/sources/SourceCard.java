package shimoda.sources;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import shimoda.table.Packaged;
import shimoda.table.UserError;
import shimoda.table.Yaml;

/**
 * What a source is, from {@code schemas/sources/<source_id>.yml}.
 *
 * @param source id
 * @param title what it holds
 * @param publisher who stands behind it
 * @param landingPage page for people
 * @param url where the file is fetched, when it can be
 * @param licence terms
 * @param format file format
 * @param encoding text encoding
 * @param frequency how often it is published: daily, monthly, yearly, irregular, once
 * @param domain the scheduled run that takes it up
 * @param citation how to cite it
 * @param resource packed file that holds it, for the project's own records; then nothing is read
 *     from raw
 * @param vintage vintage of a packed file
 * @param ignoredRules named rules by which its reader leaves records out, with the reason
 * @param layoutOnly whether no file of it may be held, only its layout known; a run then goes on
 *     without it
 * @param files files known, with what reading them must give
 */
public record SourceCard(
    String source,
    String title,
    String publisher,
    String landingPage,
    String url,
    Licence licence,
    String format,
    String encoding,
    String frequency,
    Domain domain,
    String citation,
    String resource,
    String vintage,
    Map<String, String> ignoredRules,
    boolean layoutOnly,
    List<KnownFile> files) {

  private static final Map<String, Optional<SourceCard>> PACKED = new ConcurrentHashMap<>();

  /**
   * Terms: an id that published rows carry, the terms in a sentence, and whether rows may be passed
   * on.
   */
  public record Licence(String id, String terms, Redistribution redistribution) {}

  /** What a source is about; each domain has a scheduled run of its own. */
  public enum Domain {
    TRADE,
    SANCTIONS,
    POLITICS,
    /** Countries, exchange rates, prices, output: what the others are measured against. */
    CONTROLS
  }

  /** What the terms let a reader pass on. */
  public enum Redistribution {
    FREE,
    WITH_CITATION,
    QUOTED_FIGURES,
    NONE
  }

  /**
   * A file known by its hash.
   *
   * @param slot its slot
   * @param sha256 hash of the file as held, compressed or not
   * @param sample whether it is the extract in {@code data/sample}
   * @param expect counts by staged table name without layer
   */
  public record KnownFile(
      String slot, String sha256, boolean sample, Map<String, Expected> expect) {}

  /** Counts a reader must give: rows, quarantined, and ignored by rule. */
  public record Expected(long rows, long quarantined, Map<String, Long> ignored) {
    public Expected {
      ignored = ignored == null ? Map.of() : Map.copyOf(ignored);
    }
  }

  public SourceCard {
    ignoredRules = ignoredRules == null ? Map.of() : Map.copyOf(ignoredRules);
    files = files == null ? List.of() : List.copyOf(files);
  }

  /** The packed card of a source. */
  public static SourceCard of(String source) {
    return find(source)
        .orElseThrow(
            () ->
                new UserError(
                    "Source '%s' has no card: add schemas/sources/%s.yml"
                        .formatted(source, source)));
  }

  /** The card of a source, if there is one. */
  public static Optional<SourceCard> find(String source) {
    return PACKED.computeIfAbsent(source, SourceCard::load);
  }

  private static Optional<SourceCard> load(String source) {
    String file = "schemas/sources/" + source + ".yml";
    return Packaged.exists(file)
        ? Optional.of(Yaml.packaged(file, SourceCard.class))
        : Optional.empty();
  }

  /** The known file of this hash, if any. */
  public Optional<KnownFile> known(String sha256) {
    return files.stream().filter(f -> f.sha256().equals(sha256)).findFirst();
  }
}
