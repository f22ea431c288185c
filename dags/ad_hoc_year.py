"""An Airflow DAG: one year into a release beside the current one."""

from airflow.sdk import Param

from shimoda_dags.operators import ShimodaSubmit, VerifyRun
from shimoda_dags.release import QUICK, new_dag

ABOUT = """One year into a release beside the current one, for a question that cannot wait. `tables` names
what is built, with all it needs; empty for every table. `shimoda publish NAME` makes the release current."""

with new_dag(
    "ad_hoc_year",
    ABOUT,
    None,
    ["ad hoc"],
    params={
        "year": Param(type="integer", minimum=1800, maximum=2100, description="the year to build"),
        "tables": Param("", type="string", description="tables, separated by blanks"),
    },
    render_template_as_native_obj=True,
) as dag:
    build = ShimodaSubmit(
        task_id="build",
        arguments="{{ params.tables.split() }}",
        release_from=None,
        year="{{ params.year }}",
    )
    build >> VerifyRun(task_id="verify", release_from="build", execution_timeout=QUICK)
