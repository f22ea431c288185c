package shimoda;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A JVM of a test's own on the tests' class path, driven line by line. */
public final class TestProcess implements AutoCloseable {
  private final Process process;
  private final BufferedReader out;

  /** Starts a main class; its stderr goes to a file. */
  public TestProcess(Path log, Class<?> main, List<String> jvm, String... arguments)
      throws IOException {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(List.of("-Xmx1g", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto"));
    line.addAll(Arrays.asList(System.getProperty("spark.opens", "").trim().split("\\s+")));
    line.removeIf(String::isEmpty);
    line.addAll(jvm);
    line.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    line.addAll(List.of(arguments));
    process = new ProcessBuilder(line).redirectError(log.toFile()).start();
    out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  /** The next line of stdout; null at its end. */
  public String line() throws IOException {
    return out.readLine();
  }

  /** Tells the process to go on. */
  public void goOn() throws IOException {
    process.getOutputStream().write('\n');
    process.getOutputStream().flush();
  }

  /** Sends SIGKILL and waits for the end. */
  public void kill() throws InterruptedException {
    process.destroyForcibly();
    process.waitFor(1, TimeUnit.MINUTES);
  }

  /** Waits for the end and gives the exit code. */
  public int end() throws InterruptedException {
    return process.waitFor(5, TimeUnit.MINUTES) ? process.exitValue() : -1;
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
