"""An Airflow DAG: politics."""

from shimoda_dags.graph import cron
from shimoda_dags.release import release_dag

dag = release_dag("politics", "Claims, settlements, milestones, alliances and votes.", cron("politics"))
