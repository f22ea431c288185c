"""Holds the contracts of a copy against the copy itself, and shows that a broken promise is noticed.

Every contract is valid, every promise holds for the tables of shimoda.duckdb, the data package describes the CSV files; a
dropped column and a changed type count as breaking, a mark of deprecation does not; each DuckDB version given opens the file.
Usage: contracts.py FOLDER [FOLDER_OF_A_DUCKDB_VERSION ...]
"""

import copy
import pathlib
import subprocess
import sys

import frictionless
import yaml

TOOL = pathlib.Path(sys.executable).with_name("datacontract")
OPEN = """
import duckdb, sys
c = duckdb.connect(sys.argv[1], read_only=True)
tables = c.execute("select count(*) from duckdb_tables() where comment is not null").fetchone()[0]
silent = c.execute("select count(*) from duckdb_columns() where comment is null and table_name <> 'read_me' and not internal").fetchone()[0]
row = c.execute("select name_ja from marts.dim_country where iso3 = 'JPN'").fetchone()[0]
print(duckdb.__version__, tables, silent, row)
"""


def run(folder, *arguments):
    done = subprocess.run([TOOL, *arguments], cwd=folder, capture_output=True, text=True)
    return done.returncode, done.stdout + done.stderr


def expect(what, holds, detail=""):
    print(("ok      " if holds else "FAILED  ") + what)
    if not holds:
        print(detail)
        sys.exit(1)


def changed(folder, name, change):
    """A copy of the contract of marts with one column changed."""
    contract = yaml.safe_load((folder / "marts.odcs.yaml").read_text())
    other = copy.deepcopy(contract)
    table = next(t for t in other["schema"] if t["name"] == "dyad_year")
    change(table["properties"], next(p for p in table["properties"] if p["name"] == "trade_value_usd"))
    path = folder / f"changed-{name}.yaml"
    path.write_text(yaml.safe_dump(other, allow_unicode=True, sort_keys=False))
    code, text = run(folder, "breaking", "marts.odcs.yaml", path.name)
    path.unlink()
    return code, text


def main():
    folder = pathlib.Path(sys.argv[1]).resolve()
    for contract in sorted(folder.glob("*.odcs.yaml")):
        for command in ("lint", "test"):
            code, text = run(folder, command, contract.name)
            expect(f"{command} {contract.name}: {text.strip().splitlines()[-1]}", code == 0, text)
    expect("breaking: a contract does not break itself", run(folder, "breaking", "marts.odcs.yaml", "marts.odcs.yaml")[0] == 0)
    code, text = changed(folder, "dropped", lambda all_, one: all_.remove(one))
    expect("breaking: a dropped column is named", code != 0 and "trade_value_usd" in text, text)
    code, text = changed(folder, "type", lambda _, one: one.update(logicalType="string", physicalType="VARCHAR"))
    expect("breaking: a changed type is named", code != 0 and "trade_value_usd" in text, text)
    mark = {"property": "deprecated", "value": "since 0.2.0: read value_usd"}
    code, text = changed(folder, "deprecated", lambda _, one: one.setdefault("customProperties", []).append(mark))
    expect("breaking: a mark of deprecation breaks nothing", code == 0, text)
    report = frictionless.validate(str(folder / "datapackage.json"), limit_rows=2000)
    expect(f"data package: {report.stats['tasks']} CSV files as described", report.valid, str(report.flatten(["name", "rowNumber", "fieldName", "note"])[:10]))
    for version in sys.argv[2:]:
        done = subprocess.run(
            [sys.executable, "-c", OPEN, str(folder / "shimoda.duckdb")],
            env={"PYTHONPATH": version, "PATH": ""},
            capture_output=True,
            text=True,
        )
        told = done.stdout.split()
        expect(f"duckdb {done.stdout.strip()}", done.returncode == 0 and told[2] == "0" and told[3] == "日本", done.stderr)


if __name__ == "__main__":
    main()
