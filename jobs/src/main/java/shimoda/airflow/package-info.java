/** The graph that the DAGs are built from, and a client of Airflow's REST API. No Spark. */
package shimoda.airflow;
