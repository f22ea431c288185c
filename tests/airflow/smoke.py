"""
A whole installation of Airflow from nothing: database, api-server, scheduler and dag-processor.

Backfills two years of trade, waits for the premise run that the asset starts, verifies what was published,
triggers a DAG by the program's own client, stops everything and shows that nothing is left running.
"""

from __future__ import annotations

import json
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

import airflow_client.client as rest
from airflow_client.client.exceptions import ServiceException

ROOT = Path(__file__).resolve().parents[2]
TABLES = "staged.un_comtrade_legacy,indicators.negotiation_pace"
SERVICES = ("api-server", "scheduler", "dag-processor")
PATIENCE = float(os.environ.get("SHIMODA_SMOKE_SECONDS", "900"))


class Smoke:
    def __init__(self, home: Path):
        self.home = home
        self.started = time.monotonic()
        self.services: dict[str, subprocess.Popen] = {}
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.password = secrets.token_hex(16)
        self.canary = secrets.token_hex(16)
        self.environment = {**os.environ, **self._settings()}
        self.airflow = [sys.executable, "-m", "airflow"]

    def _settings(self) -> dict[str, str]:
        spark = self.home / "spark"
        (spark / "events").mkdir(parents=True)
        defaults = f"spark.eventLog.enabled true\nspark.eventLog.dir file:{spark}/events\n"
        (spark / "spark-defaults.conf").write_text(defaults)
        (self.home / "passwords.json").write_text(json.dumps({"operator": self.password}))
        url = f"http://127.0.0.1:{self.port}"
        return {
            "PATH": f"{os.environ['SPARK_HOME']}/bin{os.pathsep}{os.environ['PATH']}",
            "AIRFLOW_HOME": str(self.home),
            "AIRFLOW__CORE__DAGS_FOLDER": str(ROOT / "dags"),
            "AIRFLOW__CORE__LOAD_EXAMPLES": "False",
            "AIRFLOW__CORE__EXECUTOR": "LocalExecutor",
            "AIRFLOW__CORE__PARALLELISM": "2",
            "AIRFLOW__CORE__EXECUTION_API_SERVER_URL": f"{url}/execution/",
            "AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_USERS": "operator:admin",
            "AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_PASSWORDS_FILE": str(self.home / "passwords.json"),
            "AIRFLOW__API__PORT": str(self.port),
            "AIRFLOW__API__HOST": "127.0.0.1",
            "AIRFLOW__API__WORKERS": "1",
            "AIRFLOW__API_AUTH__JWT_SECRET": secrets.token_hex(64),
            "AIRFLOW__API__SECRET_KEY": secrets.token_hex(32),
            "AIRFLOW__SCHEDULER__SCHEDULER_HEARTBEAT_SEC": "1",
            "AIRFLOW__USAGE_DATA_COLLECTION__ENABLED": "False",
            "AIRFLOW_CONN_SPARK_DEFAULT": json.dumps({"conn_type": "spark", "host": os.environ.get("SPARK_MASTER_URL", "local[2]")}),
            "SPARK_LOCAL_IP": "127.0.0.1",
            "SPARK_CONF_DIR": str(spark),
            "SHIMODA_CANARY_API_KEY": self.canary,
            "SHIMODA_JAR": str(ROOT / "target" / "shimoda.jar"),
            "SHIMODA_RAW": str(ROOT / "data" / "sample" / "raw"),
            "SHIMODA_SAMPLE": str(ROOT / "data" / "sample" / "raw"),
            "SHIMODA_LAKE": str(self.home / "lake"),
            "SHIMODA_TABLES": TABLES,
        }

    def say(self, text: str) -> None:
        print(f"{time.monotonic() - self.started:6.1f} s  {text}", flush=True)

    def cli(self, *arguments: str) -> str:
        return subprocess.run(
            [*self.airflow, *arguments], env=self.environment, check=True, capture_output=True, text=True
        ).stdout

    def shimoda(self, *arguments: str) -> str:
        login = {
            "SHIMODA_AIRFLOW_URL": f"http://127.0.0.1:{self.port}",
            "SHIMODA_AIRFLOW_USER": "operator",
            "SHIMODA_AIRFLOW_PASSWORD": self.password,
        }
        jars = f"{self.environment['SHIMODA_JAR']}:{os.environ['SPARK_HOME']}/jars/*"
        return subprocess.run(
            ["java", "-XX:TieredStopAtLevel=1", "-cp", jars, "shimoda.Main", *arguments],
            env={**self.environment, **login},
            check=True,
            stdout=subprocess.PIPE,
            text=True,
        ).stdout

    def until(self, what: str, holds, every: float = 1.0):
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            for name, service in self.services.items():
                if service.poll() is not None:
                    raise SystemExit(f"{name} ended with {service.returncode}:\n{self.tail(name)}")
            found = holds()
            if found:
                self.say(what)
                return found
            time.sleep(every)
        raise SystemExit(f"gave up waiting: {what}\n{self.tail('scheduler')}")

    def tail(self, name: str) -> str:
        return "\n".join((self.home / f"{name}.log").read_text().splitlines()[-60:])

    def start(self) -> None:
        self.cli("db", "migrate")
        self.cli("pools", "import", str(ROOT / "dags" / "pools.json"))
        self.say("database and pool")
        for name in SERVICES:
            log = open(self.home / f"{name}.log", "w")
            self.services[name] = subprocess.Popen(
                [*self.airflow, name], env=self.environment, stdout=log, stderr=log, start_new_session=True
            )

    def stop(self) -> None:
        for service in self.services.values():
            signal_group(service.pid, signal.SIGTERM)
        end = time.monotonic() + 15
        for service in self.services.values():
            try:
                service.wait(max(0.1, end - time.monotonic()))
            except subprocess.TimeoutExpired:
                pass
        for service in self.services.values():
            signal_group(service.pid, signal.SIGKILL)
            service.wait()
        self.services.clear()

    def told(self) -> list[str]:
        """Files of the installation, its database, logs, event logs and lake, that repeat a secret."""
        kept = {self.home / "passwords.json"}
        hidden = (self.canary.encode(), self.password.encode())
        files = [file for file in self.home.rglob("*") if file.is_file() and file not in kept]
        assert any("events" in file.parts for file in files) and any(f.name == "airflow.db" for f in files)
        return [str(f.relative_to(self.home)) for f in files if any(h in f.read_bytes() for h in hidden)]

    def left_running(self) -> list[str]:
        """Processes that still have this installation's home in their environment."""
        mark = f"AIRFLOW_HOME={self.home}".encode()
        found = []
        for process in Path("/proc").glob("[0-9]*"):
            try:
                if mark in (process / "environ").read_bytes() and (process / "cmdline").read_bytes():
                    found.append((process / "cmdline").read_bytes().replace(b"\0", b" ").decode())
            except OSError:
                continue
        return found

    def api(self):
        """The client of the REST API, once the server answers and knows the DAGs."""
        host = f"http://127.0.0.1:{self.port}"
        login = urllib.request.Request(
            f"{host}/auth/token",
            json.dumps({"username": "operator", "password": self.password}).encode(),
            {"Content-Type": "application/json"},
        )

        def token():
            try:
                with urllib.request.urlopen(login, timeout=10) as answer:
                    return json.load(answer)["access_token"]
            except OSError:
                return None

        access = self.until("api-server answers", token)
        return rest.ApiClient(rest.Configuration(host=host, access_token=access))


def signal_group(group: int, what: signal.Signals) -> None:
    try:
        os.killpg(group, what)
    except ProcessLookupError:
        pass


def check(smoke: Smoke) -> None:
    smoke.start()
    client = smoke.api()
    dags, runs, assets = rest.DAGApi(client), rest.DagRunApi(client), rest.AssetApi(client)

    def known():
        return len(dags.get_dags().dags) == 7

    smoke.until("seven DAGs parsed", known)
    for dag_id in ("premise", "integration_smoke"):
        dags.patch_dag(dag_id, rest.DAGPatchBody(is_paused=False), update_mask=["is_paused"])
    year = ["--from-date", "2013-01-01", "--to-date", "2014-01-01"]
    smoke.cli("backfill", "create", "--dag-id", "trade", "--max-active-runs", "1", *year)
    dags.patch_dag("trade", rest.DAGPatchBody(is_paused=False), update_mask=["is_paused"])

    def ended(dag_id, wanted):
        def holds():
            found = runs.get_dag_runs(dag_id).dag_runs
            failed = [r.dag_run_id for r in found if r.state == "failed" and r.run_type != "scheduled"]
            if failed:
                raise SystemExit(f"{dag_id} failed: {failed}\n{logs(smoke, dag_id)}")
            return [run for run in found if wanted(run)]

        return holds

    # Unpausing starts the run of the year that has ended; no source of the sample holds it.
    done = {}
    for key in ("2013", "2014"):
        (done[key],) = smoke.until(
            f"trade {key} published",
            ended("trade", lambda run, key=key: run.partition_key == key and run.state == "success"),
        )
    smoke.until("year that no source holds failed", lambda: refused(smoke, client))
    events = smoke.until("premise published after each of them", lambda: consumed(assets))
    assert all(event.partition_key == event.extra["release"] for event in events), events

    current = json.loads((smoke.home / "lake" / "current.json").read_text())["release"]
    verified = [smoke.shimoda("verify", "--run-id", f"{run.dag_id}/{run.dag_run_id}") for run in done.values()]
    assert all("all as published" in line for line in verified), verified
    assert "all as published" in smoke.shimoda("verify")
    smoke.say(f"{current} is current and whole")
    built = smoke.shimoda("airflow", "trigger", "integration_smoke", "--wait")
    assert "integration_smoke: success" in built, built
    smoke.say("integration_smoke started and awaited by shimoda airflow")
    dags.patch_dag("premise", rest.DAGPatchBody(is_paused=True), update_mask=["is_paused"])
    before = assets.get_asset_events().total_entries
    smoke.shimoda("airflow", "announce", events[0].extra["release"])
    assert assets.get_asset_events().total_entries == before + 1
    smoke.say("release announced by shimoda airflow")


def consumed(assets):
    """The two events of trade, once the premise runs they started have succeeded."""
    try:
        events = assets.get_asset_events(source_dag_id="trade").asset_events
    except ServiceException:
        # The server answers 500 as long as a run that an event started has not begun.
        return None
    runs = [run for event in events for run in event.created_dagruns]
    if any(run.state == "failed" for run in runs):
        raise SystemExit(f"premise failed: {[run.run_id for run in runs]}")
    started = all(event.created_dagruns for event in events)
    return events if len(events) == 2 and started and all(run.state == "success" for run in runs) else None


def refused(smoke: Smoke, client) -> bool:
    """Whether the scheduled run has failed, with exit code 2 and so at its first try."""
    for run in rest.DagRunApi(client).get_dag_runs("trade", run_type=["scheduled"], state=["failed"]).dag_runs:
        tasks = rest.TaskInstanceApi(client).get_task_instances("trade", run.dag_run_id).task_instances
        assert {t.task_id: t.try_number for t in tasks if t.state == "failed"} == {"staged": 1}
        return True
    return False


def logs(smoke: Smoke, dag_id: str) -> str:
    newest = sorted((smoke.home / "logs").glob(f"dag_id={dag_id}/**/*.log"), key=lambda f: f.stat().st_mtime)
    return "\n".join(newest[-1].read_text().splitlines()[-40:]) if newest else "no log"


def main() -> None:
    home = Path(tempfile.mkdtemp(prefix="shimoda-smoke-"))
    smoke = Smoke(home)
    try:
        check(smoke)
    finally:
        smoke.stop()
    left = smoke.left_running()
    if left:
        raise SystemExit("left running:\n" + "\n".join(line[:120] for line in left))
    told = smoke.told()
    if told:
        raise SystemExit(f"secrets stand in {told}")
    shutil.rmtree(home, ignore_errors=True)
    smoke.say("stopped; nothing left running, no secret in any file")


if __name__ == "__main__":
    main()
