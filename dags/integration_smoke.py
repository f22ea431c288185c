"""An Airflow DAG: shows that this installation can build, publish and verify."""

from shimoda_dags.operators import Places, VerifyRun
from shimoda_dags.release import QUICK, new_dag, steps

ABOUT = """Builds two small tables of the sample ($SHIMODA_SAMPLE) into a lake of its own, beside the lake of
this installation, and verifies them: connection, paths, memory and exit codes are right when it is green.
It announces nothing and touches no other release."""

PLACES = Places(raw="SHIMODA_SAMPLE", lake_suffix="-smoke")

with new_dag("integration_smoke", ABOUT, None, ["check"]) as dag:
    last = steps({"staged": ["staged.milestones"], "conformed": ["conformed.milestone"]}, places=PLACES)
    verify = VerifyRun(task_id="verify", release_from=last, places=PLACES, execution_timeout=QUICK)
    dag.get_task(last) >> verify
