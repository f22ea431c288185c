package shimoda.report.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import shimoda.lake.Manifest;

/** What was corrected and what changed since the release before. */
final class RevisionFigures {
  private final Drafts drafts;

  private final Cells cells;

  RevisionFigures(Drafts drafts, Cells cells) {
    this.drafts = drafts;
    this.cells = cells;
  }

  List<Figure> all() {
    return List.of(changes(), corrections());
  }

  /** Tables whose content is not that of the release before, from the two manifests. */
  private Figure changes() {
    Manifest now = cells.manifest();
    List<List<Object>> rows = new ArrayList<>();
    cells.base().ifPresent(before -> now.tables().forEach(table -> changed(before, table, rows)));
    String told =
        cells
            .base()
            .map(
                before ->
                    "Against release %s, %d of %d tables have other content."
                        .formatted(before.name(), rows.size(), now.tables().size()))
            .orElse("There is no release before this one to compare with.");
    return new Figure(
        "revisions",
        "What changed since the release before?",
        "rows",
        "manifest.json",
        List.of(),
        rows.isEmpty() ? Figure.State.EMPTY : Figure.State.TABLE,
        null,
        told,
        new Answer(List.of("table", "rows_before", "rows_now"), rows));
  }

  private static void changed(Manifest before, Manifest.Table table, List<List<Object>> rows) {
    Manifest.Table old = before.table(table.table());
    if (old == null || !old.contentHash().equals(table.contentHash())) {
      List<Object> row = new ArrayList<>();
      row.add(table.table());
      row.add(old == null ? null : old.rows());
      row.add(table.rows());
      rows.add(row);
    }
  }

  private Figure corrections() {
    return drafts.figure(
        "corrections",
        "Which figures of the sources are known to be wrong, and what is done about them?",
        "as each row says",
        "conformed.correction",
        """
        select correction_id, faulty_source, action, columns, reason, matched_rows, source_url
        from conformed.correction order by correction_id
        """,
        rows ->
            Optional.of(
                new Drafts.Drawn(
                    null,
                    "%d figures of sources are known to be wrong; the table below says where and what the pipeline does."
                        .formatted(rows.size()))));
  }
}
