package shimoda.pipeline;

import shimoda.table.TableName;

/** Something a job reads. The runner gives a job what it declares and refuses the rest. */
public sealed interface Input {
  /** A table built before, and which of its years one year of the output needs. */
  record Table(TableName name, Years years) implements Input {}

  /** The newest vintage of every slot of a source. */
  record Snapshot(String source) implements Input {}

  /** The vintage before the newest of every slot of a source; most slots have none. */
  record Earlier(String source) implements Input {}

  /** A packed CSV file, as in {@code codelists/flow.csv} below {@code schemas/}. */
  record Resource(String file) implements Input {}

  /** A whole table. */
  static Input table(String name) {
    return new Table(TableName.of(name), Years.ALL);
  }

  /** A table by years. */
  static Input table(String name, Years years) {
    return new Table(TableName.of(name), years);
  }

  /** A source. */
  static Input snapshot(String source) {
    return new Snapshot(source);
  }

  /** What a source's newest vintages replaced. */
  static Input earlier(String source) {
    return new Earlier(source);
  }

  /** A code list of {@code schemas/codelists}. */
  static Input codeList(String name) {
    return new Resource("schemas/codelists/" + name + ".csv");
  }
}
