.PHONY: run test test-real test-submit test-crash test-cluster clean format bench-classes bench-kernel
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

## Runs killed with SIGKILL at 12 named points and at random moments; CRASH=-Dcrash.rounds=1 for a short round.
CRASH := -Dcrash.rounds=5 -Dcrash.random=60
test-crash:
	mvn -B -ntp test -Dtest.groups=crash -Dtest.excluded=real,slow $(CRASH)

## The same hashes from a standalone cluster on loopback, client and cluster mode.
test-cluster: $(SPARK_VENV)/ready
	$(MVN) package -Dmaven.test.skip=true -Dspotless.check.skip=true
	SPARK_HOME="$$($(SPARK_VENV)/bin/python -c 'import os, pyspark; print(os.path.dirname(pyspark.__file__))')" \
	  mvn -B -ntp test -Dtest.groups=cluster -Dtest.excluded=real,slow

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
