"""The one shape of a DAG: open a release, build it by layer groups, publish it, verify, announce."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

from airflow.sdk import DAG, Asset, Param

from shimoda_dags import graph
from shimoda_dags.operators import OpenRelease, Places, ShimodaSubmit, VerifyRun

POOL = "shimoda_lake"
START = datetime(1963, 1, 1, tzinfo=timezone.utc)
YEAR = "{{ (partition_key or params.year) or '' }}"
DOMAINS = ("controls", "politics", "sanctions", "trade")

ASSETS = {name: Asset(name=name, uri=f"shimoda://lake/{name}") for name in (*DOMAINS, "premise")}

DEFAULTS = {
    "owner": "shimoda",
    "pool": POOL,
    # A DAG run goes on before another begins: its later tasks come first.
    "weight_rule": "upstream",
    "retries": 2,
    "retry_delay": timedelta(minutes=1),
    "execution_timeout": timedelta(hours=4),
}
QUICK = timedelta(minutes=15)

STEPS = """
One release per run: `open`, one Spark task per layer group, `publish` (holds every gate; exit 2 when one
fails), `verify`, which reads every file again and only then announces the asset. A task that is tried
again goes on where it stopped; one that is tried again after its run has published does nothing.
What to do when a task fails stands in dags/README.md.
"""


def new_dag(dag_id: str, doc: str, schedule, tags: list[str], **kwargs) -> DAG:
    """A DAG with the settings all of them share."""
    return DAG(
        dag_id,
        schedule=schedule,
        start_date=START,
        catchup=False,
        max_active_runs=1,
        default_args=DEFAULTS,
        dagrun_timeout=timedelta(hours=12),
        doc_md=doc,
        tags=["shimoda", *tags],
        **kwargs,
    )


def release_dag(dag_id: str, about: str, schedule, *, whole: bool = False, by_year: bool = False) -> DAG:
    """
    A DAG that brings its tables up to date in a release of its own and publishes it.

    :param whole: bring every table up to date, not only those of this DAG
    :param by_year: a run has a year, its partition or a parameter
    """
    params = {}
    if by_year:
        params["year"] = Param(None, type=["null", "integer"], description="only this year; empty for all")
    built = graph.groups(None if whole else dag_id)
    with new_dag(dag_id, f"{about}\n{STEPS}", schedule, [dag_id], params=params) as dag:
        last = steps(built, year=YEAR if by_year else "")
        VerifyRun(
            task_id="verify", release_from=last, outlets=[ASSETS[dag_id]], execution_timeout=QUICK
        ).set_upstream(dag.get_task(last))
    return dag


def steps(built: dict[str, list[str]], *, year: str = "", places: Places = Places()) -> str:
    """The tasks from `open` to `publish`; gives the id of the last."""
    before = OpenRelease(task_id="open", places=places, execution_timeout=QUICK)
    for group, names in built.items():
        task = ShimodaSubmit(
            task_id=group, arguments=names, release_from=before.task_id, year=year, places=places
        )
        before >> task
        before = task
    everything = [name for names in built.values() for name in names]
    publish = ShimodaSubmit(
        task_id="publish",
        arguments=[*everything, "--publish"],
        release_from=before.task_id,
        year=year,
        places=places,
    )
    before >> publish
    return publish.task_id
