package shimoda.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import org.junit.jupiter.api.Test;

class CodeListTest {
  private static CodeList read(String text) throws IOException {
    return CodeList.read("flow", "flow.csv", new StringReader(text));
  }

  @Test
  void codeTwice_isRefusedWithItsLine() {
    assertThatThrownBy(() -> read("code,label\nM,Import\nM,Imports\n"))
        .isInstanceOf(UserError.class)
        .hasMessage("flow.csv, line 3: code 'M' stands twice: keep one");
  }

  @Test
  void codeWithTwoPeriods_keepsBoth() throws IOException {
    CodeList list = read("code,valid_from,name\n365,1922,SUN\n365,1992,RUS\n");
    assertThat(list.rows().get("365")).extracting(r -> r.get("name")).containsExactly("SUN", "RUS");
    assertThat(list.all()).hasSize(2);
  }

  @Test
  void codeTwiceFromOneYear_isRefused() {
    assertThatThrownBy(() -> read("code,valid_from\n365,1922\n365,1922\n"))
        .isInstanceOf(UserError.class);
  }
}
