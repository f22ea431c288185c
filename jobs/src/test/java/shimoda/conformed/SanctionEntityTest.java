package shimoda.conformed;

import static org.assertj.core.api.Assertions.assertThat;
import static shimoda.pipeline.MapInputs.row;

import java.time.LocalDate;
import java.util.List;
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
    System.out.println("ROWS " + rows.size());
    new java.util.TreeMap<>(
            rows.stream()
                .collect(
                    java.util.stream.Collectors.groupingBy(
                        r -> r.getAs("source_id") + " " + r.getAs("match_rule"),
                        java.util.stream.Collectors.counting())))
        .forEach((k, v) -> System.out.println("COUNT " + k + " " + v));
    try (var out =
        java.nio.file.Files.newBufferedWriter(java.nio.file.Path.of("/tmp/s3_ent.tsv"))) {
      for (Row r : rows) {
        out.write(
            String.join(
                    "\t",
                    java.util.stream.IntStream.range(0, r.size())
                        .mapToObj(i -> String.valueOf(r.get(i)).replace("\n", " "))
                        .toList())
                + "\n");
      }
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
