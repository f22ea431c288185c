package shimoda.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.TimeZone;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line. Data goes to stdout, progress and errors to stderr. */
@Command(
    name = "shimoda",
    mixinStandardHelpOptions = true,
    version = "shimoda 0.1.0",
    description =
        "Russia-Japan trade, sanctions and negotiations in one lake, and the test of the premise.",
    subcommands = {
      RunCommand.class,
      PlanCommand.class,
      ImportCommand.class,
      OpenCommand.class,
      PublishCommand.class,
      StatusCommand.class,
      VerifyCommand.class,
      DiffCommand.class,
      GcCommand.class,
      ListCommand.class,
      QueryCommand.class,
      DescribeCommand.class,
      LineageCommand.class,
      ExplainCommand.class,
      CheckCommand.class,
      ContractsCommand.class,
      ExportCommand.class,
      ReportCommand.class,
      GraphCommand.class,
      AirflowCommand.class
    })
public final class Shimoda {
  private Shimoda() {}

  /** Carries out a command line and gives its exit code. */
  public static int execute(String... args) {
    Locale.setDefault(Locale.ROOT);
    TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
    CommandLine line = new CommandLine(new Shimoda());
    line.setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
    line.setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setExecutionExceptionHandler((e, command, parsed) -> fail(e, command));
    line.setParameterExceptionHandler(
        (e, given) -> {
          e.getCommandLine()
              .getErr()
              .println(
                  "shimoda: "
                      + e.getMessage()
                      + ": shimoda "
                      + name(e)
                      + "--help shows the options");
          return ExitCode.USER.value;
        });
    if (args.length == 0) {
      line.usage(line.getErr());
      return ExitCode.USER.value;
    }
    return line.execute(args);
  }

  private static String name(CommandLine.ParameterException e) {
    String name = e.getCommandLine().getCommandName();
    return name.equals("shimoda") ? "" : name + " ";
  }

  private static int fail(Exception thrown, CommandLine command) {
    Throwable root = ExitCode.root(thrown);
    if (!ExitCode.isPlain(root)) {
      root.printStackTrace(command.getErr());
    }
    command.getErr().println("shimoda: " + ExitCode.line(root));
    return ExitCode.of(root).value;
  }
}
