package shimoda.conformed;

import static org.assertj.core.api.Assertions.assertThat;
import static shimoda.pipeline.MapInputs.row;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import shimoda.pipeline.HeldInputs;
import shimoda.pipeline.MapInputs;

class SanctionEntityTest {
  private static final String LISTING =
      "source_id,slot,source_line,schema,name_en,vintage,licence_id";

  private static final LocalDate DAY = LocalDate.of(2026, 1, 1);

  /** The tax number of entry 17016 stands in the comment, cut within a word of the remarks. */
  @Test
  void identifierInTheCommentThatGoesOn_joins() {
    List<Row> rows =
        new SanctionEntity()
            .transform(
                new MapInputs()
                    .with(
                        "conformed.sanction_listing",
                        LISTING,
                        row(
                            "us_ofac_cons",
                            "cons_prim",
                            1L,
                            "LegalEntity",
                            "GAZPROMBANK",
                            DAY,
                            "l"),
                        row("eu_oj", "32014R0833", 2L, "Company", "GPB", DAY, "l"),
                        row(
                            "jp_meti_ru",
                            "whole",
                            3L,
                            "Organization",
                            "Other Name Works",
                            DAY,
                            "l"))
                    .with(
                        "staged.us_ofac_cons",
                        "entity_number,remarks,source_id,slot,source_line,outcome",
                        row("17016", "x; Tax ID No. 7744", "us_ofac_cons", "cons_prim", 1L, "row"))
                    .with(
                        "staged.us_ofac_cons_comments",
                        "entity_number,comment,outcome",
                        row("17016", "001497 (Russia)", "row"))
                    .with(
                        "staged.eu_oj",
                        "tax_number,source_id,slot,source_line,outcome",
                        row("7744001497", "eu_oj", "32014R0833", 2L, "row")))
            .orderBy("source_line")
            .collectAsList();
    assertThat(rows)
        .extracting(r -> r.<String>getAs("entity_id"))
        .containsExactly("INN-7744001497", "INN-7744001497", "jp_meti_ru/whole/000000003");
    assertThat(rows).extracting(r -> r.<Integer>getAs("lists_of_entity")).containsExactly(2, 2, 1);
    assertThat(rows)
        .extracting(r -> r.<String>getAs("match_rule"))
        .containsExactly("inn", "inn", "alone");
  }

  @Tag("real")
  @Test
  void heldLists_areJoinedAcrossIssuers() {
    List<Row> rows = new SanctionEntity().transform(new HeldInputs()).collectAsList();
    assertThat(rows).hasSize(26873);
    Map<String, Long> rules =
        rows.stream()
            .filter(r -> r.getAs("source_id").equals("jp_meti_ru"))
            .collect(Collectors.groupingBy(r -> r.getAs("match_rule"), Collectors.counting()));
    assertThat(rules.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(561);
    assertThat(rules.get("judgement")).isEqualTo(3);
    assertThat(rules.get("name")).isGreaterThan(500);
    Row sberbank =
        rows.stream()
            .filter(r -> "PUBLIC JOINT STOCK COMPANY SBERBANK OF RUSSIA".equals(r.getAs("name")))
            .findFirst()
            .orElseThrow();
    assertThat(sberbank.<String>getAs("entity_id")).isEqualTo("OGRN-1027700132195");
    assertThat(rows)
        .filteredOn(r -> sberbank.getAs("entity_id").equals(r.getAs("entity_id")))
        .extracting(r -> r.<String>getAs("source_id"))
        .contains("eu_oj", "jp_mof_sanctions", "us_ofac_cons");
    assertThat(rows)
        .filteredOn(r -> "JOINT STOCK COMPANY SBERBANK".equals(r.getAs("name")))
        .noneMatch(r -> sberbank.getAs("entity_id").equals(r.getAs("entity_id")));
  }
}
