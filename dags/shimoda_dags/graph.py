"""The tables of each DAG, from graph.json (written by `shimoda graph --format json`)."""

from __future__ import annotations

import json
import os
from functools import cache
from pathlib import Path
from typing import NamedTuple

# The layers of one Spark task; the last group is everything that answers a question.
GROUPS = {
    "staged": ("staged",),
    "conformed": ("conformed",),
    "marts": ("marts",),
    "results": ("indicators", "estimates", "verdict"),
}

# Hour 4 UTC: after the day's files of every publisher have come out.
CRONS = {"daily": "0 4 * * *", "monthly": "0 4 2 * *", "yearly": "0 4 2 1 *"}


class Table(NamedTuple):
    """A table: its name, the DAG that builds it, its layer."""

    name: str
    dag: str
    layer: str


@cache
def _graph() -> dict:
    return json.loads((Path(__file__).parent.parent / "graph.json").read_text("utf-8"))


def tables() -> list[Table]:
    """Every table in an order in which they can be built."""
    return [Table(t["table"], t["dag"], t["table"].split(".")[0]) for t in _graph()["tables"]]


def selected() -> list[Table]:
    """The tables this installation builds: $SHIMODA_TABLES, separated by commas; default all."""
    wanted = {name.strip() for name in os.environ.get("SHIMODA_TABLES", "").split(",") if name.strip()}
    unknown = wanted - {table.name for table in tables()}
    if unknown:
        raise ValueError(f"SHIMODA_TABLES names no table of graph.json: {sorted(unknown)}")
    return [table for table in tables() if not wanted or table.name in wanted]


def groups(dag: str | None) -> dict[str, list[str]]:
    """The tables of a DAG (None: of all) by layer group, in the order of building, none empty."""
    mine = [table for table in selected() if dag is None or table.dag == dag]
    by_group = {
        group: sorted(table.name for table in mine if table.layer in layers)
        for group, layers in GROUPS.items()
    }
    return {group: names for group, names in by_group.items() if names}


def cron(domain: str) -> str:
    """How often a domain is looked at: as often as the card of its most frequent source says."""
    frequencies = {s["frequency"] for s in _graph()["sources"].values() if s["domain"] == domain}
    for frequency, expression in CRONS.items():
        if frequency in frequencies:
            return expression
    raise ValueError(f"no source of '{domain}' comes out regularly: {sorted(frequencies)}")
