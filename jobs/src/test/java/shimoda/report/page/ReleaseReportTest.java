package shimoda.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import shimoda.Jobs;
import shimoda.SampleLake;
import shimoda.lake.Manifest;
import shimoda.registration.Registration;
import shimoda.table.UserError;

final class ReleaseReportTest {
  @TempDir private Path folder;

  /** A release without a table. */
  private record Empty(Manifest manifest) implements Cells {
    static Empty release() {
      return new Empty(
          new Manifest("r1", null, false, List.of(), "", List.of(), List.of(), Map.of()));
    }

    @Override
    public Answer ask(String sql) {
      throw new AssertionError("asked a release without a table: " + sql);
    }

    @Override
    public Optional<Manifest> base() {
      return Optional.empty();
    }
  }

  private static ReleaseReport empty() {
    return new ReleaseReport(Empty.release(), Jobs.graph(), Registration.packaged());
  }

  @Test
  void figureWithoutRows_saysSoInsteadOfDrawingNothing() {
    List<Figure> figures =
        empty().page().sections().stream().flatMap(s -> s.figures().stream()).toList();
    assertThat(figures).hasSizeGreaterThan(25);
    for (Figure figure : figures) {
      assertThat(figure.empty()).as(figure.id()).isTrue();
      assertThat(figure.reading())
          .as(figure.id())
          .containsAnyOf("This release holds no row of " + figure.table(), "no release before");
    }
  }

  @Test
  void tableOfAnotherShape_isNamedAndTheRestIsWritten() {
    Cells refused =
        new Cells() {
          @Override
          public Answer ask(String sql) {
            throw new UserError("Query refused: no column 'year'");
          }

          @Override
          public Manifest manifest() {
            return Empty.release().manifest();
          }

          @Override
          public Optional<Manifest> base() {
            return Optional.empty();
          }

          @Override
          public boolean holds(String table) {
            return true;
          }
        };
    Figure figure =
        new Drafts(refused, Jobs.graph())
            .figure("f", "q", "u", "marts.dyad_year", "select 1", rows -> Optional.empty());
    assertThat(figure.empty()).isTrue();
    assertThat(figure.reading())
        .isEqualTo(
            "marts.dyad_year has another shape in this release than this program reads:"
                + " Query refused: no column 'year'");
  }

  @Test
  void releaseOfFullFiles_isNotStamped() {
    assertThat(empty().html()).doesNotContain("NOT A RESULT").contains("holds no row");
  }

  @Test
  void idsOfFigures_areUnique() {
    assertThat(
            empty().page().sections().stream().flatMap(s -> s.figures().stream()).map(Figure::id))
        .doesNotHaveDuplicates();
  }

  @Test
  void everyWordThatMayBeIssued_hasItsThreeNames() {
    for (String word : Registration.packaged().vocabulary()) {
      assertThat(Verdict.named(word).ja()).as(word).isNotBlank();
      assertThat(Verdict.named(word).ru()).as(word).isNotBlank();
    }
    assertThat(Verdict.named("premise").en()).isEqualTo(Registration.packaged().premise());
  }

  /** COW 2013: 13,560 and 23,591 million dollars, together 37,151. */
  @Test
  void sample_isStampedAndReadsFromItsCells() throws Exception {
    Path file = folder.resolve("report.html");
    SampleLake.Outcome outcome =
        SampleLake.command(
            "report", "--lake", SampleLake.folder().toString(), "--to", file.toString());
    assertThat(outcome.code()).isZero();
    assertThat(outcome.err()).contains("SAMPLE, NOT A RESULT");
    String html = Files.readString(file);
    assertThat(html)
        .contains(
            "SAMPLE, NOT A RESULT",
            "largest in 2013: 37.15 thousand million dollars, of which Japan's were 23.59",
            "necessity",
            "必要性",
            "необходимость",
            SampleLake.manifest().name())
        .doesNotContain("has another shape", "<script", " src=", "url(", "javascript:");
  }

  @Test
  void unknownRelease_isRefused() {
    assertThat(
            SampleLake.command("report", "nowhere", "--lake", SampleLake.folder().toString())
                .code())
        .isEqualTo(2);
  }
}
