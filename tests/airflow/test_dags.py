"""What the DAGs are: parsed as the scheduler parses them, no database, no JVM."""

import subprocess
import sys
import time

import pendulum
import pytest
from airflow.dag_processing.dagbag import DagBag
from airflow.serialization.encoders import coerce_to_core_timetable
from airflow.timetables.base import TimeRestriction
from conftest import ROOT
from shimoda_dags import graph
from shimoda_dags.release import POOL

FILES = sorted(p.name for p in (ROOT / "dags").glob("*.py"))

CHAIN = ["open", "staged", "conformed", "marts", "publish", "verify"]
STRUCTURE = {
    "ad_hoc_year": ["build", "verify"],
    "controls": ["open", "staged", "conformed", "marts", "publish", "verify"],
    "integration_smoke": ["open", "staged", "conformed", "publish", "verify"],
    "politics": CHAIN,
    "premise": ["open", "staged", "conformed", "marts", "results", "publish", "verify"],
    "sanctions": CHAIN,
    "trade": CHAIN,
}


@pytest.fixture(scope="module")
def bag():
    return DagBag(dag_folder=str(ROOT / "dags"))


def test_every_file_is_imported_without_error(bag):
    assert bag.import_errors == {}
    assert sorted(f"{dag_id}.py" for dag_id in bag.dags) == FILES


def test_tasks_stand_in_one_chain(bag):
    for dag_id, chain in STRUCTURE.items():
        dag = bag.dags[dag_id]
        expected = {task: {after} for task, after in zip(chain, chain[1:])} | {chain[-1]: set()}
        assert {t.task_id: t.downstream_task_ids for t in dag.tasks} == expected, dag_id
    assert set(bag.dags) == set(STRUCTURE)


def test_no_dag_has_more_than_five_spark_tasks(bag):
    for dag in bag.dags.values():
        assert sum(t.task_type == "ShimodaSubmit" for t in dag.tasks) <= 5, dag.dag_id


def test_every_dag_is_described_owned_tagged_and_bounded(bag):
    for dag in bag.dags.values():
        assert dag.doc_md and dag.owner == "shimoda", dag.dag_id
        assert {"shimoda"} < dag.tags, dag.dag_id
        assert dag.max_active_runs == 1 and not dag.catchup and dag.dagrun_timeout, dag.dag_id
        for task in dag.tasks:
            assert task.execution_timeout and task.retries == 2, task.task_id


def test_every_task_takes_the_one_slot_of_the_pool(bag):
    assert {(t.pool, t.pool_slots) for dag in bag.dags.values() for t in dag.tasks} == {(POOL, 1)}
    assert '"slots": 1' in (ROOT / "dags" / "pools.json").read_text()


def test_every_table_is_built_by_one_dag(bag):
    built = [
        table
        for dag_id in ("trade", "sanctions", "politics", "controls")
        for task in bag.dags[dag_id].tasks
        if task.task_id not in ("open", "publish", "verify")
        for table in task.arguments
    ]
    everything = [table.name for table in graph.tables()]
    premise = [table.name for table in graph.tables() if table.dag == "premise"]
    assert sorted(built + premise) == sorted(everything)
    whole = [a for t in bag.dags["premise"].tasks if t.task_id == "publish" for a in t.arguments]
    assert sorted(whole) == sorted([*everything, "--publish"])


def test_only_verify_announces_and_premise_listens_to_any(bag):
    outlets = {
        (dag.dag_id, task.task_id): [asset.name for asset in task.outlets]
        for dag in bag.dags.values()
        for task in dag.tasks
        if task.outlets
    }
    names = ("trade", "sanctions", "politics", "controls", "premise")
    assert outlets == {(name, "verify"): [name] for name in names}
    condition = bag.dags["premise"].timetable.asset_condition
    assert type(condition).__name__ == "AssetAny"
    assert {asset.name for asset in condition.objects} == set(names[:-1])


def test_frequencies_are_those_of_the_cards():
    assert graph.cron("controls") == "0 4 * * *"
    assert graph.cron("sanctions") == "0 4 * * *"
    assert graph.cron("politics") == "0 4 2 * *"


def test_run_of_january_asks_for_the_year_that_has_ended(bag):
    timetable = coerce_to_core_timetable(bag.dags["trade"].timetable)
    january = pendulum.datetime(2027, 1, 1)
    info = timetable.next_dagrun_info_v2(
        last_dagrun_info=None, restriction=TimeRestriction(january, None, catchup=True)
    )
    assert (info.run_after, info.partition_key) == (january, "2026")


def test_backfill_has_one_run_per_year(bag):
    timetable = coerce_to_core_timetable(bag.dags["trade"].timetable)
    infos = timetable.iter_partition_dagrun_infos(
        earliest=pendulum.datetime(2013, 1, 1), latest=pendulum.datetime(2015, 1, 1)
    )
    assert [info.partition_key for info in infos] == ["2013", "2014", "2015"]


def test_unknown_table_in_the_selection_is_an_import_error(monkeypatch):
    monkeypatch.setenv("SHIMODA_TABLES", "staged.no_such")
    with pytest.raises(ValueError, match="SHIMODA_TABLES names no table.*staged.no_such"):
        graph.groups("trade")


def test_selection_narrows_every_dag(monkeypatch):
    monkeypatch.setenv("SHIMODA_TABLES", "staged.us_cpi, conformed.milestone")
    assert graph.groups("controls") == {"staged": ["staged.us_cpi"]}
    assert graph.groups("trade") == {}
    assert graph.groups(None) == {"staged": ["staged.us_cpi"], "conformed": ["conformed.milestone"]}


@pytest.mark.parametrize("name", FILES)
def test_file_is_parsed_within_a_second(bag, name):
    # Processor time: the wall clock of a shared machine says nothing about the file.
    start = time.process_time()
    DagBag(dag_folder=str(ROOT / "dags" / name))
    assert time.process_time() - start < 1.0


def test_code_is_ready_for_this_airflow():
    ruff = subprocess.run(
        [sys.executable, "-m", "ruff", "check", "--isolated", "--select", "AIR,F,E9", "dags", "tests/airflow"],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert ruff.returncode == 0, ruff.stdout
