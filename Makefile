.PHONY: run test clean format
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
