package shimoda.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import shimoda.table.TableSchema;
import shimoda.table.UserError;

/**
 * The records of a JSON answer: an object with one array of flat objects, streamed. The other
 * fields of the outer object are handed to the source as text once the array has ended. Names are
 * matched against the schema's {@code header} entries; one that is neither mapped nor listed as
 * ignored stops the run. A record's line is its running number in the array, from 1.
 */
public final class EnvelopeRecords implements Iterator<SourceRecord> {
  /** Judges the outer object when its array has been read; throws {@link UserError}. */
  @FunctionalInterface
  public interface Envelope {
    /**
     * @param fields the outer fields by name, null for JSON's null
     * @param records how many records the array held
     */
    void check(Map<String, String> fields, long records);
  }

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(8)
                  .maxStringLength(1 << 20)
                  .maxNumberLength(100)
                  .build())
          .build();

  private final SourceFile file;
  private final Cells cells;
  private final RowRule rule;
  private final Envelope envelope;
  private final TableSchema schema;
  private final Map<String, Integer> targets = new HashMap<>();
  private final Map<String, String> fields = new HashMap<>();
  private final JsonParser json;
  private final String array;
  private long count;
  private boolean inArray;
  private SourceRecord ahead;

  private EnvelopeRecords(
      SourceFile file,
      JsonParser json,
      String array,
      TableSchema schema,
      RowRule rule,
      Envelope envelope) {
    this.file = file;
    this.json = json;
    this.array = array;
    this.schema = schema;
    this.cells = Cells.of(schema);
    this.rule = rule;
    this.envelope = envelope;
    List<String> own = schema.ownColumns();
    for (int c = 0; c < own.size(); c++) {
      for (String name : schema.column(own.get(c)).header()) {
        targets.put(name, c);
      }
    }
    schema.ignoredHeaders().forEach(name -> targets.putIfAbsent(name, -1));
  }

  /** The records in the field {@code array} of the answer. */
  public static Iterator<SourceRecord> read(
      SourceFile file,
      InputStream bytes,
      String array,
      TableSchema schema,
      RowRule rule,
      Envelope envelope)
      throws IOException {
    EnvelopeRecords records =
        new EnvelopeRecords(file, JSON.createParser(bytes), array, schema, rule, envelope);
    records.json.nextToken();
    records.advance();
    return records;
  }

  @Override
  public boolean hasNext() {
    return ahead != null;
  }

  @Override
  public SourceRecord next() {
    if (ahead == null) {
      throw new NoSuchElementException();
    }
    SourceRecord record = ahead;
    advance();
    return record;
  }

  private void advance() {
    try {
      ahead = read();
    } catch (JsonProcessingException e) {
      throw broken(e.getOriginalMessage());
    } catch (IOException e) {
      throw new UncheckedIOException(file.name(), e);
    }
  }

  private SourceRecord read() throws IOException {
    if (inArray) {
      if (json.nextToken() == JsonToken.START_OBJECT) {
        return record();
      }
      if (json.currentToken() != JsonToken.END_ARRAY) {
        throw broken("'" + array + "' holds something other than objects");
      }
      inArray = false;
    }
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      JsonToken value = json.nextToken();
      if (name.equals(array) && value == JsonToken.START_ARRAY) {
        inArray = true;
        return read();
      }
      fields.put(name, scalar(name, value));
    }
    if (json.currentToken() != JsonToken.END_OBJECT) {
      throw broken("the answer is no JSON object");
    }
    envelope.check(fields, count);
    return null;
  }

  private SourceRecord record() throws IOException {
    count++;
    RawRow row = cells.newRow();
    List<String> unknown = new ArrayList<>();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      String value = scalar(name, json.nextToken());
      Integer target = targets.get(name);
      if (target == null) {
        unknown.add(name);
      } else if (target >= 0) {
        row.set(target, value == null || value.isEmpty() ? null : value);
      }
    }
    if (!unknown.isEmpty()) {
      throw UserError.at(
          file.name(),
          count,
          "unknown field '" + String.join("', '", unknown) + "'",
          "map or ignore it in schemas/staged/" + schema.name().name() + ".yml");
    }
    return cells.outcome(count, row, rule);
  }

  private String scalar(String name, JsonToken value) throws IOException {
    if (value == JsonToken.VALUE_NULL) {
      return null;
    }
    if (!value.isScalarValue()) {
      throw broken("field '" + name + "' holds an object or array");
    }
    return json.getText();
  }

  private UserError broken(String what) {
    return UserError.at(
        file.name(),
        count + 1,
        "the answer breaks off or is malformed (" + what + ")",
        "pull it again from the source");
  }
}
