package shimoda.econometrics;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/**
 * The kernel's half of {@code side_by_side.py}: fits one data set several times and prints one line
 * of JSON with the seconds of each run.
 *
 * <p>Arguments: folder, {@code ols} or {@code ppml}, number of fixed effects, cluster file or
 * {@code -}, {@code default} or a score norm, runs, threads, {@code full} or {@code levels}
 * (separation check). The folder holds y.f64, x0.f64 ..., fe0.i32 ..., little-endian.
 */
final class SideBySide {
  private SideBySide() {}

  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[0]);
    boolean poisson = args[1].equals("ppml");
    Model model = Model.of(doubles(folder.resolve("y.f64")));
    for (int j = 0; Files.exists(folder.resolve("x" + j + ".f64")); j++) {
      model = model.withRegressor("x" + j, doubles(folder.resolve("x" + j + ".f64")));
    }
    for (int q = 0; q < Integer.parseInt(args[2]); q++) {
      model = model.withFixedEffect("fe" + q, ints(folder.resolve("fe" + q + ".i32")));
    }
    Variance variance =
        args[3].equals("-")
            ? Variance.iid()
            : Variance.clustered("cluster", ints(folder.resolve(args[3])));
    int runs = Integer.parseInt(args[5]);
    double[] seconds = new double[runs];
    int threads = Integer.parseInt(args[6]);
    Fit fit = null;
    double se = 0;
    for (int r = 0; r < runs; r++) {
      long start = System.nanoTime();
      fit =
          poisson
              ? poisson(args[4], args[7], threads).fit(model)
              : ols(args[4], threads).fit(model);
      se = fit.vcov(variance).standardErrors()[0];
      seconds[r] = (System.nanoTime() - start) / 1e9;
    }
    System.out.println(json(fit, se, seconds));
  }

  private static PoissonPml poisson(String tolerance, String check, int threads) {
    PoissonPml ppml =
        PoissonPml.withDefaults().withThreads(threads).withSingletons(Singletons.KEEP);
    if (check.equals("levels")) {
      ppml = ppml.withSeparationCheck(PoissonPml.SeparationCheck.LEVELS_ONLY);
    }
    return tolerance.equals("default") ? ppml : ppml.withTolerance(Double.parseDouble(tolerance));
  }

  private static LeastSquares ols(String tolerance, int threads) {
    LeastSquares ols =
        LeastSquares.withDefaults().withThreads(threads).withSingletons(Singletons.KEEP);
    return tolerance.equals("default") ? ols : ols.withTolerance(Double.parseDouble(tolerance));
  }

  private static String json(Fit fit, double se, double[] seconds) {
    double[] sorted = Arrays.copyOfRange(seconds, seconds.length / 2, seconds.length);
    Arrays.sort(sorted);
    Runtime vm = Runtime.getRuntime();
    return String.format(
        Locale.ROOT,
        "{\"median\": %.4f, \"runs\": %s, \"beta\": %.15g, \"se\": %.15g, \"n\": %d, "
            + "\"iterations\": %d, \"inner\": %d, \"score\": %.3g, \"heap_mb\": %d}",
        sorted[sorted.length / 2],
        Arrays.toString(seconds),
        fit.beta()[0],
        se,
        fit.nObs(),
        fit.convergence().iterations(),
        fit.convergence().innerSteps(),
        fit.convergence().scoreNorm(),
        (vm.totalMemory() - vm.freeMemory()) / 1_000_000);
  }

  private static double[] doubles(Path file) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    double[] out = new double[bytes.remaining() / Double.BYTES];
    bytes.asDoubleBuffer().get(out);
    return out;
  }

  private static int[] ints(Path file) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    int[] out = new int[bytes.remaining() / Integer.BYTES];
    bytes.asIntBuffer().get(out);
    return out;
  }
}
