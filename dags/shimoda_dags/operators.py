"""The operators: a build under spark-submit, and a command of the program that needs no Spark."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from airflow.providers.apache.spark.operators.spark_submit import SparkSubmitOperator
from airflow.sdk import BaseHook, BaseOperator
from airflow.sdk.exceptions import AirflowException, AirflowFailException, AirflowNotFoundException

MAIN = "shimoda.Main"
QUIET = Path(__file__).parent / "log4j2.properties"
SECRET = re.compile(r"password|passwd|secret|token|api_?key", re.IGNORECASE)

# The program's own codes stand in its README; 101 and 127 are those of spark-submit.
NO_RETRY = {
    2: "usage, data or configuration is at fault",
    101: "spark-submit found no class shimoda.Main: is SHIMODA_JAR the program's jar?",
    127: "spark-submit could not start: are SPARK_HOME, JAVA_HOME and PATH set?",
}
HELD = 4
NAMES = 9


def judged(code: int, what: str) -> AirflowException:
    """The exception for an exit code: one that fails at once where no retry can help."""
    if code in NO_RETRY:
        return AirflowFailException(f"{what} ended with {code}: {NO_RETRY[code]}; no retry")
    return AirflowException(f"{what} ended with {code}: a retry may help")


def setting(name: str) -> str:
    """A setting of the worker's environment; a missing one is an error that no retry mends."""
    value = os.environ.get(name, "")
    if not value:
        raise AirflowFailException(f"{name} is not set in the worker's environment: see dags/README.md")
    return value


class Profile(NamedTuple):
    """Memory and Java options of a driver."""

    memory: str
    java: str
    conf: dict[str, str]


# Quick start matters more than peak speed for a few megabytes of input, and the other way round above that.
PROFILES = {
    "small": Profile(
        "2g",
        "-XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:ReservedCodeCacheSize=256m",
        {"spark.buffer.pageSize": "1m", "spark.sql.adaptive.enabled": "false"},
    ),
    "large": Profile("8g", "-XX:+UseParallelGC", {}),
}
SMALL_BYTES = 16 << 20


def profile(raw: str) -> Profile:
    """$SHIMODA_PROFILE, else small where the raw folder is a local one of at most 16 MB."""
    name = os.environ.get("SHIMODA_PROFILE") or ("small" if _small(Path(raw)) else "large")
    if name not in PROFILES:
        raise AirflowFailException(f"SHIMODA_PROFILE '{name}' is none of {sorted(PROFILES)}")
    return PROFILES[name]


def _small(raw: Path) -> bool:
    if not raw.is_dir():
        return False
    size = 0
    for file in raw.rglob("*"):
        size += file.stat().st_size if file.is_file() else 0
        if size > SMALL_BYTES:
            return False
    return True


class Places(NamedTuple):
    """Where raw files and the lake are: names of settings, looked up on the worker."""

    raw: str = "SHIMODA_RAW"
    lake: str = "SHIMODA_LAKE"
    lake_suffix: str = ""

    def flags(self) -> list[str]:
        return ["--raw", setting(self.raw), "--lake", setting(self.lake) + self.lake_suffix]


def run_id(context) -> str:
    """The program's id of a DAG run; all its tasks and their retries share it."""
    return f"{context['dag_run'].dag_id}/{context['dag_run'].run_id}"


def release_name(of_run: str, number: int = 1) -> str:
    """A release's name: at most 80 letters, digits, '.', '_' and '-', one per DAG run and number."""
    readable = re.sub(r"[^A-Za-z0-9]+", "-", of_run)[:60].strip("-")
    suffix = "" if number == 1 else f"-{number}"
    return f"{readable}-{sha256(of_run.encode()).hexdigest()[:8]}{suffix}"


def command(arguments: Sequence[str]) -> list[str]:
    """The command line of the program without Spark."""
    home = os.environ.get("JAVA_HOME")
    java = f"{home}/bin/java" if home else "java"
    jars = f"{setting('SHIMODA_JAR')}:{setting('SPARK_HOME')}/jars/*"
    options = ["-Xmx1g", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", f"-Dlog4j2.configurationFile={QUIET}"]
    return [java, *options, "-cp", jars, MAIN, *arguments]


def call(log, arguments: Sequence[str]) -> int:
    """Carries out a command of the program, its lines in the task's log, and gives its exit code."""
    line = command(arguments)
    log.info("%s", " ".join(line))
    try:
        process = subprocess.Popen(line, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    except FileNotFoundError as e:
        raise judged(127, line[0]) from e
    with process:
        for text in process.stdout or ():
            log.info("%s", text.rstrip())
    return process.returncode


def open_release(log, context, places: Places) -> str:
    """
    Opens the DAG run's release and gives its name.

    When another release has become current meanwhile, the next name is opened: finished files are taken over.
    """
    run = run_id(context)
    for number in range(1, NAMES + 1):
        name = release_name(run, number)
        code = call(log, ["open", name, "--run-id", run, *places.flags()])
        if code == 0:
            return name
        if code != HELD:
            raise judged(code, f"shimoda open {name}")
    raise AirflowException(f"{NAMES} releases of {run} were overtaken by other runs")


class OpenRelease(BaseOperator):
    """Opens the release of this DAG run; its name is the task's result."""

    def __init__(self, *, places: Places = Places(), **kwargs):
        super().__init__(**kwargs)
        self.places = places

    def execute(self, context):
        return open_release(self.log, context, self.places)


class VerifyRun(BaseOperator):
    """
    Hashes the release that this DAG run published and, where it has an outlet, announces it.

    The event is keyed by the release, also where the DAG's runs have years: what joins the domains
    starts on any of them.
    """

    def __init__(self, *, release_from: str, places: Places = Places(), **kwargs):
        super().__init__(**kwargs)
        self.release_from = release_from
        self.places = places

    def execute(self, context):
        code = call(self.log, ["verify", "--run-id", run_id(context), *self.places.flags()])
        if code != 0:
            raise judged(code, "shimoda verify")
        release = context["ti"].xcom_pull(task_ids=self.release_from)
        for asset in self.outlets:
            event = context["outlet_events"][asset]
            event.extra = {"release": release, "run_id": run_id(context)}
            event.add_partitions(release)
        return release


class ShimodaSubmit(SparkSubmitOperator):
    """
    A `shimoda run` under spark-submit, in client mode, where its exit code arrives.

    :param arguments: what follows `run`: tables and flags
    :param release_from: the task whose result is the open release; None for a run without one
    :param year: the only year to build; empty for all (templated)
    :param places: where raw files and the lake are

    Exit codes 2, 101 and 127 fail the task at once, all others leave it to its retries. When another
    release has become current meanwhile (4), the build goes on in a release opened on that one. Secrets
    reach the program through the worker's environment alone.
    """

    template_fields: Sequence[str] = (*SparkSubmitOperator.template_fields, "arguments", "year")

    def __init__(
        self,
        *,
        arguments: list[str],
        release_from: str | None,
        year: str = "",
        places: Places = Places(),
        conf: dict[str, str] | None = None,
        env_vars: dict[str, str] | None = None,
        **kwargs,
    ):
        if env_vars:
            raise ValueError("env_vars are refused: the program takes the worker's environment")
        secret = [key for key in conf or {} if SECRET.search(key)]
        if secret:
            raise ValueError(f"conf {secret} is refused: secrets go through the worker's environment")
        super().__init__(java_class=MAIN, conf=conf, **kwargs)
        self.arguments = arguments
        self.release_from = release_from
        self.year = year
        self.places = places

    def execute(self, context):
        self._refuse_missing_connection()
        release = self._release(context)
        code = self._submit(context, release)
        if code == HELD and release is not None:
            again = open_release(self.log, context, self.places)
            if again != release:
                release, code = again, self._submit(context, again)
        if code != 0:
            raise judged(code, f"shimoda run of {self.task_id}")
        return release

    def _refuse_missing_connection(self) -> None:
        # Without it the provider submits to YARN.
        try:
            BaseHook.get_connection(self._conn_id)
        except AirflowNotFoundException as e:
            raise AirflowFailException(f"connection '{self._conn_id}' is missing: see dags/README.md") from e

    def _release(self, context) -> str | None:
        if self.release_from is None:
            return None
        if context["ti"].try_number > 1:
            return open_release(self.log, context, self.places)
        return context["ti"].xcom_pull(task_ids=self.release_from)

    def _submit(self, context, release: str | None) -> int:
        self._prepare(context, release)
        self._hook = None
        try:
            super().execute(context)
        except FileNotFoundError as e:
            raise judged(127, "spark-submit") from e
        except AirflowException:
            # The provider tells the code in its message only; without a process it is no matter of codes.
            process = self._hook._submit_sp if self._hook else None
            if process is None or not process.returncode:
                raise
            return process.returncode
        return 0

    def _prepare(self, context, release: str | None) -> None:
        flags = ["--run-id", run_id(context), *self.places.flags()]
        if release:
            flags += ["--release", release]
        if str(self.year).strip():
            flags += ["--year", str(self.year).strip()]
        chosen = profile(flags[flags.index("--raw") + 1])
        self.application = setting("SHIMODA_JAR")
        self.application_args = ["run", *self.arguments, *flags]
        self.name = f"shimoda {self.dag_id}.{self.task_id}"
        self._driver_memory = self._driver_memory or chosen.memory
        self.conf = {
            **chosen.conf,
            "spark.driver.extraJavaOptions": f"{chosen.java} -Dlog4j2.configurationFile={QUIET}",
            "spark.log.structuredLogging.enabled": "false",
            **(self.conf or {}),
        }
