"""One Airflow home per test session, set up before anything of Airflow is imported."""

import atexit
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
HOME = Path(tempfile.mkdtemp(prefix="shimoda-airflow-"))
atexit.register(shutil.rmtree, HOME, ignore_errors=True)

os.environ.update(
    AIRFLOW_HOME=str(HOME),
    AIRFLOW__CORE__DAGS_FOLDER=str(ROOT / "dags"),
    AIRFLOW__CORE__LOAD_EXAMPLES="False",
    AIRFLOW__CORE__UNIT_TEST_MODE="False",
    AIRFLOW__LOGGING__LOGGING_LEVEL="INFO",
    AIRFLOW__USAGE_DATA_COLLECTION__ENABLED="False",
    AIRFLOW_CONN_SPARK_DEFAULT=json.dumps({"conn_type": "spark", "host": "local[2]"}),
    SPARK_LOCAL_IP="127.0.0.1",
    SHIMODA_JAR=str(ROOT / "target" / "shimoda.jar"),
    SHIMODA_RAW=str(ROOT / "data" / "sample" / "raw"),
    SHIMODA_SAMPLE=str(ROOT / "data" / "sample" / "raw"),
    SHIMODA_LAKE=str(HOME / "lake"),
)
if "SPARK_HOME" in os.environ:
    os.environ["PATH"] = f"{os.environ['SPARK_HOME']}/bin{os.pathsep}{os.environ['PATH']}"
os.environ.pop("SHIMODA_TABLES", None)
os.environ.pop("SHIMODA_PROFILE", None)
sys.path.insert(0, str(ROOT / "dags"))


@pytest.fixture(scope="session")
def database():
    """A fresh metadata database, for the tests that run tasks."""
    subprocess.run([sys.executable, "-m", "airflow", "db", "migrate"], check=True, capture_output=True)
