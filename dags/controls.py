"""An Airflow DAG: controls."""

from shimoda_dags.graph import cron
from shimoda_dags.release import release_dag

dag = release_dag("controls", "Countries, exchange rates, prices and output.", cron("controls"))
