package shimoda;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Dependencies run downward only, and the lower packages know no Spark. */
@AnalyzeClasses(packages = "shimoda", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {
  private static final String[] LAYERS = {
    "..staged..", "..conformed..", "..marts..", "..indicators..", "..estimates..", "..verdict.."
  };

  @ArchTest
  static final ArchRule tableKnowsNothingAbove =
      noClasses()
          .that()
          .resideInAPackage("shimoda.table..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "shimoda",
              "shimoda.cli..",
              "shimoda.report..",
              "shimoda.lake..",
              "shimoda.pipeline..",
              "shimoda.sources..",
              "shimoda.format..",
              "shimoda.registration..",
              "shimoda.econometrics..",
              "shimoda.staged..",
              "shimoda.conformed..",
              "shimoda.marts..",
              "shimoda.indicators..",
              "shimoda.estimates..",
              "shimoda.verdict..");

  @ArchTest
  static final ArchRule lowerPackagesKnowNoSpark =
      noClasses()
          .that()
          .resideInAnyPackage(
              "shimoda.table..",
              "shimoda.format..",
              "shimoda.sources..",
              "shimoda.registration..",
              "shimoda.econometrics..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.apache.spark..");

  @ArchTest
  static final ArchRule kernelStandsAlone =
      noClasses()
          .that()
          .resideInAPackage("shimoda.econometrics..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "shimoda.table..",
              "shimoda.format..",
              "shimoda.sources..",
              "shimoda.lake..",
              "shimoda.pipeline..",
              "java.nio.file..");

  @ArchTest
  static final ArchRule formatKnowsNoSource =
      noClasses()
          .that()
          .resideInAPackage("shimoda.format..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("shimoda.sources..");

  @ArchTest
  static final ArchRule lakeKnowsNoPipeline =
      noClasses()
          .that()
          .resideInAPackage("shimoda.lake..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "shimoda.pipeline..", "shimoda.cli..", "shimoda.sources..", "shimoda.format..");

  @ArchTest
  static final ArchRule pipelineKnowsNoLayer =
      noClasses()
          .that()
          .resideInAPackage("shimoda.pipeline..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(LAYERS);

  @ArchTest
  static final ArchRule layersKnowNoCommandLineAndNoLakeButHashes =
      noClasses()
          .that()
          .resideInAnyPackage(LAYERS)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("shimoda.cli..", "shimoda.report..", "shimoda.airflow..");

  @ArchTest
  static final ArchRule noCycles = slices().matching("shimoda.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule onlyMainEndsTheProgram =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName("shimoda.Main")
          .should()
          .callMethod(System.class, "exit", int.class);
}
