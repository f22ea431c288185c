package shimoda.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import shimoda.lake.Manifest.GateResult;
import shimoda.table.TableName;
import shimoda.table.TableSchema;

/** The gates of the trade tables on the full files. */
@Tag("real")
class TradeRecordTest {
  private static HeldInputs held;

  @BeforeAll
  static void start() {
    held = new HeldInputs();
  }

  @AfterAll
  static void release() {
    held.spark().catalog().clearCache();
  }

  @ParameterizedTest
  @ValueSource(strings = {"conformed.trade_flow", "marts.trade_finding", "marts.trade_residual"})
  void everyDeclaredGate_passes(String table) {
    TableSchema schema = TableSchema.of(TableName.of(table));
    List<GateResult> results =
        new Gates(held::spark, schema, name -> held.table(name)).evaluate(false);
    assertThat(results).isNotEmpty();
    assertThat(results.stream().filter(r -> !r.outcome().equals("pass")).toList()).isEmpty();
  }
}
