package shimoda.report.page;

import java.util.List;

/**
 * All that the template writes.
 *
 * @param release name of the release
 * @param publishedAt when it was published
 * @param sample whether it is made of an extract
 * @param css style sheet
 * @param premise the premise in three languages
 * @param cards the four parts
 * @param transport by what part S would carry over, row by row
 * @param sections figures by section
 * @param sources one row per source behind the release
 * @param methods how each part is estimated
 * @param limits what the release does not know, in sentences
 * @param footer name and value
 */
public record Page(
    String release,
    String publishedAt,
    boolean sample,
    String css,
    Card.Named premise,
    List<Card> cards,
    List<String> transport,
    List<Section> sections,
    List<Source> sources,
    List<String> methods,
    List<String> limits,
    List<Fact> footer) {
  /** Figures under one heading. */
  public record Section(String id, String title, List<Figure> figures) {}

  /** A source with its terms and the vintages held. */
  public record Source(
      String id,
      String title,
      String publisher,
      String page,
      String vintages,
      String kind,
      String terms) {}

  /** A line of the footer. */
  public record Fact(String name, String value) {}
}
