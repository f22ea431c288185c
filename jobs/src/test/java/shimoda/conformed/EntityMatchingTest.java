package shimoda.conformed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import shimoda.conformed.EntityIds.Kind;
import shimoda.conformed.EntityMatching.Entry;
import shimoda.conformed.EntityMatching.Judgement;
import shimoda.conformed.EntityMatching.Match;

class EntityMatchingTest {
  private static int next;

  private static Entry organisation(String source, String name, String... ids) {
    Map<Kind, NavigableSet<String>> own = new TreeMap<>();
    for (String id : ids) {
      EntityIds.inCell(id, Kind.values()).forEach(own::put);
    }
    return new Entry(
        "%s/%03d".formatted(source, next++), source, "Company", name, own, new TreeSet<>());
  }

  private static Entry person(String source, String name, String... births) {
    return new Entry(
        "%s/%03d".formatted(source, next++),
        source,
        "Person",
        name,
        Map.of(),
        new TreeSet<>(List.of(births)));
  }

  private static List<String> rules(List<Entry> entries, Judgement... judgements) {
    return EntityMatching.match(entries, List.of(judgements)).stream()
        .map(m -> m.rule().text())
        .toList();
  }

  private static long entities(List<Entry> entries, Judgement... judgements) {
    return EntityMatching.match(entries, List.of(judgements)).stream()
        .map(Match::entityId)
        .distinct()
        .count();
  }

  /** Numbers of Sberbank and Gazprombank as OFAC's comments print them. */
  @Test
  void identifiers_areTakenWithTheirLabelAndARightCheckDigit() {
    assertThat(
            EntityIds.inRemarks(
                "Tax ID No. 7707083893 (Russia); Registration Number 1027700132195 (Russia)"))
        .isEqualTo(
            Map.of(
                Kind.INN, new TreeSet<>(List.of("7707083893")),
                Kind.OGRN, new TreeSet<>(List.of("1027700132195"))));
    assertThat(
            EntityIds.inRemarks(
                "Tax ID No. 7744001497 (Russia); Legal Entity Number 253400WSS48YWMBUA688"))
        .containsOnlyKeys(Kind.INN, Kind.LEI);
    assertThat(EntityIds.inRemarks("Vessel Registration Identification IMO 9297371"))
        .containsOnlyKeys(Kind.IMO);
    assertThat(EntityIds.inCell("741600653047", Kind.INN)).containsOnlyKeys(Kind.INN);
  }

  @Test
  void wrongCheckDigit_isNoIdentifier() {
    assertThat(EntityIds.inRemarks("Tax ID No. 7707083894 (Russia)")).isEmpty();
    assertThat(EntityIds.inRemarks("Registration Number 1027700132196 (Russia)")).isEmpty();
    assertThat(EntityIds.inRemarks("IMO 9297372")).isEmpty();
    assertThat(EntityIds.inCell("253400WSS48YWMBUA689", Kind.LEI)).isEmpty();
    assertThat(EntityIds.inCell("741600653048", Kind.INN)).isEmpty();
  }

  @Test
  void sharedIdentifier_joinsWhateverTheNames() {
    List<Entry> entries =
        List.of(
            organisation("eu_oj", "Sberbank", "7707083893"),
            organisation("us_ofac_cons", "SAVINGS BANK OF RUSSIA", "7707083893"),
            organisation("us_csl", "Other", "7744001497"));
    List<Match> matches = EntityMatching.match(entries, List.of());
    assertThat(matches)
        .extracting(Match::entityId)
        .containsExactlyInAnyOrder("INN-7707083893", "INN-7707083893", "INN-7744001497");
    assertThat(matches)
        .extracting(m -> m.rule().text())
        .containsExactlyInAnyOrder("inn", "inn", "alone");
  }

  @Test
  void organisations_areJoinedByNameWithoutLegalForm() {
    assertThat(
            entities(
                List.of(
                    organisation("jp_meti_ru", "Public Joint Stock Company Rostvertol"),
                    organisation("eu_oj", "Rostvertol PJSC"),
                    organisation("us_csl", "ROSTVERTOL, PAO"),
                    organisation("gb", "Rostvertol Service PJSC"))))
        .isEqualTo(2);
  }

  /** An abbreviation in brackets is left out, a place is not: it names another party. */
  @Test
  void branchNamedByItsPlace_isNotItsParent() {
    assertThat(
            entities(
                List.of(
                    organisation("jp_meti_ru", "Federal Security Service (FSB)"),
                    organisation("us_ofac_sdn", "FEDERAL SECURITY SERVICE"))))
        .isEqualTo(1);
    assertThat(
            entities(
                List.of(
                    organisation("eu_oj", "VTB Bank"),
                    organisation("eu_oj", "VTB Bank (Kazakhstan)"),
                    organisation("us_ofac_cons", "PJSC VTB BANK (KIEV)"))))
        .isEqualTo(3);
  }

  @Test
  void stockCompanyAndLimitedCompany_areTwo() {
    assertThat(
            entities(List.of(organisation("a", "OOO Druzhba"), organisation("b", "Druzhba, AO"))))
        .isEqualTo(2);
  }

  @Test
  void shortNameOfOneWord_joinsNobody() {
    assertThat(rules(List.of(organisation("a", "JSC ETC"), organisation("b", "ETC LLC"))))
        .containsExactly("alone", "alone");
  }

  @Test
  void differentIdentifiers_partEqualNames() {
    assertThat(
            entities(
                List.of(
                    organisation("a", "Progress Plant", "7707083893"),
                    organisation("b", "Progress Plant", "7744001497"))))
        .isEqualTo(2);
  }

  @Test
  void persons_areJoinedByDayOfBirthAndName_patronymicOrNot() {
    List<Entry> same =
        List.of(
            person("jp_mof_sanctions", "Dmitrii (Dmitry) Khubezov", "1971-12-20"),
            person("eu_oj", "Dmitriy Nikolaevich KHUBEZOV", "1971-12-20"),
            person("us_ofac_sdn", "KHUBEZOV, Dmitry", "1971-12-20"));
    assertThat(entities(same)).isEqualTo(1);
    assertThat(rules(same)).containsOnly("name_and_birth_date");
    assertThat(
            entities(
                List.of(
                    person("a", "Ivan Petrov", "1970-01-01"),
                    person("b", "Ivan Petrov", "1970-01-02"),
                    person("c", "Ivan Petrov"))))
        .isEqualTo(3);
    assertThat(
            entities(
                List.of(
                    person("a", "Ivan Petrov", "1970-01-01"),
                    person("b", "Pavel Petrov", "1970-01-01"))))
        .isEqualTo(2);
  }

  @Test
  void judgement_goesBeforeTheRules() {
    Entry one = organisation("jp_meti_ru", "Alpha Works");
    Entry other = organisation("eu_oj", "Alpha Works JSC");
    Entry third = organisation("us_csl", "Beta Trading House");
    Judgement different =
        new Judgement("J001", "jp_meti_ru", "Alpha Works", "eu_oj", "Alpha Works JSC", false);
    Judgement same =
        new Judgement("J002", "jp_meti_ru", "Alpha Works", "us_csl", "Beta Trading House", true);
    assertThat(entities(List.of(one, other, third))).isEqualTo(2);
    assertThat(entities(List.of(one, other, third), different)).isEqualTo(3);
    assertThat(rules(List.of(one, third), same)).containsExactly("judgement", "judgement");
  }

  @Test
  void ships_areNotJoinedByName() {
    Entry one = new Entry("a/1", "a", "Vessel", "SUNRISE GLORY", Map.of(), new TreeSet<>());
    Entry other = new Entry("b/1", "b", "Vessel", "SUNRISE GLORY", Map.of(), new TreeSet<>());
    assertThat(entities(List.of(one, other))).isEqualTo(2);
  }

  @Test
  void order_doesNotMatter() {
    List<Entry> entries =
        List.of(
            organisation("a", "Progress Plant", "7707083893"),
            organisation("b", "Progress Plant", "7744001497"),
            organisation("c", "JSC Progress Plant"));
    List<Entry> reversed = List.of(entries.get(2), entries.get(1), entries.get(0));
    assertThat(EntityMatching.match(reversed, List.of()))
        .isEqualTo(EntityMatching.match(entries, List.of()));
  }
}
