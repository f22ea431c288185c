# The pair dummy of Russia and Japan, 1992-2013, from the published panel, by fixest.
# usage: Rscript pair_dummy.R LAKE      needs the packages arrow and fixest
library(arrow)
library(fixest)

current <- file.path(commandArgs(TRUE)[1], "current")
rows <- as.data.frame(read_parquet(file.path(current, "marts/gravity_panel.parquet")))
rows <- subset(rows, year >= 1992 & year <= 2013 & distance_km > 0 &
                 !is.na(common_official_language) & !is.na(colony))
rows$exporter_year <- rows$exporter_cow * 10000 + rows$year
rows$importer_year <- rows$importer_cow * 10000 + rows$year
repeat {
  kept <- rows[ave(rows$value_musd, rows$exporter_year, FUN = sum) > 0 &
                 ave(rows$value_musd, rows$importer_year, FUN = sum) > 0, ]
  if (nrow(kept) == nrow(rows)) break
  rows <- kept
}
kind <- ifelse(is.na(rows$contiguity_type), 0, rows$contiguity_type)
rows$ln_capital_distance <- log(rows$distance_km)
rows$land_contiguity <- as.numeric(kind == 1)
rows$sea_contiguity <- as.numeric(kind >= 2 & kind <= 5)
rows$rta <- as.numeric(rows$rta)
rows$pair_dummy <- as.numeric(rows$pair == 365740)

fit <- fepois(
  value_musd ~ ln_capital_distance + land_contiguity + sea_contiguity + common_official_language +
    colony + common_coloniser + rta + pair_dummy | exporter_year + importer_year,
  data = rows, fixef.rm = "none", fixef.tol = 1e-10, glm.tol = 1e-12, glm.iter = 200
)
published <- as.data.frame(read_parquet(file.path(current, "estimates/h4_fit.parquet")))
row <- published[published$specification == "period=1992..2013|variant=primary" &
                   published$statistic == "pair_dummy", ]
cat("rows      ", nrow(rows), "published", row$n_rows, "\n")
cat("pair dummy", format(coef(fit)["pair_dummy"], digits = 10),
    "published", format(row$value, digits = 10), "\n")
stopifnot(nrow(rows) == row$n_rows, abs(coef(fit)["pair_dummy"] - row$value) < 1e-6)
