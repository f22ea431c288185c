package shimoda.table;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * One column of a table.
 *
 * @param type what it holds
 * @param required whether a null stops the run
 * @param description what a value is, in one sentence
 * @param unit unit of a number, as in {@code USD}
 * @param valuation {@code FOB} or {@code CIF}, where a value has one
 * @param codelist name of the code list in {@code schemas/codelists} that every value must stand in
 * @param allowed the values it may take, where these are few
 * @param min smallest number allowed
 * @param max largest number allowed
 * @param from columns it is made of, {@code layer.table.column}
 * @param header the source's own heading, for staged tables
 * @param deprecated since which release the column goes, and what to read instead; null while it
 *     stays. A column is dropped no earlier than one release after it was marked so
 */
public record Column(
    ColumnType type,
    boolean required,
    String description,
    String unit,
    String valuation,
    String codelist,
    List<String> allowed,
    Double min,
    Double max,
    List<String> from,
    @JsonProperty("header") List<String> header,
    String deprecated) {

  public Column {
    allowed = allowed == null ? List.of() : List.copyOf(allowed);
    from = from == null ? List.of() : List.copyOf(from);
    header = header == null ? List.of() : List.copyOf(header);
  }

  /** Whether a cell may be empty in the published file. */
  public boolean nullable() {
    return !required && type.nullable();
  }
}
