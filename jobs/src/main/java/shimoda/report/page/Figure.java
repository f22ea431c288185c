package shimoda.report.page;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One question and what the release answers.
 *
 * @param id anchor
 * @param question its title
 * @param unit unit of what is drawn
 * @param table table the rows come from
 * @param sources ids of the sources behind the table
 * @param state whether it is drawn, told by its table, or has nothing to show
 * @param drawing the picture, where it is drawn
 * @param reading one sentence from the rows, or why nothing is drawn
 * @param data the rows
 */
public record Figure(
    String id,
    String question,
    String unit,
    String table,
    List<String> sources,
    State state,
    Drawing drawing,
    String reading,
    Answer data) {
  private static final int IN_LINE = 4;

  /** What a reader gets to see. */
  public enum State {
    DRAWN,
    TABLE,
    EMPTY
  }

  public boolean drawn() {
    return state == State.DRAWN;
  }

  public boolean empty() {
    return state == State.EMPTY;
  }

  /** Whether its sources go into one line. */
  public boolean fewSources() {
    return !sources.isEmpty() && sources.size() <= IN_LINE;
  }

  public boolean manySources() {
    return sources.size() > IN_LINE;
  }

  public String svg() {
    return drawing.svg();
  }

  public int marks() {
    return drawn() ? drawing.marks() : 0;
  }

  public List<Drawing.Key> legend() {
    return drawn() ? drawing.legend() : List.of();
  }

  /** The cells of a row as the page writes them. */
  public List<String> row(int at) {
    List<String> cells = new java.util.ArrayList<>();
    for (int i = 0; i < data.columns().size(); i++) {
      cells.add(Words.cell(data.columns().get(i), data.rows().get(at).get(i)));
    }
    return cells;
  }

  /** Whether a column holds numbers, which stand to the right. */
  public boolean numeric(int column) {
    return data.rows().stream()
        .map(row -> row.get(column))
        .filter(cell -> cell != null)
        .findFirst()
        .map(cell -> cell instanceof Number)
        .orElse(false);
  }

  /** The rows as a CSV file inside a link. */
  public String csvLink() {
    String text =
        line(data.columns()) + data.rows().stream().map(Figure::line).collect(Collectors.joining());
    return "data:text/csv;charset=utf-8;base64,"
        + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String line(List<?> cells) {
    return cells.stream().map(Figure::quoted).collect(Collectors.joining(",", "", "\r\n"));
  }

  /** A text that a spreadsheet would take for a formula gets an apostrophe before it. */
  private static String quoted(Object cell) {
    if (cell == null) {
      return "";
    }
    String text = cell.toString();
    if (cell instanceof String && !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0) {
      text = "'" + text;
    }
    return text.matches("(?s).*[\",\r\n].*") ? "\"" + text.replace("\"", "\"\"") + "\"" : text;
  }
}
