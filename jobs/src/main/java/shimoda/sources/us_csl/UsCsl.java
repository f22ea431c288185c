package shimoda.sources.us_csl;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import shimoda.format.Cells;
import shimoda.format.CsvLayout;
import shimoda.format.CsvRecords;
import shimoda.format.RawRow;
import shimoda.format.RecordReader;
import shimoda.format.SourceFile;
import shimoda.format.SourceRecord;
import shimoda.table.TableSchema;
import shimoda.table.UserError;

/**
 * One record is one party of the Consolidated Screening List of the United States, from its
 * 28-column CSV or from a condensed JSON copy whose entries name list, programmes, licence
 * requirement, licence policy and address by their place in tables ahead of them. The number of
 * entries must be that which the copy states.
 */
public final class UsCsl implements RecordReader {
  private static final CsvLayout CSV = CsvLayout.utf8();

  /** Key of an entry: the column it fills, and the table it points into, if any. */
  private record Field(String column, String table) {}

  private static final Map<String, Field> FIELDS =
      Map.ofEntries(
          Map.entry("n", new Field("name", null)),
          Map.entry("a", new Field("alt_names", null)),
          Map.entry("s", new Field("list", "sources")),
          Map.entry("t", new Field("type", null)),
          Map.entry("c", new Field("address_countries", null)),
          Map.entry("e", new Field("entity_number", null)),
          Map.entry("lr", new Field("license_requirement", "licenceRequirements")),
          Map.entry("lp", new Field("license_policy", "licencePolicies")),
          Map.entry("pg", new Field("programs", "programmes")),
          Map.entry("fr", new Field("federal_register_notice", null)),
          Map.entry("u", new Field("source_list_url", "urls")));
  private static final Set<String> DESCRIPTIVE =
      Set.of(
          "$comment",
          "citation",
          "source",
          "sourceGeneratedAt",
          "retrievedAt",
          "countsBySource",
          "listAuthority",
          "fieldKey");

  @Override
  public Iterator<SourceRecord> records(SourceFile file, InputStream bytes, TableSchema schema)
      throws IOException {
    return file.name().contains(".csv")
        ? CsvRecords.read(file, bytes, CSV.withColumnsThatMayLack("address_countries"), schema)
        : new Entries(file, bytes, schema);
  }

  /** The entries of the JSON copy, streamed. */
  private static final class Entries implements Iterator<SourceRecord> {
    private final SourceFile file;
    private final Cells cells;
    private final JsonParser json;
    private final Map<String, List<String>> tables = new HashMap<>();
    private long stated = -1;
    private long read;
    private boolean more;

    Entries(SourceFile file, InputStream bytes, TableSchema schema) throws IOException {
      this.file = file;
      this.cells = Cells.of(schema);
      this.json =
          JsonFactory.builder()
              .streamReadConstraints(
                  StreamReadConstraints.builder()
                      .maxNestingDepth(50)
                      .maxStringLength(1 << 20)
                      .maxDocumentLength(1L << 30)
                      .build())
              .build()
              .createParser(bytes);
      try {
        toEntries();
        advance();
      } catch (JsonProcessingException e) {
        throw broken(e);
      }
    }

    /** Goes on to the next entry, or over the end of the document, which nothing may follow. */
    private void advance() throws IOException {
      more = json.nextToken() != JsonToken.END_ARRAY;
      if (!more) {
        expect(json.nextToken(), JsonToken.END_OBJECT, "the end");
        expect(json.nextToken(), null, "the end");
      }
    }

    private void toEntries() throws IOException {
      expect(json.nextToken(), JsonToken.START_OBJECT, "an object");
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String key = json.currentName();
        JsonToken value = json.nextToken();
        switch (key) {
          case "entryCount" -> stated = json.getLongValue();
          case "tables" -> readTables();
          case "entries" -> {
            expect(value, JsonToken.START_ARRAY, "a list of entries");
            if (tables.isEmpty() || stated < 0) {
              throw refused("has its entries before the tables and the count they need");
            }
            return;
          }
          default -> {
            if (!DESCRIPTIVE.contains(key)) {
              throw refused("has the unknown key '" + key + "'");
            }
            json.skipChildren();
          }
        }
      }
      throw refused("has no list of entries");
    }

    private void readTables() throws IOException {
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        expect(json.nextToken(), JsonToken.START_ARRAY, "a list");
        List<String> values = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
          values.add(json.getText());
        }
        tables.put(name, values);
      }
    }

    @Override
    public boolean hasNext() {
      if (!more && read != stated) {
        throw refused("states %,d entries and holds %,d".formatted(stated, read));
      }
      return more;
    }

    @Override
    public SourceRecord next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      read++;
      try {
        SourceRecord record = entry();
        advance();
        return record;
      } catch (IOException e) {
        throw broken(e);
      }
    }

    private SourceRecord entry() throws IOException {
      expect(json.currentToken(), JsonToken.START_OBJECT, "an entry");
      RawRow row = cells.newRow();
      List<String> faults = new ArrayList<>();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String key = json.currentName();
        json.nextToken();
        Field field = FIELDS.get(key);
        if (field == null) {
          throw refused("has an entry with the unknown key '" + key + "'");
        }
        row.set(field.column(), value(field, faults));
      }
      return faults.isEmpty()
          ? cells.typed(read, row)
          : SourceRecord.quarantined(
              read,
              String.join("; ", faults) + " in " + Cells.shortened(row.toString()),
              cells.typed(read, row).values());
    }

    private String value(Field field, List<String> faults) throws IOException {
      if (json.currentToken() == JsonToken.START_ARRAY) {
        List<String> values = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
          values.add(json.getText());
        }
        return String.join("; ", values);
      }
      if (field.table() == null || json.currentToken() == JsonToken.VALUE_STRING) {
        return json.getText();
      }
      List<String> table = tables.getOrDefault(field.table(), List.of());
      int index = json.getIntValue();
      if (index < 0 || index >= table.size()) {
        faults.add("%s %d is outside table %s".formatted(field.column(), index, field.table()));
        return null;
      }
      return table.get(index);
    }

    private void expect(JsonToken found, JsonToken wanted, String what) {
      if (found != wanted) {
        throw refused("has " + found + " where " + what + " is known");
      }
    }

    private UserError refused(String what) {
      return UserError.at(
          file.name(),
          json.currentLocation().getLineNr(),
          "the file " + what,
          "pull the file again, or map the change in shimoda.sources.us_csl");
    }

    private UserError broken(IOException e) {
      String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      UserError error = refused("is cut short or malformed (" + message + ")");
      error.initCause(e);
      return error;
    }
  }
}
