"""An Airflow DAG: sanctions."""

from shimoda_dags.graph import cron
from shimoda_dags.release import release_dag

dag = release_dag("sanctions", "Sanction lists, measures and designations.", cron("sanctions"))
