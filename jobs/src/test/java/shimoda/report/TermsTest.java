package shimoda.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import shimoda.Jobs;
import shimoda.SampleLake;
import shimoda.sources.SourceCard;
import shimoda.table.TableName;

final class TermsTest {
  private static List<String> forbidding(String source, String table) {
    return new Terms(Jobs.graph(), Set.of(source))
        .forbidding(TableName.of(table)).stream().map(SourceCard::source).toList();
  }

  @Test
  void rowsOfComtrade_areNotPassedOn_norTheMartsMadeOfThem() {
    assertThat(forbidding("un_comtrade_legacy", "staged.un_comtrade_legacy"))
        .containsExactly("un_comtrade_legacy");
    assertThat(forbidding("un_comtrade_legacy", "marts.trade_reconciled"))
        .containsExactly("un_comtrade_legacy");
  }

  @Test
  void figuresComputedHere_andTheSample_arePassedOn() {
    assertThat(forbidding("un_comtrade_legacy", "indicators.energy_share")).isEmpty();
    assertThat(
            new Terms(Jobs.graph(), SampleLake.manifest())
                .forbidding(TableName.of("staged.un_comtrade_legacy")))
        .isEmpty();
  }

  @Test
  void freeSource_forbidsNothing() {
    assertThat(forbidding("us_cpi", "staged.us_cpi")).isEmpty();
  }
}
