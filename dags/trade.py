"""An Airflow DAG: trade, one run per year, in January for the year that has ended."""

from airflow.sdk import CronPartitionTimetable

from shimoda_dags.release import release_dag

ABOUT = """Trade as both sides report it, year by year. The run of 1 January asks for the year that has
ended. A backfill makes one run per year; a run without a year builds all."""

dag = release_dag(
    "trade",
    ABOUT,
    # The run of 1 January N has the key N unless it is set back by one.
    CronPartitionTimetable("0 0 1 1 *", timezone="UTC", run_offset=-1, key_format="%Y"),
    by_year=True,
)
