package shimoda.sources.eu_oj;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import shimoda.format.SourceRecord;
import shimoda.sources.HeldFiles;
import shimoda.sources.Reading;

class EuOjTest {
  @Test
  void daysInEveryForm_becomeIsoDays() {
    assertThat(EuOj.iso("17.3.2014")).isEqualTo("2014-03-17");
    assertThat(EuOj.iso("9 March 2022")).isEqualTo("2022-03-09");
    assertThat(EuOj.iso("26 Feb. 2011")).isEqualTo("2011-02-26");
    assertThat(EuOj.iso("2022-02-26")).isEqualTo("2022-02-26");
  }

  @Test
  void dayThatIsNone_staysAsItIs() {
    for (String printed : new String[] {"31.2.2014", "9 Marsch 2022 or so", "2014", "5 Foo 2014"}) {
      assertThat(EuOj.iso(printed)).isEqualTo(printed);
    }
  }

  @Tag("real")
  @Test
  void realAnnexes_haveTheIndependentCounts() {
    assertThat(HeldFiles.countsAsTheCardSays("eu_oj", "eu_oj")).isEqualTo(Map.of("row", 4548L));
    Reading persons = Reading.ofShared("eu_oj", "sanctions/eu_oj/32014R0269.csv.gz");
    assertThat(persons.rows()).isEqualTo(2802);
    assertThat(persons.rows("start_date", Objects::isNull)).isEqualTo(1);
    LocalDate first =
        persons.records().stream()
            .filter(SourceRecord::isRow)
            .map(r -> (LocalDate) persons.value(r, "start_date"))
            .filter(Objects::nonNull)
            .min(LocalDate::compareTo)
            .orElseThrow();
    assertThat(first).isEqualTo(LocalDate.of(2014, 3, 17));
    Reading goods = Reading.ofShared("eu_oj", "sanctions/eu_oj/32014R0833.csv.gz");
    assertThat(goods.rows()).isEqualTo(1746);
    Map<Object, Integer> annexes = new TreeMap<>();
    goods.records().forEach(r -> annexes.merge(goods.value(r, "annex"), 1, Integer::sum));
    assertThat(annexes)
        .containsEntry("IV", 921)
        .containsEntry("XLII", 633)
        .containsEntry("XIV", 70);
  }
}
