package shimoda.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import picocli.CommandLine.Model.CommandSpec;
import shimoda.table.Yaml;

/** An answer for programs: one JSON object on stdout. */
final class Json {
  private Json() {}

  /** Prints a record on one line, its names in snake_case. */
  static void print(CommandSpec spec, Object answer) {
    try {
      spec.commandLine().getOut().println(Yaml.json().writeValueAsString(answer));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
