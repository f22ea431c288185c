"""The operators against a spark-submit and a java of the test's own that write down how they were called."""

import os
import stat
from types import SimpleNamespace

import pytest
from airflow.sdk.exceptions import AirflowException, AirflowFailException
from conftest import ROOT
from shimoda_dags import operators
from shimoda_dags.operators import OpenRelease, ShimodaSubmit, VerifyRun

RUN = "trade/backfill__2014-01-01T00:00:00+00:00"
RELEASE = "trade-backfill-2014-01-01T00-00-00-00-00-7e1d9c30"
QUIET = ROOT / "dags" / "shimoda_dags" / "log4j2.properties"


class Programs:
    """A folder of programs that note their arguments and end with the codes they are given."""

    def __init__(self, folder):
        self.folder = folder
        self.log = folder / "calls"

    def ends(self, program, *codes):
        path = self.folder / "bin" / program
        path.parent.mkdir(exist_ok=True)
        cases = "\n".join(f"  {n}) exit {code} ;;" for n, code in enumerate(codes))
        counter = self.folder / f"{program}.n"
        path.write_text(
            f'#!/bin/sh\nn=$(cat {counter} 2>/dev/null || echo 0)\necho $((n+1)) > {counter}\n'
            f'for a in "$@"; do printf "%s\\n" "$a" >> {self.log}; done\necho said "$SHIMODA_CANARY" | wc -c\n'
            f"case $n in\n{cases}\n  *) exit {codes[-1]} ;;\nesac\n"
        )
        path.chmod(path.stat().st_mode | stat.S_IEXEC)

    def calls(self):
        return self.log.read_text().splitlines()


@pytest.fixture
def programs(tmp_path, monkeypatch):
    made = Programs(tmp_path)
    monkeypatch.setenv("PATH", f"{tmp_path}/bin{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("JAVA_HOME", str(tmp_path))
    monkeypatch.setenv("SPARK_HOME", "/opt/spark")
    monkeypatch.setenv("SHIMODA_JAR", "/opt/shimoda.jar")
    monkeypatch.setenv("SHIMODA_LAKE", "/data/lake")
    return made


def context(tries=1, pulled=RELEASE, outlets=None):
    dag_id, run_id = RUN.split("/")
    return {
        "dag_run": SimpleNamespace(dag_id=dag_id, run_id=run_id),
        "ti": SimpleNamespace(try_number=tries, xcom_pull=lambda task_ids: pulled),
        "outlet_events": outlets or {},
    }


def submit(**kwargs):
    defaults = {"task_id": "staged", "arguments": ["staged.us_cpi"], "release_from": "open"}
    return ShimodaSubmit(**{**defaults, **kwargs})


def test_golden_command_line_of_a_build(programs):
    programs.ends("spark-submit", 0)
    assert submit(year="2013").execute(context()) == RELEASE
    assert programs.calls() == [
        "--master",
        "local[2]",
        "--conf",
        "spark.buffer.pageSize=1m",
        "--conf",
        "spark.sql.adaptive.enabled=false",
        "--conf",
        "spark.driver.extraJavaOptions=-XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:ReservedCodeCacheSize=256m"
        f" -Dlog4j2.configurationFile={QUIET}",
        "--conf",
        "spark.log.structuredLogging.enabled=false",
        "--driver-memory",
        "2g",
        "--name",
        "shimoda adhoc_airflow.staged",
        "--class",
        "shimoda.Main",
        "/opt/shimoda.jar",
        "run",
        "staged.us_cpi",
        "--run-id",
        RUN,
        "--raw",
        str(ROOT / "data" / "sample" / "raw"),
        "--lake",
        "/data/lake",
        "--release",
        RELEASE,
        "--year",
        "2013",
    ]


def test_golden_command_line_of_open(programs):
    programs.ends("java", 0)
    name = OpenRelease(task_id="open").execute(context())
    assert name == operators.release_name(RUN) and len(name) <= 80
    assert programs.calls() == [
        "-Xmx1g",
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        f"-Dlog4j2.configurationFile={QUIET}",
        "-cp",
        "/opt/shimoda.jar:/opt/spark/jars/*",
        "shimoda.Main",
        "open",
        name,
        "--run-id",
        RUN,
        "--raw",
        str(ROOT / "data" / "sample" / "raw"),
        "--lake",
        "/data/lake",
    ]


@pytest.mark.parametrize("code", [2, 101, 127])
def test_code_that_no_retry_mends_fails_at_once(programs, code):
    programs.ends("spark-submit", code)
    with pytest.raises(AirflowFailException, match=f"ended with {code}: .*no retry"):
        submit().execute(context())


@pytest.mark.parametrize("code", [1, 3, 130, 137, 143])
def test_any_other_code_leaves_it_to_the_retries(programs, code):
    programs.ends("spark-submit", code)
    programs.ends("java", 0)
    with pytest.raises(AirflowException, match=f"ended with {code}: a retry may help") as raised:
        submit().execute(context())
    assert not isinstance(raised.value, AirflowFailException)


def test_spark_submit_that_is_not_there_fails_at_once(programs, monkeypatch):
    monkeypatch.setenv("PATH", str(programs.folder))
    with pytest.raises(AirflowFailException, match="spark-submit ended with 127"):
        submit().execute(context())


def test_missing_connection_is_refused_and_nothing_submitted(programs):
    programs.ends("spark-submit", 0)
    with pytest.raises(AirflowFailException, match="connection 'nowhere' is missing"):
        submit(conn_id="nowhere").execute(context())
    assert not programs.log.exists()


@pytest.mark.parametrize("name", ["SHIMODA_JAR", "SHIMODA_RAW", "SHIMODA_LAKE"])
def test_missing_setting_is_named(programs, monkeypatch, name):
    programs.ends("spark-submit", 0)
    monkeypatch.delenv(name)
    with pytest.raises(AirflowFailException, match=f"{name} is not set"):
        submit().execute(context())


def test_secrets_are_refused_outside_the_environment():
    with pytest.raises(ValueError, match="env_vars are refused"):
        submit(env_vars={"KEY": "value"})
    with pytest.raises(ValueError, match="conf .*spark.api_key.* is refused"):
        submit(conf={"spark.api_key": "value"})


def test_profile_of_large_input_and_of_an_unknown_name(programs, monkeypatch, tmp_path):
    (tmp_path / "raw").mkdir()
    with open(tmp_path / "raw" / "big", "wb") as big:
        big.truncate((16 << 20) + 1)
    assert operators.profile(str(tmp_path / "raw")).memory == "8g"
    assert operators.profile("hdfs://host/raw").memory == "8g"
    monkeypatch.setenv("SHIMODA_PROFILE", "small")
    assert operators.profile("hdfs://host/raw").memory == "2g"
    monkeypatch.setenv("SHIMODA_PROFILE", "huge")
    with pytest.raises(AirflowFailException, match="SHIMODA_PROFILE 'huge' is none of"):
        operators.profile("hdfs://host/raw")


def test_retry_opens_the_release_again_and_the_next_when_it_was_overtaken(programs):
    programs.ends("spark-submit", 0)
    programs.ends("java", 4, 0)
    second = operators.release_name(RUN, 2)
    assert submit().execute(context(tries=2)) == second
    assert second == operators.release_name(RUN) + "-2"
    assert programs.calls()[-2:] == ["--release", second]


def test_build_that_is_overtaken_goes_on_in_the_next_release_at_once(programs):
    programs.ends("spark-submit", 4, 0)
    programs.ends("java", 4, 0)
    assert submit().execute(context(pulled=operators.release_name(RUN))) == operators.release_name(RUN, 2)


def test_build_whose_release_is_held_waits_for_its_retry(programs):
    programs.ends("spark-submit", 4)
    programs.ends("java", 0)
    with pytest.raises(AirflowException, match="ended with 4: a retry may help"):
        submit().execute(context(pulled=operators.release_name(RUN)))


def test_open_that_fails_for_another_reason_is_judged(programs):
    programs.ends("java", 2)
    with pytest.raises(AirflowFailException, match="shimoda open .* ended with 2"):
        OpenRelease(task_id="open").execute(context())


def test_verify_announces_only_what_it_found_whole(programs):
    announced = SimpleNamespace(extra=None, keys=[])
    announced.add_partitions = announced.keys.append
    task = VerifyRun(task_id="verify", release_from="publish", outlets=["trade"])
    programs.ends("java", 2, 0)
    with pytest.raises(AirflowFailException):
        task.execute(context(outlets={"trade": announced}))
    assert (announced.extra, announced.keys) == (None, [])
    task.execute(context(outlets={"trade": announced}))
    assert announced.extra == {"release": RELEASE, "run_id": RUN}
    assert announced.keys == [RELEASE]


@pytest.mark.parametrize(
    ("host", "extra", "expected"),
    [
        ("spark://master:7077", {}, ["--master", "spark://master:7077"]),
        ("yarn", {"queue": "root.etl", "deploy-mode": "client"}, ["--master", "yarn"]),
    ],
)
def test_master_and_deploy_mode_are_those_of_the_connection(programs, monkeypatch, host, extra, expected):
    import json

    connection = {"conn_type": "spark", "host": host, "extra": extra}
    monkeypatch.setenv("AIRFLOW_CONN_SPARK_DEFAULT", json.dumps(connection))
    programs.ends("spark-submit", 0)
    submit().execute(context())
    assert programs.calls()[:2] == expected
    for key, value in extra.items():
        flag = {"queue": "--queue", "deploy-mode": "--deploy-mode"}[key]
        assert programs.calls()[programs.calls().index(flag) + 1] == value
