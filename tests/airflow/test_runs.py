"""DAG runs with a real spark-submit on a few small tables of the sample."""

import json
import os
import shutil
import subprocess
from datetime import datetime, timezone
from pathlib import Path

import pytest
from conftest import ROOT

COMTRADE = "un_comtrade_legacy/2019-01-01/2013/processed_data_2013.csv"


@pytest.fixture
def trade(database, monkeypatch, tmp_path):
    """The trade DAG on one staged table, with raw files and a lake of the test's own."""
    monkeypatch.setenv("SHIMODA_TABLES", "staged.un_comtrade_legacy")
    monkeypatch.setenv("SHIMODA_LAKE", str(tmp_path / "lake"))
    monkeypatch.setenv("SHIMODA_RAW", str(tmp_path / "raw"))
    shutil.copytree(ROOT / "data/sample/raw/un_comtrade_legacy", tmp_path / "raw/un_comtrade_legacy")
    from airflow.dag_processing.dagbag import DagBag

    bag = DagBag(dag_folder=str(ROOT / "dags" / "trade.py"))
    assert bag.import_errors == {}
    dag = bag.dags["trade"]
    for task in dag.tasks:
        task.retries = 0
    return dag


def run(dag, day):
    """A run of a DAG in this process; the day tells it from others, and the same day is the same run."""
    at = datetime(2026, 1, day, tzinfo=timezone.utc)
    return dag.test(logical_date=at, run_after=at)


def states(dag_run):
    return {ti.task_id: str(ti.state) for ti in dag_run.get_task_instances()}


def events():
    from airflow.models.asset import AssetEvent
    from airflow.utils.session import create_session

    with create_session() as session:
        return [(e.partition_key, e.extra["release"]) for e in session.query(AssetEvent).all()]


def lake():
    return Path(os.environ["SHIMODA_LAKE"])


def current():
    return json.loads((lake() / "current.json").read_text())["release"]


def test_run_publishes_announces_and_repeated_does_nothing(trade):
    before = events()
    first = run(trade, 1)
    assert states(first) == {t: "success" for t in ("open", "staged", "publish", "verify")}
    release = current()
    assert events()[len(before) :] == [(release, release)]
    manifest = (lake() / "releases" / release / "manifest.json").read_text()
    assert json.loads(manifest)["runs"][-1]["id"] == f"trade/{first.run_id}"

    again = run(trade, 1)
    assert again.run_id == first.run_id
    assert set(states(again).values()) == {"success"}
    assert current() == release and os.listdir(lake() / "releases") == [release]
    assert (lake() / "releases" / release / "manifest.json").read_text() == manifest


def test_failed_gate_publishes_nothing_and_announces_nothing(trade):
    with open(Path(os.environ["SHIMODA_RAW"]) / COMTRADE, "a") as spoiled:
        spoiled.write("H4,2013,2013,2013,2,0,1,Import,392,Japan,JPN,643,Russian Federation,RUS,27,Fuels,1,,,,many,0\n")
    before = events()
    failed = run(trade, 2)
    assert states(failed)["publish"] == "failed"
    assert states(failed)["verify"] == "upstream_failed"
    assert events() == before
    assert not (lake() / "current.json").exists()


def test_overtaken_run_goes_on_in_the_next_release(trade, monkeypatch):
    from shimoda_dags.operators import Places, ShimodaSubmit

    execute = ShimodaSubmit.execute

    def overtaken(self, context):
        if self.task_id == "publish" and not (lake() / "current.json").exists():
            # Another run publishes between this one's build and its own publication.
            spark = [f"{os.environ['SPARK_HOME']}/bin/spark-submit", "--master", "local[1]"]
            program = ["--class", "shimoda.Main", os.environ["SHIMODA_JAR"], "run"]
            tables = ["staged.un_comtrade_legacy", *Places().flags()]
            subprocess.run([*spark, *program, *tables], check=True, capture_output=True)
        return execute(self, context)

    monkeypatch.setattr(ShimodaSubmit, "execute", overtaken)
    done = run(trade, 3)
    assert states(done)["verify"] == "success"
    assert current().endswith("-2") and len(os.listdir(lake() / "releases")) == 3
