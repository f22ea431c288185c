package shimoda.conformed;

import static org.assertj.core.api.Assertions.assertThat;
import static shimoda.pipeline.MapInputs.row;

import org.junit.jupiter.api.Test;
import shimoda.pipeline.MapInputs;

class TradeAgreementTest {
  private static MapInputs inputs(Object[]... agreements) {
    MapInputs in =
        new MapInputs()
            .with(
                "staged.desta",
                "iso_numeric_1,iso_numeric_2,entry_into_force_year,entry_type,outcome",
                agreements)
            .with(
                "staged.country_codes",
                "iso3,iso2,iso_numeric,outcome",
                row("NAM", "NA", "516", "row"),
                row("ZAF", "ZA", "710", "row"),
                row("DEU", "DE", "276", "row"),
                row("AUS", "AU", "36", "row"))
            .with(
                "staged.unga_ideal_points",
                "cow_code,iso3,year,outcome",
                row("565", "NAM", "2000", "row"),
                row("560", "ZAF", "2000", "row"),
                row("900", "AUS", "2000", "row"),
                row("260", null, "1990", "row"));
    return PoliticsInputs.withCorrections(
        in,
        row(
            "kosovo_900",
            "staged.desta",
            "unmapped",
            "iso_numeric_1 = '900' or iso_numeric_2 = '900'",
            1.0,
            "row"));
  }

  private static final Object[] KOSOVO = row("516", "900", "2000", "base_treaty", "row");

  @Test
  void earliestEntryIntoForce_countsAndNamibiaIsACountry() {
    var agreements =
        new TradeAgreement()
            .transform(
                inputs(
                    row("516", "710", "2000", "base_treaty", "row"),
                    row("710", "516", "1990", "accession", "row"),
                    row("516", "710", null, "base_treaty", "row"),
                    KOSOVO));
    assertThat(
            PoliticsInputs.lines(
                agreements
                    .select(
                        "pair",
                        "first_in_force_year",
                        "first_in_force_year_without_accession",
                        "agreement_rows")
                    .collectAsList()))
        .containsExactly("560565 1990.0 2000.0 3");
  }

  @Test
  void kosovo_isNotReadAsAustralia() {
    var agreements = new TradeAgreement().transform(inputs(KOSOVO));
    assertThat(agreements.count()).isZero();
  }

  @Test
  void germany_standsForBothItsCodes() {
    var agreements =
        new TradeAgreement()
            .transform(inputs(row("276", "710", "1990", "base_treaty", "row"), KOSOVO));
    assertThat(PoliticsInputs.lines(agreements.select("pair").collectAsList()))
        .containsExactly("255560", "260560");
  }
}
