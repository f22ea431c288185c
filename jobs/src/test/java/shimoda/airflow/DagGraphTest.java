package shimoda.airflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import shimoda.Jobs;
import shimoda.sources.SourceCard;

final class DagGraphTest {
  private final DagGraph graph = DagGraph.of(Jobs.graph());

  @Test
  void committedGraph_isWhatTheJobsDeclare() throws Exception {
    assertThat(Files.readString(Path.of("dags/graph.json"), StandardCharsets.UTF_8))
        .as("dags/graph.json is stale: make docs writes it anew")
        .isEqualTo(graph.json());
  }

  @Test
  void everyCardNamesItsDomainAndAFrequencyTheDagsKnow() throws Exception {
    try (Stream<Path> cards = Files.list(Path.of("schemas/sources"))) {
      for (Path card : cards.toList()) {
        SourceCard read = SourceCard.of(card.getFileName().toString().replaceFirst("\\.yml$", ""));
        assertThat(read.domain()).as(card.toString()).isNotNull();
        assertThat(read.frequency())
            .as(card.toString())
            .isIn("daily", "monthly", "yearly", "irregular", "once");
      }
    }
  }

  @Test
  void tableGoesWithTheOneDomainOfItsInputs_elseWithThePremise() {
    Map<String, String> dags =
        graph.tables().stream()
            .collect(Collectors.toMap(DagGraph.Table::table, DagGraph.Table::dag));
    assertThat(dags)
        .containsEntry("staged.un_comtrade_legacy", "trade")
        .containsEntry("conformed.trade_flow", "trade")
        .containsEntry("marts.trade_reconciled", "trade")
        .containsEntry("conformed.sanction_listing", "sanctions")
        .containsEntry("conformed.milestone", "politics")
        .containsEntry("conformed.price", "controls")
        .containsEntry("conformed.fx_rate", "controls")
        .containsEntry("marts.sanctions_exposure", "premise")
        .containsEntry("marts.dyad_year", "premise")
        .containsEntry("indicators.negotiation_pace", "premise")
        .containsEntry("verdict.premise", "premise");
  }

  @Test
  void mermaid_hasOneArrowPerInput() {
    long inputs = graph.tables().stream().mapToLong(table -> table.inputs().size()).sum();
    assertThat(graph.mermaid().lines().filter(line -> line.contains(" --> ")))
        .hasSize((int) inputs);
    assertThat(graph.mermaid()).contains("  conformed.price --> indicators.real_trade\n");
  }
}
