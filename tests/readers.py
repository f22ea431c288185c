"""Opens every table of a published release with each reader and holds what it says against PyArrow's answer.

Per table and column: rows, nulls, and the sum of numbers; then a name in Japanese and in Russian and a day of 1855.
Usage: readers.py LAKE [FOLDER_OF_HYPARQUET]. Ends with 1 at the first reader that differs.
"""

import datetime
import json
import math
import pathlib
import subprocess
import sys
import time

import datafusion
import duckdb
import pandas
import polars
import pyarrow
import pyarrow.compute
import pyarrow.parquet
import tableauhyperapi as hyper

JAPAN, RUSSIA, TREATY = "日本", "Россия", datetime.date(1855, 2, 7)


def tables(lake):
    """Name, files and rows of every table of the current release that has a file."""
    release = lake / "releases" / json.loads((lake / "current.json").read_text())["release"]
    for table in json.loads((release / "manifest.json").read_text())["tables"]:
        files = [str(release / f["path"]) for f in table["files"] if f["path"]]
        if files:
            yield table["table"], files, table["rows"]


def is_number(type_):
    return pyarrow.types.is_floating(type_) or pyarrow.types.is_integer(type_)


def with_pyarrow(files, _):
    table = pyarrow.parquet.ParquetDataset(files).read()
    answer = {}
    for field in table.schema:
        column = table[field.name]
        total = None
        if is_number(field.type):
            total = math.fsum(v for v in column.to_pylist() if v is not None)
        answer[field.name] = (column.null_count, total)
    return table.num_rows, answer


def with_pandas(files, numbers):
    frame = pandas.concat([pandas.read_parquet(f) for f in files]) if len(files) > 1 else pandas.read_parquet(files[0])
    return len(frame), {
        c: (int(frame[c].isna().sum()), float(frame[c].sum()) if c in numbers else None) for c in frame.columns
    }


def with_polars(files, numbers):
    lazy = polars.scan_parquet(files)
    columns = lazy.collect_schema().names()
    row = lazy.select(
        polars.len().alias("#"),
        *[polars.col(c).null_count().alias("n " + c) for c in columns],
        *[polars.col(c).cast(polars.Float64).sum().alias("s " + c) for c in numbers],
    ).collect().row(0, named=True)
    return row["#"], {c: (row["n " + c], row.get("s " + c)) for c in columns}


def query(source, columns, numbers):
    parts = ["count(*)"] + [f'count("{c}")' for c in columns] + [f'sum(cast("{c}" as double precision))' for c in numbers]
    return f"select {', '.join(parts)} from {source}"


def answer(row, columns, numbers):
    rows = row[0]
    sums = dict(zip(numbers, (float(v or 0) for v in row[1 + len(columns) :])))
    return rows, {c: (rows - n, sums.get(c)) for c, n in zip(columns, row[1 : 1 + len(columns)])}


def in_list(files):
    return ", ".join("'" + f.replace("'", "''") + "'" for f in files)


class DuckDb:
    def __call__(self, files, numbers, columns):
        row = duckdb.connect().execute(query(f"read_parquet([{in_list(files)}])", columns, numbers)).fetchone()
        return answer(row, columns, numbers)


class DataFusion:
    def __call__(self, files, numbers, columns):
        context = datafusion.SessionContext()
        frames = [context.read_parquet(f) for f in files]
        frame = frames[0]
        for other in frames[1:]:
            frame = frame.union(other)
        context.register_view("t", frame)
        row = context.sql(query("t", columns, numbers)).collect()[0].to_pylist()[0]
        return answer(list(row.values()), columns, numbers)


class Hyper:
    def __init__(self):
        self.process = hyper.HyperProcess(hyper.Telemetry.DO_NOT_SEND_USAGE_DATA_TO_TABLEAU, parameters={"log_config": ""})
        self.connection = hyper.Connection(self.process.endpoint)

    def rows(self, sql):
        return self.connection.execute_list_query(sql)

    def __call__(self, files, numbers, columns):
        source = f"external(array[{in_list(files)}], format => 'parquet')"
        return answer(self.rows(query(source, columns, numbers))[0], columns, numbers)

    def close(self):
        self.connection.close()
        self.process.close()


def with_hyparquet(folder, held):
    """One Node process for all tables; its answers by table."""
    script = pathlib.Path(__file__).with_name("readers.mjs")
    told = subprocess.run(
        ["node", str(script), str(pathlib.Path(folder).resolve())],
        input=json.dumps({name: files for name, files, _ in held}),
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return json.loads(told.stdout)


def differences(name, rows, truth, told_rows, told):
    if told_rows != rows:
        yield f"{name}: {told_rows} rows, not {rows}"
    if set(told) != set(truth):
        yield f"{name}: other columns: {set(told) ^ set(truth)}"
        return
    for column, (nulls, total) in truth.items():
        told_nulls, told_total = told[column]
        if told_nulls != nulls:
            yield f"{name}.{column}: {told_nulls} nulls, not {nulls}"
        if total is not None and not math.isclose(told_total, total, rel_tol=1e-9, abs_tol=1e-6):
            yield f"{name}.{column}: sum {told_total!r}, not {total!r}"


def words(held, hyper_reader, javascript):
    """Japanese and Russian names and the day of the treaty, as each reader gives them."""
    country = next(files for name, files, _ in held if name == "marts.dim_country")
    dates = next(files for name, files, _ in held if name == "marts.dim_date")
    sql = "select name_ja, name_ru from {} where iso3 in ('JPN', 'RUS') order by iso3"
    day = "select min(date) from {} where month = 2 and day = 7"
    frame = pandas.read_parquet(country[0]).set_index("iso3")
    days = pandas.read_parquet(dates[0])
    yield "pandas", frame.loc["JPN", "name_ja"], frame.loc["RUS", "name_ru"], days[(days.month == 2) & (days.day == 7)].date.min()
    arrow = {r["iso3"]: r for r in pyarrow.parquet.read_table(country[0]).to_pylist()}
    yield "pyarrow", arrow["JPN"]["name_ja"], arrow["RUS"]["name_ru"], pyarrow.compute.min(pyarrow.parquet.read_table(dates[0], filters=[("month", "=", 2), ("day", "=", 7)])["date"]).as_py()
    frame = {r["iso3"]: r for r in polars.read_parquet(country[0]).to_dicts()}
    yield "polars", frame["JPN"]["name_ja"], frame["RUS"]["name_ru"], polars.read_parquet(dates[0]).filter(month=2, day=7)["date"].min()
    rows = duckdb.sql(sql.format(f"'{country[0]}'")).fetchall()
    yield "duckdb", rows[0][0], rows[1][1], duckdb.sql(day.format(f"'{dates[0]}'")).fetchall()[0][0]
    context = datafusion.SessionContext()
    context.register_parquet("c", country[0])
    context.register_parquet("m", dates[0])
    rows = context.sql(sql.format("c")).to_pylist()
    yield "datafusion", rows[0]["name_ja"], rows[1]["name_ru"], list(context.sql(day.format("m")).to_pylist()[0].values())[0]
    rows = hyper_reader.rows(sql.format(f"external('{country[0]}')"))
    day_ = hyper_reader.rows(day.format(f"external('{dates[0]}')"))[0][0]
    yield "hyper", rows[0][0], rows[1][1], day_.to_date()
    if javascript:
        told = javascript["#words"]
        yield "hyparquet", told["ja"], told["ru"], datetime.date.fromisoformat(told["day"])


def main():
    held = list(tables(pathlib.Path(sys.argv[1])))
    faults, seconds = [], {}
    hyper_reader = Hyper()
    javascript = with_hyparquet(sys.argv[2], held) if len(sys.argv) > 2 else None
    sql_readers = {"duckdb": DuckDb(), "datafusion": DataFusion(), "hyper": hyper_reader}
    for name, files, rows in held:
        start = time.perf_counter()
        told_rows, truth = with_pyarrow(files, None)
        seconds["pyarrow"] = seconds.get("pyarrow", 0) + time.perf_counter() - start
        columns = list(truth)
        numbers = [c for c in columns if truth[c][1] is not None]
        if told_rows != rows:
            faults.append(f"pyarrow {name}: {told_rows} rows, the manifest says {rows}")
        answers = {}
        for reader, ask in {"pandas": with_pandas, "polars": with_polars, **sql_readers}.items():
            start = time.perf_counter()
            answers[reader] = ask(files, numbers, columns) if reader in sql_readers else ask(files, numbers)
            seconds[reader] = seconds.get(reader, 0) + time.perf_counter() - start
        if javascript:
            told = javascript[name]
            answers["hyparquet"] = told["rows"], {c: tuple(v) for c, v in told["columns"].items()}
        for reader, (told_rows, told) in answers.items():
            faults += [f"{reader} {fault}" for fault in differences(name, rows, truth, told_rows, told)]
    readers = 1
    for reader, japan, russia, day in words(held, hyper_reader, javascript):
        readers += reader != "pyarrow"
        if (japan, russia, day) != (JAPAN, RUSSIA, TREATY):
            faults.append(f"{reader}: {japan}, {russia}, {day}")
    hyper_reader.close()
    print("\n".join(faults))
    print(f"{len(held)} tables, {readers} readers, {len(faults)} differences; seconds: " + ", ".join(f"{r} {s:.1f}" for r, s in seconds.items()))
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
