package shimoda.conformed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shimoda.conformed.PoliticsInputs.drop;
import static shimoda.pipeline.MapInputs.row;

import org.junit.jupiter.api.Test;
import shimoda.pipeline.MapInputs;
import shimoda.table.UserError;

class CorrectionTest {
  @Test
  void matchedRows_areCountedAndMendedFaultsShowZero() {
    MapInputs in =
        new MapInputs()
            .with(
                "staged.peace_scale",
                "dyad_code,year,peace_scale,outcome",
                row("520530", "2020", 0.5, "row"),
                row("520530", "20202", 0.5, "ignored:year_after_2020"));
    PoliticsInputs.withCorrections(
        in,
        drop("peace_scale_20202", "peace_scale", "try_cast(year as int) > 2020"),
        drop("mended", "desta", "iso_numeric_1 = '900'"));
    var corrections = new Correction().transform(in).select("correction_id", "matched_rows");
    assertThat(PoliticsInputs.lines(corrections.collectAsList()))
        .containsExactly("mended 0.0", "peace_scale_20202 1.0");
  }

  @Test
  void correctionOfATableNotRead_isRefused() {
    MapInputs in = PoliticsInputs.withCorrections(new MapInputs(), drop("x", "milestones", "true"));
    assertThatThrownBy(() -> new Correction().transform(in))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("Correction 'x' names staged.milestones");
  }
}
