.PHONY: run test test-real test-submit test-crash test-cluster test-readers test-contracts test-notebooks test-report test-airflow smoke-airflow jar sample-lake docs clean format bench-classes bench-kernel certificate replicate test-hdfs test-s3 test-superset smoke-airflow-standalone
MVN := mvn -q -B
SPARK_VENV := .venv-spark
S3_VENV := .venv-s3
READERS_VENV := .venv-readers
CONTRACTS_VENV := .venv-contracts
NOTEBOOKS_VENV := .venv-notebooks
SUPERSET_VENV := .venv-superset
REPORT_VENV := .venv-report
AIRFLOW_VENV := .venv-airflow
# Airflow's provider brings a Python package of Spark's name: the distribution stands in an environment of its own.
WITH_SPARK = SPARK_HOME="$$($(SPARK_VENV)/bin/python -c 'import os, pyspark; print(os.path.dirname(pyspark.__file__))')"
REPLICATE_VENV := .venv-replicate
SAMPLE_LAKE := target/sample-lake
LAKE ?= $(SAMPLE_LAKE)
DUCKDB_VERSIONS := 1.2.2 1.4.4 1.5.6 2.0.1

## The whole pipeline on the sample: needs a JDK 17 and Maven, nothing else.
run:
	@bin/shimoda run

## Formatting, warnings, architecture, unit tests and the sample run.
test:
	mvn -B -ntp verify

## Tests on the full files and the reference cases, where they lie beside the checkout (../shared or $$SHIMODA_SHARED).
test-real:
	mvn -B -ntp test -Dtest.groups=real -Dtest.excluded=submit,slow

## The same hashes from spark-submit, one and two threads; installs a Spark distribution of its own.
test-submit: $(SPARK_VENV)/ready
	$(MVN) package -Dmaven.test.skip=true -Dspotless.check.skip=true
	$(WITH_SPARK) mvn -B -ntp test -Dtest.groups=submit -Dtest.excluded=real,slow

## Runs killed with SIGKILL at 12 named points and at random moments; CRASH=-Dcrash.rounds=1 for a short round.
CRASH := -Dcrash.rounds=5 -Dcrash.random=60
test-crash:
	mvn -B -ntp test -Dtest.groups=crash -Dtest.excluded=real,slow $(CRASH)

## The same hashes from a standalone cluster on loopback, client and cluster mode.
test-cluster: $(SPARK_VENV)/ready
	$(MVN) package -Dmaven.test.skip=true -Dspotless.check.skip=true
	$(WITH_SPARK) \
	  mvn -B -ntp test -Dtest.groups=cluster -Dtest.excluded=real,slow

## A lake on an HDFS cluster of one machine.
test-hdfs:
	$(MVN) dependency:copy@hdfs-cluster
	mvn -B -ntp test -Dtest.groups=hdfs -Dtest.excluded=real,slow

## A lake in a bucket: an S3 endpoint on loopback.
test-s3: $(S3_VENV)/ready
	$(MVN) dependency:copy@s3-client
	S3_SERVER=$(abspath $(S3_VENV)/bin/moto_server) mvn -B -ntp test -Dtest.groups=s3 -Dtest.excluded=real,slow \
	  -Dmaven.test.additionalClasspath=$(abspath target/s3/hadoop-aws.jar),$(abspath target/s3/bundle.jar),$(abspath target/s3/analyticsaccelerator-s3.jar)

$(S3_VENV)/ready: requirements/s3.txt
	python3 -m venv $(S3_VENV)
	$(S3_VENV)/bin/pip -q install -r requirements/s3.txt
	touch $@

$(SPARK_VENV)/ready: requirements/spark.txt
	python3 -m venv $(SPARK_VENV)
	$(SPARK_VENV)/bin/pip -q install -r requirements/spark.txt
	touch $@

## A release of the sample for the readers below; nothing is built when nothing changed.
sample-lake:
	bin/shimoda run --raw data/sample/raw --lake $(SAMPLE_LAKE)

## Every table of a sample release by PyArrow, pandas, Polars, DuckDB, DataFusion, Tableau's Hyper and, where Node is there, hyparquet.
test-readers: $(READERS_VENV)/ready sample-lake
	bin/shimoda check --lake $(SAMPLE_LAKE)
	$(READERS_VENV)/bin/python tests/readers.py $(SAMPLE_LAKE) $$(test -d $(READERS_VENV)/node_modules && echo $(READERS_VENV))

$(READERS_VENV)/ready: requirements/readers.txt
	python3 -m venv $(READERS_VENV)
	$(READERS_VENV)/bin/pip -q install -r requirements/readers.txt
	if command -v npm >/dev/null; then npm install --silent --no-audit --no-fund --no-save --prefix $(READERS_VENV) hyparquet@1.31.5; else echo "no npm: hyparquet is not tested"; fi
	touch $@

## The contracts of a sample release against its copies; DuckDB from 1.2 to 2.0 opens the database file.
test-contracts: $(CONTRACTS_VENV)/ready sample-lake
	bin/shimoda export --lake $(SAMPLE_LAKE) --to target/copies --format duckdb
	bin/shimoda export --lake $(SAMPLE_LAKE) --to target/copies --format csv
	$(CONTRACTS_VENV)/bin/python tests/contracts.py target/copies $(DUCKDB_VERSIONS:%=$(CONTRACTS_VENV)/duckdb-%)

$(CONTRACTS_VENV)/ready: requirements/contracts.txt
	python3 -m venv $(CONTRACTS_VENV)
	$(CONTRACTS_VENV)/bin/pip -q install -r requirements/contracts.txt
	for version in $(DUCKDB_VERSIONS); do \
	  $(CONTRACTS_VENV)/bin/pip -q install --no-deps --target $(CONTRACTS_VENV)/duckdb-$$version duckdb==$$version; done
	touch $@

## A dataset and a chart in a Superset of its own, through its API, against the copy they show.
test-superset: $(SUPERSET_VENV)/ready sample-lake
	bin/shimoda export --lake $(SAMPLE_LAKE) --to target/copies --format duckdb
	$(SUPERSET_VENV)/bin/python tests/superset_chart.py target/copies/shimoda.duckdb

$(SUPERSET_VENV)/ready: requirements/superset.txt
	python3 -m venv $(SUPERSET_VENV)
	$(SUPERSET_VENV)/bin/pip -q install -r requirements/superset.txt
	touch $@

## The notebooks on a sample release; they must also stand in the repository without outputs.
test-notebooks: $(NOTEBOOKS_VENV)/ready sample-lake
	$(NOTEBOOKS_VENV)/bin/nbstripout --verify notebooks/*.ipynb
	SHIMODA_LAKE=$(abspath $(SAMPLE_LAKE)) $(NOTEBOOKS_VENV)/bin/pytest -q --nbmake --nbmake-timeout=120 notebooks

$(NOTEBOOKS_VENV)/ready: requirements/notebooks.txt
	python3 -m venv $(NOTEBOOKS_VENV)
	$(NOTEBOOKS_VENV)/bin/pip -q install -r requirements/notebooks.txt
	touch $@

## The report of a sample release in Chromium: axe, requests, console, marks, phone, print, no JavaScript.
test-report: $(REPORT_VENV)/ready sample-lake
	bin/shimoda report --lake $(SAMPLE_LAKE) --to target/report/sample.html
	$(REPORT_VENV)/bin/python tests/report.py target/report/sample.html

$(REPORT_VENV)/ready: requirements/report.txt
	command -v chromium >/dev/null || { apt-get -q update && apt-get -q -y install --no-install-recommends chromium; }
	fc-list :lang=ja | grep -q . || apt-get -q -y install --no-install-recommends fonts-noto-cjk
	python3 -m venv $(REPORT_VENV)
	$(REPORT_VENV)/bin/pip -q install -r requirements/report.txt
	touch $@

## The DAGs: parsed, rendered, and run with a real spark-submit on small tables of the sample.
test-airflow: $(AIRFLOW_VENV)/ready $(SPARK_VENV)/ready jar
	$(WITH_SPARK) $(AIRFLOW_VENV)/bin/python -m pytest -q tests/airflow
	mvn -B -ntp test -Dtest.groups=airflow -Dtest.excluded=real,submit,slow \
	  -Dairflow.openapi="$$(find $(AIRFLOW_VENV)/lib -name v2-rest-api-generated.yaml)"

## An installation of Airflow from nothing: two years backfilled, the premise started by their asset, all stopped again.
smoke-airflow: $(AIRFLOW_VENV)/ready $(SPARK_VENV)/ready jar
	$(WITH_SPARK) $(AIRFLOW_VENV)/bin/python tests/airflow/smoke.py

## The same with a standalone master and two workers on loopback.
smoke-airflow-standalone: $(AIRFLOW_VENV)/ready $(SPARK_VENV)/ready jar
	$(WITH_SPARK) bin/local-cluster $(AIRFLOW_VENV)/bin/python tests/airflow/smoke.py

$(AIRFLOW_VENV)/ready: requirements/airflow.txt
	python3 -m venv $(AIRFLOW_VENV)
	$(AIRFLOW_VENV)/bin/pip -q install -r requirements/airflow.txt
	touch $@

## The program's jar; built again only when a source is newer.
jar:
	@bin/shimoda --version >/dev/null

## One published row by pyfixest; LAKE is the lake, by default that of the sample.
replicate: $(REPLICATE_VENV)/ready $(if $(filter $(SAMPLE_LAKE),$(LAKE)),sample-lake)
	$(REPLICATE_VENV)/bin/python scripts/replicate/pair_dummy.py $(LAKE)

$(REPLICATE_VENV)/ready: requirements/replicate.txt
	python3 -m venv $(REPLICATE_VENV)
	$(REPLICATE_VENV)/bin/pip -q install -r requirements/replicate.txt
	touch $@

## Pages written from the schemas.
docs:
	bin/shimoda describe --all > docs/dictionary.md
	bin/shimoda graph --format json > dags/graph.json

format:
	$(MVN) spotless:apply

clean:
	$(MVN) clean

## Classes and class path of the benchmarks.
bench-classes:
	$(MVN) -Pbench -Dspotless.check.skip=true test-compile
	@printf '%s:%s:%s' target/bench/test-classes target/bench/classes "$$(cat target/bench/bench-libraries.txt)" > target/bench/classpath.txt

## Times the estimation kernel; BENCH narrows it, for instance BENCH=threeWay.
bench-kernel: bench-classes
	java -cp "$$(cat target/bench/classpath.txt)" org.openjdk.jmh.Main -rf json -rff target/bench/kernel.json "KernelBenchmark.$(BENCH)"

## Size, power and minimum detectable effect of the tests behind the words: RAW and LAKE name the places, as for run.
RAW ?= data/sample/raw
LAKE ?= lake
certificate:
	@bin/shimoda run estimates.test_size estimates.test_power estimates.h1_fit --raw $(RAW) --lake $(LAKE)
	@bin/shimoda query --lake $(LAKE) "select test_id, round(rejection_rate, 4) as rejects, round(upper_band, 4) as at_most, valid, draws, p_floor, status from estimates.test_size order by feeds_word desc, test_id"
	@bin/shimoda query --lake $(LAKE) "select test_id, effect_log_points as effect, round(power, 3) as power, draws, status from estimates.test_power order by effect"
	@bin/shimoda query --lake $(LAKE) "select hypothesis_id, round(value, 4) as minimum_detectable_effect, status from estimates.h1_fit where role = 'primary' and statistic = 'mde'"
