package shimoda.econometrics.dense;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compiles and runs the example in the Javadoc of every class a stranger starts from. */
class JavadocExamplesTest {
  private static final Path MAIN = Path.of("jobs/src/main/java/shimoda/econometrics");
  private static final List<String> PACKAGES = List.of("dense", "hac", "design", "inference");
  private static final Pattern EXAMPLE =
      Pattern.compile("<pre>\\{@code\\n(.*?)\\n \\* \\}</pre>", Pattern.DOTALL);

  @TempDir Path folder;

  @Test
  void everyExample_compilesAndRuns() throws Exception {
    Map<String, String> examples = examples();
    assertThat(examples).hasSizeGreaterThanOrEqualTo(24);
    StringBuilder source =
        new StringBuilder("import java.util.*;\nimport shimoda.econometrics.*;\n");
    PACKAGES.forEach(p -> source.append("import shimoda.econometrics." + p + ".*;\n"));
    source.append("public class Examples {\n");
    examples.forEach(
        (name, code) ->
            source.append("public static void " + name + "() {\n").append(code).append("\n}\n"));
    Path file = folder.resolve("Examples.java");
    Files.writeString(file, source.append("}\n"));
    int failed =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-proc:none",
                "-cp",
                System.getProperty("java.class.path"),
                "-d",
                folder.toString(),
                file.toString());
    assertThat(failed).as("errors of the compiler").isZero();
    try (URLClassLoader loader = new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
      Class<?> compiled = loader.loadClass("Examples");
      for (String name : examples.keySet()) {
        compiled.getMethod(name).invoke(null);
      }
    }
  }

  private static Map<String, String> examples() throws IOException {
    Map<String, String> examples = new LinkedHashMap<>();
    for (String name : PACKAGES) {
      try (Stream<Path> files = Files.list(MAIN.resolve(name))) {
        for (Path file : files.sorted().toList()) {
          Matcher matcher = EXAMPLE.matcher(Files.readString(file));
          while (matcher.find()) {
            String code = matcher.group(1).replaceAll("(?m)^ \\*( |$)", "");
            String method = file.getFileName().toString().replace(".java", "");
            examples.put(method + examples.size(), code);
          }
        }
      }
    }
    return examples;
  }
}
