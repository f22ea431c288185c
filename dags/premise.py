"""An Airflow DAG: whatever joins the domains, after any of them has changed."""

from airflow.sdk import FixedKeyMapper, PartitionedAssetTimetable

from shimoda_dags.release import ASSETS, DOMAINS, release_dag

ABOUT = """The panels, indicators, estimates and the verdict on the premise, and every table that is not up
to date. Starts when any domain has published."""

CONTROLS, POLITICS, SANCTIONS, TRADE = (ASSETS[domain] for domain in DOMAINS)

dag = release_dag(
    "premise",
    ABOUT,
    # Each event is keyed by its release; all of them ask for the same thing.
    PartitionedAssetTimetable(
        assets=CONTROLS | POLITICS | SANCTIONS | TRADE,
        default_partition_mapper=FixedKeyMapper("all"),
    ),
    whole=True,
)
