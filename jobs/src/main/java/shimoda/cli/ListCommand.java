package shimoda.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import shimoda.Jobs;
import shimoda.pipeline.Job;
import shimoda.table.TableSchema;

/** {@code shimoda list}: every table with its grain. */
@Command(name = "list", description = "List the tables.", mixinStandardHelpOptions = true)
final class ListCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    for (Job job : Jobs.graph().jobs()) {
      spec.commandLine()
          .getOut()
          .printf("%-42s %s%n", job.output(), TableSchema.of(job.output()).grain());
    }
    return ExitCode.DONE.value;
  }
}
