"""Seconds and peak memory of one run over 1, 2 and 4 million generated records of UN Comtrade.

growth.py FOLDER [MILLIONS ...]

The sample's raw files stand in FOLDER/raw, those of UN Comtrade replaced by thirty generated yearly
files; the run builds marts.trade_reconciled and all it needs, from nothing. Heap: 4 GB, or what
SHIMODA_JAVA_OPTS says.
"""

import csv
import hashlib
import json
import os
import random
import shutil
import subprocess
import sys
import time
from pathlib import Path

HOME = Path(__file__).resolve().parent.parent
SAMPLE = HOME / "data/sample/raw"
YEARS = range(1988, 2018)
EDITIONS = {1988: "H0", 1996: "H1", 2002: "H2", 2007: "H3", 2012: "H4", 2017: "H5"}
HEADINGS = (
    "Classification,Year,Period,Period Desc.,Aggregate Level,Is Leaf Code,Trade Flow Code,Trade Flow,"
    "Reporter Code,Reporter,Reporter ISO,Partner Code,Partner,Partner ISO,Commodity Code,Commodity,"
    "Qty Unit Code,Qty Unit,Qty,Netweight (kg),Trade Value (US$),Flag"
).split(",")


def states():
    """Comtrade codes of states that exist in every year."""
    with open(HOME / "schemas/codelists/comtrade_area.csv", encoding="utf-8") as lines:
        return [
            (row["code"], row["iso3"])
            for row in csv.DictReader(lines)
            if row["kind"] == "state" and not row["valid_from"] and not row["valid_to"]
        ]


def records(year, count, areas):
    """Flows that both sides report: exporter, importer, HS chapter, export, import."""
    dice = random.Random(year)
    edition = EDITIONS[max(start for start in EDITIONS if start <= year)]
    made = 0
    for chapter in range(1, 98):
        code = f"{chapter:02d}"
        for exporter, exporter_iso3 in areas:
            for importer, importer_iso3 in areas:
                if exporter == importer:
                    continue
                value = round(dice.lognormvariate(15, 2)) + 1
                paid = round(value * 1.08 * dice.lognormvariate(0, 0.3)) + 1
                for flow, name, by, by_iso3, of, of_iso3, money in (
                    ("2", "Export", exporter, exporter_iso3, importer, importer_iso3, value),
                    ("1", "Import", importer, importer_iso3, exporter, exporter_iso3, paid),
                ):
                    if made == count:
                        return
                    made += 1
                    yield [
                        edition, year, year, year, 2, 0, flow, name, by, by_iso3, by_iso3,
                        of, of_iso3, of_iso3, code, f"Chapter {code}", 1, "No Quantity", "", "", money, 0,
                    ]


def write_store(raw, millions):
    shutil.rmtree(raw, ignore_errors=True)
    shutil.copytree(SAMPLE, raw, ignore=shutil.ignore_patterns("SAMPLE", "un_comtrade_legacy"))
    areas = states()
    total = millions * 1_000_000
    for i, year in enumerate(YEARS):
        count = total * (i + 1) // len(YEARS) - total * i // len(YEARS)
        folder = raw / "un_comtrade_legacy/2019-01-01" / str(year)
        folder.mkdir(parents=True)
        file = folder / f"generated_{year}.csv"
        with open(file, "w", encoding="utf-8-sig", newline="") as out:
            lines = csv.writer(out)
            lines.writerow(HEADINGS)
            lines.writerows(records(year, count, areas))
        snapshot = {
            "source": "un_comtrade_legacy",
            "vintage": "2019-01-01",
            "slot": str(year),
            "kind": "sample",
            "url": None,
            "retrieved_at": "2019-01-01T00:00:00Z",
            "licence_id": "un-comtrade",
            "files": [
                {
                    "name": file.name,
                    "bytes": file.stat().st_size,
                    "sha256": hashlib.sha256(file.read_bytes()).hexdigest(),
                }
            ],
            "note": "generated",
        }
        (folder / "snapshot.json").write_text(json.dumps(snapshot, indent=2))


def run(folder):
    lake = folder / "lake"
    shutil.rmtree(lake, ignore_errors=True)
    options = {"SHIMODA_JAVA_OPTS": "-Xmx4g -XX:+UseParallelGC", **os.environ}
    start = time.monotonic()
    with open(folder / "run.log", "w", encoding="utf-8") as log:
        process = subprocess.Popen(
            [HOME / "bin/shimoda", "run", "marts.trade_reconciled", "--raw", folder / "raw", "--lake", lake],
            cwd=HOME, env=options, stdout=log, stderr=subprocess.STDOUT,
        )
        _, status, usage = os.wait4(process.pid, 0)
    seconds = time.monotonic() - start
    code = os.waitstatus_to_exitcode(status)
    if code != 0:
        sys.exit(f"The run ended with {code}: see {folder / 'run.log'}")
    return seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def main():
    folder = Path(sys.argv[1]).resolve()
    folder.mkdir(parents=True, exist_ok=True)
    subprocess.run([HOME / "bin/shimoda", "--version"], check=True, stdout=subprocess.DEVNULL)
    print("million rows  seconds  CPU seconds  peak MB", flush=True)
    for millions in [int(text) for text in sys.argv[2:]] or [1, 2, 4]:
        write_store(folder / "raw", millions)
        seconds, cpu, peak = run(folder)
        print(f"{millions:12d}  {seconds:7.1f}  {cpu:11.1f}  {peak:7.0f}", flush=True)


if __name__ == "__main__":
    main()
