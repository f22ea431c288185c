"""The pair dummy of Russia and Japan, 1992-2013, from the published panel, by pyfixest.

Reads marts/gravity_panel.parquet of a lake's current release, applies the sample rules of part L
anew, fits Poisson pseudo maximum likelihood with exporter-year and importer-year effects, and holds
the coefficient against the row of estimates/h4_fit.parquet.
usage: pair_dummy.py LAKE
exit code: 0 within 1e-6, 1 otherwise
"""

import sys
from pathlib import Path

import numpy as np
import pyarrow.parquet as pq
import pyfixest as pf

REGRESSORS = [
    "ln_capital_distance", "land_contiguity", "sea_contiguity", "common_official_language",
    "colony", "common_coloniser", "rta", "pair_dummy",
]  # fmt: skip


def sample(panel):
    """Rows with distance, language and colony known, zero groups dropped until none is left."""
    rows = panel[
        panel.year.between(1992, 2013)
        & (panel.distance_km > 0)
        & panel.common_official_language.notna()
        & panel.colony.notna()
    ].copy()
    rows["exporter_year"] = rows.exporter_cow * 10_000 + rows.year
    rows["importer_year"] = rows.importer_cow * 10_000 + rows.year
    while True:
        kept = rows[
            (rows.groupby("exporter_year").value_musd.transform("sum") > 0)
            & (rows.groupby("importer_year").value_musd.transform("sum") > 0)
        ]
        if len(kept) == len(rows):
            return rows
        rows = kept


def with_regressors(rows):
    kind = rows.contiguity_type.fillna(0)
    return rows.assign(
        ln_capital_distance=np.log(rows.distance_km),
        land_contiguity=(kind == 1).astype(float),
        sea_contiguity=kind.between(2, 5).astype(float),
        rta=rows.rta.astype(float),
        pair_dummy=(rows.pair == 365740).astype(float),
    )


def main(lake):
    current = Path(lake) / "current"
    rows = with_regressors(sample(pq.read_table(current / "marts/gravity_panel.parquet").to_pandas()))
    fit = pf.fepois(
        "value_musd ~ " + " + ".join(REGRESSORS) + " | exporter_year + importer_year",
        rows, vcov="iid", fixef_rm="none", iwls_tol=1e-12, iwls_maxiter=200,
        demeaner=pf.MapDemeaner(fixef_tol=1e-10, fixef_maxiter=1_000_000),
    )  # fmt: skip
    published = pq.read_table(current / "estimates/h4_fit.parquet").to_pandas()
    row = published[
        (published.specification == "period=1992..2013|variant=primary")
        & (published.statistic == "pair_dummy")
    ].iloc[0]
    here = fit.coef()["pair_dummy"]
    print(f"rows       here {len(rows)}  published {row.n_rows}")
    print(f"pair dummy here {here:.9f}  published {row.value:.9f}  difference {here - row.value:.1e}")
    return 0 if len(rows) == row.n_rows and abs(here - row.value) < 1e-6 else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
