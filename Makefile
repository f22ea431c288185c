.PHONY: run test clean format bench-classes bench-kernel
MVN := mvn -q -B

## The whole pipeline on the sample: needs a JDK 17 and Maven, nothing else.
run:
	@bin/shimoda run

test:
	$(MVN) verify

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
