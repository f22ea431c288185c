"""Times the kernel against pyfixest on the same data in one run.

Needs its own virtual environment (nothing is installed from here):

    python3 -m venv .venv-bench && .venv-bench/bin/pip install -r requirements/bench.txt
    make bench-classes
    .venv-bench/bin/python jobs/src/jmh/side_by_side.py --classpath-file target/bench/classpath.txt

Prints one line per problem: median seconds of both, their ratio and how far the coefficients agree.
The three-way panels are read from the reference cases under SHIMODA_SHARED (default ../shared).
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import pathlib
import statistics
import subprocess
import tempfile
import time
import warnings

import numpy as np
import pandas as pd
import pyfixest as pf
from pyfixest.demeaners import MapDemeaner

SHARED = pathlib.Path(os.environ.get("SHIMODA_SHARED", "../shared")) / "cases"


def gravity(path: pathlib.Path) -> pd.DataFrame:
    """A three-way panel: own-country trade shares one pair category, clusters are pairs."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt") as handle:
        raw = pd.read_csv(handle)
    domestic = raw.exporter == raw.importer
    pair = raw.pair_id.where(~domestic, -1)
    frame = pd.DataFrame(
        {
            "y": raw.trade,
            "x0": raw.rta.astype(float),
            "fe0": pd.factorize(raw.exporter + raw.year.astype(str))[0],
            "fe1": pd.factorize(raw.importer + raw.year.astype(str))[0],
            "fe2": pd.factorize(pair)[0],
            "cluster": pd.factorize(raw.pair_id)[0],
        }
    )
    return frame[frame.groupby("fe2").y.transform("sum") > 0].reset_index(drop=True)


def simulated(n: int, seed: int = 1) -> pd.DataFrame:
    """The design of fixest's benchmark: three effects of n/20, sqrt(n) and n^0.33 levels."""
    rng = np.random.default_rng(seed)
    levels = [n // 20, int(np.floor(np.sqrt(n))), int(np.floor(n**0.33))]
    ids = [rng.integers(0, m, n) for m in levels]
    x = rng.standard_normal(n)
    eta = x + 0.05 * x**2
    for m, i in zip(levels, ids):
        eta = eta + rng.standard_normal(m)[i]
    mu = np.exp(eta)
    y = rng.poisson(mu * rng.gamma(0.5, 2.0, n)).astype(float)
    return pd.DataFrame({"y": y, "ln_y": np.log(y + 1), "x0": x, **{f"fe{q}": i for q, i in enumerate(ids)}})


def difficult(n: int, seed: int = 1) -> pd.DataFrame:
    """Workers who move between neighbouring firms only: alternating projections crawl."""
    rng = np.random.default_rng(seed)
    workers, firms = n // 20, n // 160
    worker = rng.integers(1, workers + 1, n)
    firm = np.minimum(rng.integers(0, 21, n) + np.maximum(1, worker // 8 - 10), firms)
    year = rng.integers(0, int(n**0.3), n)
    x = 5 * np.cos(worker) + 5 * np.sin(firm) + rng.standard_normal(n)
    mean = 3 * x + np.cos(worker) + np.cos(firm) ** 2
    y = mean + rng.standard_normal(n)
    count = rng.poisson(np.exp(y / 20 - (y / 20).mean())).astype(float)
    return pd.DataFrame({"y": count, "ln_y": y, "x0": x, "fe0": worker, "fe1": firm, "fe2": year})


def run_pyfixest(frame: pd.DataFrame, kind: str, effects: int, cluster: bool, tight: bool, runs: int) -> dict:
    formula = f"{'y' if kind == 'ppml' else 'ln_y'} ~ x0 | " + " + ".join(f"fe{q}" for q in range(effects))
    vcov = {"CRV1": "cluster"} if cluster else "iid"
    options: dict = {"fixef_rm": "none"}
    if tight:
        options["demeaner"] = MapDemeaner(fixef_tol=1e-10, fixef_maxiter=100_000)
        if kind == "ppml":
            options["iwls_tol"] = 1e-12
    call = pf.fepois if kind == "ppml" else pf.feols
    seconds, fit = [], None
    for _ in range(runs):
        start = time.perf_counter()
        fit = call(formula, data=frame, vcov=vcov, **options)
        seconds.append(time.perf_counter() - start)
    return {
        "median": statistics.median(seconds[1:] or seconds),
        "beta": float(fit.coef()["x0"]),
        "se": float(fit.se()["x0"]),
    }


def run_kernel(
    classpath: str, frame: pd.DataFrame, kind: str, effects: int, cluster: bool, tight: bool, runs: int, threads: int
) -> dict:
    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder)
        frame["y" if kind == "ppml" else "ln_y"].to_numpy("<f8").tofile(root / "y.f64")
        frame["x0"].to_numpy("<f8").tofile(root / "x0.f64")
        for q in range(effects):
            frame[f"fe{q}"].to_numpy("<i4").tofile(root / f"fe{q}.i32")
        if cluster:
            frame["cluster"].to_numpy("<i4").tofile(root / "cluster.i32")
        command = ["java", "-Xmx3g", "-XX:+UseParallelGC", "-cp", classpath, "shimoda.econometrics.SideBySide"]
        command += [folder, kind, str(effects), "cluster.i32" if cluster else "-"]
        command += ["1e-10" if tight and kind == "ppml" else "default", str(runs), str(threads), "full"]
        return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--classpath-file", required=True)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--runs", type=int, default=3, help="runs of pyfixest, the first not counted")
    parser.add_argument("--only", default="", help="problems whose name contains this")
    options = parser.parse_args()
    warnings.filterwarnings("ignore", message=".*removed because of separation.*")
    classpath = pathlib.Path(options.classpath_file).read_text().strip()
    six, full = SHARED / "agtpa-ch1-gravity/agtpa_6years.csv", SHARED / "agtpa-full-perf/agtpa_full.csv.gz"
    problems = [
        ("three-way ppml 28,482 cluster", lambda: gravity(six), "ppml", 3, True),
        ("three-way ppml 99,981 cluster", lambda: gravity(full), "ppml", 3, True),
        *[(f"simulated 1e6 ols {g}", lambda: simulated(1_000_000), "ols", g, False) for g in (1, 2, 3)],
        *[(f"simulated 1e6 ppml {g}", lambda: simulated(1_000_000), "ppml", g, False) for g in (1, 2, 3)],
        *[(f"difficult 1e6 ols {g}", lambda: difficult(1_000_000), "ols", g, False) for g in (2, 3)],
        ("difficult 1e6 ppml 2", lambda: difficult(1_000_000), "ppml", 2, False),
    ]
    print("problem | tolerance | kernel s | pyfixest s | ratio | beta agrees to | iterations | score")
    for name, data, kind, effects, cluster in problems:
        if options.only not in name:
            continue
        frame = data()
        many = 30 if len(frame) < 200_000 else 7
        for tight in (False, True):
            ours = run_kernel(classpath, frame, kind, effects, cluster, tight, many, options.threads)
            theirs = run_pyfixest(frame, kind, effects, cluster, tight, options.runs)
            gap = abs(ours["beta"] - theirs["beta"]) / abs(theirs["beta"])
            print(
                f"{name} | {'1e-10' if tight else 'default'} | {ours['median']:.3f} | {theirs['median']:.3f} | "
                f"{theirs['median'] / ours['median']:.1f} | {gap:.1e} | {ours['iterations']} | {ours['score']:.1e}",
                flush=True,
            )


if __name__ == "__main__":
    main()
