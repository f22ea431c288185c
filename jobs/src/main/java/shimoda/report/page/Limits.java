package shimoda.report.page;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import shimoda.lake.Manifest;

/** What a release does not know, counted from its own cells and manifest. */
final class Limits {
  private final Cells cells;

  Limits(Cells cells) {
    this.cells = cells;
  }

  List<String> sentences() {
    List<String> lines = new ArrayList<>();
    Manifest manifest = cells.manifest();
    if (manifest.sample()) {
      lines.add(
          "This release is built from extracts of the sources: it shows the form, no result.");
    }
    lines.add("The parts are not joined into one word: the registration forbids it.");
    trade(lines);
    milestones(lines);
    refused(lines);
    gates(lines);
    long unused = manifest.snapshots().stream().filter(s -> !s.use().startsWith("used")).count();
    if (unused > 0) {
      lines.add(
          "%d snapshots of raw files have no reader or gave way to newer ones.".formatted(unused));
    }
    return lines;
  }

  private void trade(List<String> lines) {
    if (cells.holds("marts.dyad_year")) {
      Answer row =
          cells.ask(
              """
              select max(year) filter (where trade_value_usd is not null) as last_year,
                count(*) filter (where trade_value_usd is null and year <= (select max(year)
                  from marts.dyad_year where dyad_id = 'JPN-RUS' and trade_value_usd is not null))
                  as unknown
              from marts.dyad_year where dyad_id = 'JPN-RUS'
              """);
      lines.add(
          "The total of both sides' imports ends with %s, and up to then %s years have none (marts.dyad_year)."
              .formatted(row.text(0, "last_year"), row.text(0, "unknown")));
    }
  }

  private void milestones(List<String> lines) {
    if (cells.holds("conformed.milestone")) {
      Answer row =
          cells.ask(
              """
              select count(*) as records, count(*) filter (where basis = 'recalled') as recalled,
                count(*) filter (where event_day is null) as without_day
              from conformed.milestone
              """);
      lines.add(
          "Of %s milestones %s are recalled, not read from a source, and %s have no known day (conformed.milestone)."
              .formatted(
                  row.text(0, "records"), row.text(0, "recalled"), row.text(0, "without_day")));
    }
  }

  private void refused(List<String> lines) {
    for (String table : List.of("estimates.h1_fit", "estimates.h3_fit", "estimates.h4_fit")) {
      if (cells.holds(table)) {
        Answer row =
            cells.ask(
                "select count(*) as told, count(*) filter (where status <> 'estimated') as refused from "
                    + table);
        lines.add(
            "%s of %s statistics of %s were refused or cannot be held."
                .formatted(row.text(0, "refused"), row.text(0, "told"), table));
      }
    }
  }

  private void gates(List<String> lines) {
    Manifest manifest = cells.manifest();
    List<String> failed =
        manifest.tables().stream()
            .flatMap(
                t ->
                    t.gates().stream()
                        .filter(g -> g.outcome().equals("fail"))
                        .map(g -> t.table() + "." + g.id()))
            .toList();
    if (!failed.isEmpty()) {
      lines.add("%d gates did not pass: %s.".formatted(failed.size(), String.join(", ", failed)));
    }
    if (!manifest.accepted().isEmpty()) {
      lines.add(
          manifest.accepted().entrySet().stream()
              .map(e -> "%s (%s)".formatted(e.getKey(), e.getValue()))
              .collect(Collectors.joining("; ", "Published all the same: ", ".")));
    }
  }
}
