package shimoda.report.page;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import shimoda.pipeline.Graph;
import shimoda.report.Terms;
import shimoda.sources.SourceCard;
import shimoda.table.TableName;
import shimoda.table.UserError;

/** Makes figures from statements: asks the release, draws, or says why there is nothing to draw. */
final class Drafts {
  private final Cells cells;
  private final Graph graph;
  private final Set<String> used;

  Drafts(Cells cells, Graph graph) {
    this.cells = cells;
    this.graph = graph;
    this.used =
        cells.manifest().snapshots().stream()
            .filter(s -> s.use().startsWith("used"))
            .map(s -> s.source())
            .collect(java.util.stream.Collectors.toSet());
  }

  /**
   * A picture with the sentence it is read by.
   *
   * @param drawing the picture, or null where the table is the answer
   * @param reading one sentence, its numbers from the rows
   */
  record Drawn(Drawing drawing, String reading) {}

  /** Draws the rows that have a value in a column; nothing where none has one. */
  static Function<Answer, Optional<Drawn>> known(String column, Function<Answer, Drawn> draw) {
    return known(column, (rows, known) -> draw.apply(known));
  }

  /**
   * The same for a reading that also tells of the rows without a value.
   *
   * @param draw from all rows and from those with a value
   */
  static Function<Answer, Optional<Drawn>> known(
      String column, BiFunction<Answer, Answer, Drawn> draw) {
    return rows -> {
      Answer known = rows.known(column);
      return known.rows().isEmpty() ? Optional.empty() : Optional.of(draw.apply(rows, known));
    };
  }

  /**
   * A figure.
   *
   * @param sql the rows, of one table
   * @param draw its picture; empty when the rows hold nothing to draw
   */
  Figure figure(
      String id,
      String question,
      String unit,
      String table,
      String sql,
      Function<Answer, Optional<Drawn>> draw) {
    return figure(id, question, unit, table, behind(table), sql, draw);
  }

  /** The sources behind a table, of those that the release read. */
  private List<String> behind(String table) {
    return Terms.sources(graph, TableName.of(table)).stream()
        .map(SourceCard::source)
        .filter(used::contains)
        .toList();
  }

  /**
   * A figure whose statement picks rows of these sources among all behind its table.
   *
   * @throws IllegalArgumentException when one of them is not behind the table
   */
  Figure figure(
      String id,
      String question,
      String unit,
      String table,
      Set<String> of,
      String sql,
      Function<Answer, Optional<Drawn>> draw) {
    List<String> behind = behind(table);
    for (String source : of) {
      if (used.contains(source) && !behind.contains(source)) {
        throw new IllegalArgumentException(source + " is not behind " + table);
      }
    }
    return figure(
        id, question, unit, table, behind.stream().filter(of::contains).toList(), sql, draw);
  }

  private Figure figure(
      String id,
      String question,
      String unit,
      String table,
      List<String> sources,
      String sql,
      Function<Answer, Optional<Drawn>> draw) {
    if (!cells.holds(table)) {
      return empty(
          id, question, unit, table, sources, "This release holds no row of %s.".formatted(table));
    }
    Answer answer;
    try {
      answer = cells.ask(sql);
    } catch (UserError e) {
      return empty(id, question, unit, table, sources, otherShape(table, e));
    }
    if (answer.rows().isEmpty()) {
      return empty(
          id,
          question,
          unit,
          table,
          sources,
          "No row of %s in this release answers this question.".formatted(table));
    }
    return draw.apply(answer)
        .map(
            d ->
                new Figure(
                    id,
                    question,
                    unit,
                    table,
                    sources,
                    d.drawing() == null ? Figure.State.TABLE : Figure.State.DRAWN,
                    d.drawing(),
                    d.reading(),
                    answer))
        .orElseGet(
            () ->
                new Figure(
                    id,
                    question,
                    unit,
                    table,
                    sources,
                    Figure.State.EMPTY,
                    null,
                    why(table, answer),
                    answer));
  }

  private static Figure empty(
      String id, String question, String unit, String table, List<String> sources, String why) {
    return new Figure(
        id,
        question,
        unit,
        table,
        sources,
        Figure.State.EMPTY,
        null,
        why,
        new Answer(List.of(), List.of()));
  }

  /** A release of another version of this program is still read as far as it goes. */
  private static String otherShape(String table, UserError e) {
    return "%s has another shape in this release than this program reads: %s"
        .formatted(table, e.getMessage());
  }

  /** Rows without a value say themselves why. */
  private static String why(String table, Answer answer) {
    String given =
        answer.columns().contains("detail")
            ? answer.distinct("detail").stream().findFirst().map(d -> ": " + d).orElse("")
            : "";
    return "The rows of %s hold no value to draw in this release%s.".formatted(table, given);
  }
}
