"""
Runs of the trade DAG marked failed at several moments while Spark works, on an installation of its own.

After each, the current release must be whole and the one it was; after all, the next run must succeed.
Usage: kills.py SECONDS...: how long after the task's JVM has begun the run is marked failed.
"""

from __future__ import annotations

import json
import re
import shutil
import sys
import tempfile
import time
from pathlib import Path

import airflow_client.client as rest
from smoke import ROOT, Smoke


def revise(raw: Path, number: int) -> None:
    """Another value in the second line of every year: each run has all of them to build."""
    for file in raw.glob("un_comtrade_legacy/*/*/*.csv"):
        lines = file.read_text().splitlines(keepends=True)
        lines[1] = re.sub(r",\d+,0$", f",{number},0", lines[1].rstrip("\r\n")) + "\n"
        file.write_text("".join(lines))


def working(smoke: Smoke) -> bool:
    return any("shimoda.Main" in line and "SparkSubmit" in line for line in smoke.left_running())


def check(smoke: Smoke, moments: list[float]) -> None:
    smoke.start()
    client = smoke.api()
    dags, runs = rest.DAGApi(client), rest.DagRunApi(client)
    smoke.until("DAGs parsed", lambda: len(dags.get_dags().dags) == 7)
    dags.patch_dag("trade", rest.DAGPatchBody(is_paused=False), update_mask=["is_paused"])

    def trigger():
        return runs.trigger_dag_run("trade", rest.TriggerDAGRunPostBody(logical_date=None, conf={})).dag_run_id

    def ended(run_id):
        return runs.get_dag_run("trade", run_id).state in ("success", "failed")

    def succeed(what):
        run_id = trigger()
        smoke.until(what, lambda: ended(run_id))
        assert runs.get_dag_run("trade", run_id).state == "success", run_id

    def current():
        return json.loads((smoke.home / "lake" / "current.json").read_text())["release"]

    succeed("a first release is current")
    for number, moment in enumerate(moments, 1):
        before = current()
        revise(Path(smoke.environment["SHIMODA_RAW"]), 1000 + number)
        run_id = trigger()
        smoke.until(f"round {number}: Spark works", lambda: working(smoke), every=0.1)
        time.sleep(moment)
        runs.patch_dag_run(
            "trade", run_id, rest.DAGRunPatchBody(state="failed"), update_mask=["state"]
        )
        smoke.until(f"round {number}: marked failed after {moment} s, its JVM gone", lambda: not working(smoke))
        assert current() == before and "all as published" in smoke.shimoda("verify")
    before = current()
    succeed("the next run succeeded")
    assert current() != before and "all as published" in smoke.shimoda("verify")


def main() -> None:
    home = Path(tempfile.mkdtemp(prefix="shimoda-kills-"))
    smoke = Smoke(home)
    smoke.environment["SHIMODA_TABLES"] = "staged.un_comtrade_legacy"
    smoke.environment["SHIMODA_RAW"] = str(home / "raw")
    (home / "raw").mkdir()
    shutil.copytree(ROOT / "data/sample/raw/un_comtrade_legacy", home / "raw/un_comtrade_legacy")
    try:
        check(smoke, [float(seconds) for seconds in sys.argv[1:]])
    finally:
        smoke.stop()
    shutil.rmtree(home, ignore_errors=True)
    smoke.say("readers saw a whole release at every moment")


if __name__ == "__main__":
    main()
