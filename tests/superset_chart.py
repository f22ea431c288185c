"""Builds a dataset and a chart in a Superset of its own through its API and holds the numbers against the file itself.

Everything stands in a temporary folder and on loopback, and is gone at the end.
Usage: superset_chart.py FILE.duckdb
"""

import contextlib
import json
import os
import pathlib
import secrets
import socket
import subprocess
import sys
import tempfile
import time

import duckdb
import requests

TABLE = "dyad_year"
PAIR = "iso3_a = 'JPN' and iso3_b = 'RUS'"
NUMBERS = ["trade_value_usd", "milestones"]
SUPERSET = pathlib.Path(sys.executable).with_name("superset")


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def settings(home):
    config = home / "superset_config.py"
    config.write_text(
        f"SECRET_KEY = '{secrets.token_urlsafe(42)}'\n"
        f"SQLALCHEMY_DATABASE_URI = 'sqlite:///{home}/superset.db'\n"
        "RATELIMIT_ENABLED = False\n"
        "TALISMAN_ENABLED = False\n"
    )
    return {**os.environ, "SUPERSET_CONFIG_PATH": str(config), "SUPERSET_HOME": str(home), "FLASK_APP": "superset"}


@contextlib.contextmanager
def server(home, password):
    env = settings(home)
    log = (home / "log.txt").open("w")

    def superset(*arguments):
        done = subprocess.run([SUPERSET, *arguments], env=env, stdout=log, stderr=subprocess.STDOUT)
        if done.returncode:
            sys.exit(f"superset {arguments[0]} ended with {done.returncode}:\n{(home / 'log.txt').read_text()[-3000:]}")

    superset("db", "upgrade")
    superset("fab", "create-admin", "--username", "reader", "--firstname", "A", "--lastname", "Reader", "--email", "reader@localhost", "--password", password)
    superset("init")
    port = free_port()
    process = subprocess.Popen([SUPERSET, "run", "-h", "127.0.0.1", "-p", str(port)], env=env, stdout=log, stderr=subprocess.STDOUT)
    try:
        url = f"http://127.0.0.1:{port}"
        end = time.monotonic() + 120
        while True:
            with contextlib.suppress(requests.ConnectionError):
                if requests.get(url + "/health", timeout=5).ok:
                    break
            if process.poll() is not None or time.monotonic() > end:
                sys.exit(f"superset does not answer:\n{(home / 'log.txt').read_text()[-3000:]}")
            time.sleep(0.5)
        yield url
    finally:
        process.terminate()
        process.wait(30)


class Api:
    """The REST API, logged in."""

    def __init__(self, url, password):
        self.url = url + "/api/v1"
        self.session = requests.Session()
        login = self.post("/security/login", {"username": "reader", "password": password, "provider": "db", "refresh": False})
        self.session.headers["Authorization"] = "Bearer " + login["access_token"]
        self.session.headers["X-CSRFToken"] = self.get("/security/csrf_token/")["result"]
        self.session.headers["Referer"] = url

    def get(self, path):
        return self.answer(self.session.get(self.url + path, timeout=60))

    def post(self, path, body):
        return self.answer(self.session.post(self.url + path, json=body, timeout=60))

    @staticmethod
    def answer(response):
        if not response.ok:
            sys.exit(f"{response.request.method} {response.request.path_url}: {response.status_code} {response.text[:1000]}")
        return response.json()


def chart(api, file):
    """Database, dataset and a saved line chart of two numbers by year; the rows that the chart draws."""
    database = api.post("/database/", {"database_name": "Shimoda", "sqlalchemy_uri": f"duckdb:///{file}?access_mode=read_only"})["id"]
    dataset = api.post("/dataset/", {"database": database, "schema": "marts", "table_name": TABLE})["id"]
    metrics = [{"expressionType": "SQL", "sqlExpression": f"sum({n})", "label": n} for n in NUMBERS]
    query = {
        "datasource": {"id": dataset, "type": "table"},
        "queries": [{"columns": ["year"], "metrics": metrics, "extras": {"where": PAIR}, "orderby": [["year", True]], "row_limit": 1000}],
        "result_format": "json",
        "result_type": "full",
    }
    form = {"viz_type": "echarts_timeseries_line", "x_axis": "year", "metrics": metrics, "datasource": f"{dataset}__table"}
    saved = api.post(
        "/chart/",
        {
            "slice_name": "Japan and Russia",
            "viz_type": "echarts_timeseries_line",
            "datasource_id": dataset,
            "datasource_type": "table",
            "params": json.dumps(form),
            "query_context": json.dumps(query),
        },
    )["id"]
    columns = {c["column_name"] for c in api.get(f"/dataset/{dataset}")["result"]["columns"]}
    return columns, api.get(f"/chart/{saved}/data/")["result"][0]["data"]


def main():
    file = pathlib.Path(sys.argv[1]).resolve()
    start = time.monotonic()
    password = secrets.token_urlsafe(16)
    with tempfile.TemporaryDirectory() as folder, server(pathlib.Path(folder), password) as url:
        columns, drawn = chart(Api(url, password), file)
    with duckdb.connect(str(file), read_only=True) as held:
        described = {row[0] for row in held.execute(f"describe marts.{TABLE}").fetchall()}
        sums = ", ".join(f"sum({n})" for n in NUMBERS)
        rows = held.execute(f"select year, {sums} from marts.{TABLE} where {PAIR} group by year order by year").fetchall()
    seen = [tuple(row[name] for name in ["year", *NUMBERS]) for row in drawn]
    if columns != described:
        sys.exit(f"Superset sees other columns: {sorted(columns ^ described)}")
    if seen != rows:
        sys.exit(f"Superset draws other numbers: {[pair for pair in zip(seen, rows) if pair[0] != pair[1]][:5]}")
    print(f"Superset: {len(columns)} columns, {len(rows)} years of Japan and Russia equal, {time.monotonic() - start:.0f} s")


if __name__ == "__main__":
    main()
