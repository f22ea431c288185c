package shimoda.cli;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import shimoda.table.UserError;

/** What of the lake a run or a plan is about. */
final class Selection {
  private static final Pattern YEARS = Pattern.compile("(\\d{4})\\.\\.(\\d{4})");

  @Parameters(
      paramLabel = "TABLE",
      arity = "0..*",
      description = "tables to bring up to date, with all they need; default all")
  private List<String> targets = List.of();

  @Option(
      names = "--year",
      paramLabel = "Y",
      description = "this year only, into a release beside the current one")
  private Integer year;

  @Option(
      names = "--years",
      paramLabel = "A..B",
      description = "these years only, into a release beside the current one")
  private String years;

  @Option(names = "--as-of", paramLabel = "DATE", description = "use what was known on this day")
  private LocalDate asOf;

  @Option(
      names = "--full",
      description = "build what has not changed too; with --year that year's files alone")
  private boolean full;

  List<String> targets() {
    return targets;
  }

  Optional<LocalDate> asOf() {
    return Optional.ofNullable(asOf);
  }

  boolean full() {
    return full;
  }

  /** Whether less than all of today's knowledge is asked for. */
  boolean partial() {
    return year != null || years != null || asOf != null;
  }

  Set<Integer> years() {
    Set<Integer> wanted = new TreeSet<>();
    if (year != null) {
      wanted.add(year);
    }
    if (years != null) {
      Matcher matcher = YEARS.matcher(years);
      if (!matcher.matches()) {
        throw new UserError("--years '%s' is not A..B, as in 2010..2013".formatted(years));
      }
      int last = Integer.parseInt(matcher.group(2));
      for (int y = Integer.parseInt(matcher.group(1)); y <= last; y++) {
        wanted.add(y);
      }
      if (wanted.isEmpty()) {
        throw new UserError("--years '%s' ends before it begins".formatted(years));
      }
    }
    return wanted;
  }
}
