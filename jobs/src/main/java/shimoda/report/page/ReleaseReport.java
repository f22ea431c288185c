package shimoda.report.page;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import shimoda.lake.Manifest;
import shimoda.pipeline.Graph;
import shimoda.registration.Hypothesis;
import shimoda.registration.Registration;
import shimoda.sources.SourceCard;
import shimoda.table.Packaged;

/** The report of a release as one HTML text: no script, no request, every number a cell. */
public final class ReleaseReport {
  private static final String PREMISE = "verdict.premise";

  private final Cells cells;
  private final Graph graph;
  private final Registration registration;

  public ReleaseReport(Cells cells, Graph graph, Registration registration) {
    this.cells = cells;
    this.graph = graph;
    this.registration = registration;
  }

  /** The page. */
  public String html() {
    StringOutput out = new StringOutput();
    TemplateEngine engine = TemplateEngine.createPrecompiled(ContentType.Html);
    engine.setTrimControlStructures(true);
    engine.render("page.jte", page(), out);
    return out.toString();
  }

  Page page() {
    Manifest manifest = cells.manifest();
    List<Map<String, String>> premise =
        cells.holds(PREMISE) ? cells.ask("select * from " + PREMISE).maps() : List.of();
    return new Page(
        manifest.name(),
        manifest.publishedAt(),
        manifest.sample(),
        css(),
        Verdict.named("premise"),
        Verdict.cards(registration, premise),
        transport(),
        sections(),
        sources(),
        methods(),
        new Limits(cells).sentences(),
        footer(premise));
  }

  static String css() {
    String sheet = new String(Packaged.bytes("report/style.css"), StandardCharsets.UTF_8);
    return sheet.replace("/*light*/", Palette.LIGHT.css()).replace("/*dark*/", Palette.DARK.css());
  }

  private List<Page.Section> sections() {
    Drafts drafts = new Drafts(cells, graph);
    TradeFigures trade = new TradeFigures(drafts, cells);
    DyadFigures dyad = new DyadFigures(drafts);
    PartFigures parts = new PartFigures(drafts);
    return List.of(
        new Page.Section("trade-section", "Trade", trade.trade()),
        new Page.Section("gap-section", "The gap between the reports", trade.gap()),
        new Page.Section("composition-section", "What the trade is made of", trade.composition()),
        new Page.Section("sanctions-section", "Sanctions", dyad.sanctions()),
        new Page.Section("negotiations-section", "Negotiations", dyad.negotiations()),
        new Page.Section(
            "h1-section",
            "Part S: does settlement open trade elsewhere?",
            new SettlementFigures(drafts).all()),
        new Page.Section(
            "parts-section", "Parts N, M and L: Russia and Japan themselves", parts.parts()),
        new Page.Section("rivals-section", "Rival explanations", parts.rivals()),
        new Page.Section(
            "revisions-section", "Revisions", new RevisionFigures(drafts, cells).all()));
  }

  private List<String> transport() {
    if (!cells.holds("verdict.transport")) {
      return List.of();
    }
    Answer rows =
        cells.ask("select kind, text, low, high from verdict.transport order by position");
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      String range =
          Double.isNaN(rows.number(i, "low"))
              ? ""
              : ": %s to %s log points"
                  .formatted(
                      Words.number(rows.number(i, "low")), Words.number(rows.number(i, "high")));
      lines.add(rows.text(i, "kind") + ": " + rows.text(i, "text") + range);
    }
    return lines;
  }

  private List<Page.Source> sources() {
    Map<String, List<Manifest.Used>> bySource =
        cells.manifest().snapshots().stream()
            .filter(s -> s.use().startsWith("used"))
            .collect(
                Collectors.groupingBy(Manifest.Used::source, TreeMap::new, Collectors.toList()));
    return bySource.entrySet().stream().map(e -> source(e.getKey(), e.getValue())).toList();
  }

  private static Page.Source source(String id, List<Manifest.Used> used) {
    SourceCard card = SourceCard.of(id);
    List<String> vintages = used.stream().map(Manifest.Used::vintage).distinct().sorted().toList();
    String first = vintages.get(0);
    String last = vintages.get(vintages.size() - 1);
    return new Page.Source(
        id,
        card.title(),
        card.publisher(),
        card.landingPage() == null ? "" : card.landingPage(),
        first.equals(last) ? first : first + " to " + last,
        used.stream()
            .map(u -> String.valueOf(u.kind()))
            .distinct()
            .collect(Collectors.joining(", ")),
        card.licence().terms());
  }

  private List<String> methods() {
    List<String> lines = new ArrayList<>();
    for (Hypothesis hypothesis : registration.hypotheses()) {
      String estimator = hypothesis.node().path("estimator").asText();
      lines.add(
          "%s (part %s): %s%s."
              .formatted(
                  hypothesis.id(),
                  hypothesis.part(),
                  hypothesis.estimand(),
                  estimator.isEmpty() ? "" : "; estimator " + estimator.replace('_', ' ')));
    }
    return lines;
  }

  private List<Page.Fact> footer(List<Map<String, String>> premise) {
    Manifest manifest = cells.manifest();
    List<Page.Fact> facts = new ArrayList<>();
    facts.add(new Page.Fact("release", manifest.name()));
    facts.add(new Page.Fact("published", manifest.publishedAt()));
    facts.add(new Page.Fact("opened on", manifest.base() == null ? "nothing" : manifest.base()));
    facts.add(new Page.Fact("tables", Integer.toString(manifest.tables().size())));
    for (Manifest.Run run : manifest.runs()) {
      facts.add(
          new Page.Fact(
              "run " + run.id(),
              "%s to %s, Spark %s, Java %s, code %s"
                  .formatted(
                      run.startedAt(),
                      run.endedAt(),
                      run.sparkVersion(),
                      run.javaVersion(),
                      run.codeHash())));
    }
    premise.stream()
        .limit(1)
        .map(row -> row.get("registration_sha256"))
        .forEach(sha -> facts.add(new Page.Fact("registration sha256", sha)));
    return facts;
  }
}
