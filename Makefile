.PHONY: run test test-real test-submit certificate clean format bench-classes bench-kernel
MVN := mvn -q -B
SPARK_VENV := .venv-spark

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
	SPARK_HOME="$$($(SPARK_VENV)/bin/python -c 'import os, pyspark; print(os.path.dirname(pyspark.__file__))')" \
	  mvn -B -ntp test -Dtest.groups=submit -Dtest.excluded=real,slow

$(SPARK_VENV)/ready: requirements/spark.txt
	python3 -m venv $(SPARK_VENV)
	$(SPARK_VENV)/bin/pip -q install -r requirements/spark.txt
	touch $@

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
