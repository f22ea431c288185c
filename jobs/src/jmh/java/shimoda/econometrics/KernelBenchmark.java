package shimoda.econometrics;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Fits of realistic shape and size, with their variance. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 4, time = 3)
@Measurement(iterations = 5, time = 3)
@Fork(value = 1, jvmArgs = "-Xmx4g")
public class KernelBenchmark {

  /** Simulated trade: countries x countries x years with exporter-year, importer-year, pair. */
  @State(Scope.Benchmark)
  public static class Trade {
    @Param({"69x6", "69x21", "140x48"})
    public String shape;

    @Param({"1", "2"})
    public int threads;

    private Model model;
    private int[] pair;
    private PoissonPml ppml;

    @Setup
    public void prepare() {
      int cut = shape.indexOf('x');
      int countries = Integer.parseInt(shape.substring(0, cut));
      int years = Integer.parseInt(shape.substring(cut + 1));
      int n = countries * countries * years;
      SplittableRandom random = new SplittableRandom(7);
      int[] exporter = new int[n];
      int[] importer = new int[n];
      int[] year = new int[n];
      double[] y = new double[n];
      double[] x = new double[n];
      for (int i = 0; i < n; i++) {
        exporter[i] = i / (countries * years);
        importer[i] = i / years % countries;
        year[i] = i % years;
        x[i] = random.nextInt(4) == 0 ? 1 : 0;
        double mean =
            Math.exp(
                8.0 / (1 + exporter[i] % 9)
                    + 8.0 / (1 + importer[i] % 7)
                    - (exporter[i] * 31 + importer[i] * 17) % 5
                    + 0.3 * x[i]);
        y[i] = random.nextInt(10) == 0 ? 0 : mean * -Math.log(1 - random.nextDouble());
      }
      model =
          Model.of(y)
              .withRegressor("x", x)
              .withFixedEffect("exporter-year", exporter, year)
              .withFixedEffect("importer-year", importer, year)
              .withFixedEffect("pair", exporter, importer);
      pair = Levels.cross(Levels.of(exporter), Levels.of(importer)).codes();
      ppml = PoissonPml.withDefaults().withThreads(threads);
    }
  }

  @Benchmark
  public double[] threeWayPoissonWithCluster(Trade trade) {
    return trade
        .ppml
        .fit(trade.model)
        .vcov(Variance.clustered("pair", trade.pair))
        .standardErrors();
  }

  /** A million rows with one to three unstructured effects. */
  @State(Scope.Benchmark)
  public static class Million {
    @Param({"1", "2", "3"})
    public int effects;

    private Model counts;
    private Model logs;

    @Setup
    public void prepare() {
      int n = 1_000_000;
      SplittableRandom random = new SplittableRandom(3);
      int[] levels = {n / 20, 1_000, 95};
      double[] y = new double[n];
      double[] log = new double[n];
      double[] x = new double[n];
      int[][] ids = new int[3][n];
      double[][] size = new double[3][];
      for (int q = 0; q < 3; q++) {
        size[q] = random.doubles(levels[q], -1.7, 1.7).toArray();
      }
      for (int i = 0; i < n; i++) {
        x[i] = random.nextGaussian();
        double eta = x[i];
        for (int q = 0; q < 3; q++) {
          ids[q][i] = random.nextInt(levels[q]);
          eta += size[q][ids[q][i]];
        }
        y[i] = Math.rint(Math.exp(eta) * -Math.log(1 - random.nextDouble()));
        log[i] = Math.log(y[i] + 1);
      }
      counts = Model.of(y).withRegressor("x", x);
      logs = Model.of(log).withRegressor("x", x);
      for (int q = 0; q < effects; q++) {
        counts = counts.withFixedEffect("e" + q, ids[q]);
        logs = logs.withFixedEffect("e" + q, ids[q]);
      }
    }
  }

  @Benchmark
  public double[] millionPoisson(Million million) {
    return PoissonPml.withDefaults().fit(million.counts).vcov(Variance.iid()).standardErrors();
  }

  @Benchmark
  public double[] millionLeastSquares(Million million) {
    return LeastSquares.withDefaults().fit(million.logs).vcov(Variance.iid()).standardErrors();
  }
}
