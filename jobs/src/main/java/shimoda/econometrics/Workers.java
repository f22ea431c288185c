package shimoda.econometrics;

import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/**
 * Runs fixed chunks of work on up to {@code threads} threads.
 *
 * <p>The number of chunks depends on the data alone, each chunk writes its own output, and outputs
 * are added in chunk order: the result is the same, bit for bit, for any number of threads.
 */
record Workers(int threads) {
  private static final int ROWS_PER_CHUNK = 32_768;
  private static final int MAX_CHUNKS = 8;

  /** Number of chunks for n rows: one below about 65 thousand rows. */
  static int chunks(int n) {
    return Math.max(1, Math.min(MAX_CHUNKS, n / ROWS_PER_CHUNK));
  }

  /** First item of chunk c when n items are cut into the given number of chunks. */
  static int start(int c, int chunks, int n) {
    return (int) ((long) n * c / chunks);
  }

  void run(int chunks, IntConsumer chunk) {
    int helpers = Math.min(threads, chunks) - 1;
    if (helpers <= 0) {
      for (int c = 0; c < chunks; c++) {
        chunk.accept(c);
      }
      return;
    }
    AtomicInteger next = new AtomicInteger();
    Runnable loop =
        () -> {
          for (int c = next.getAndIncrement(); c < chunks; c = next.getAndIncrement()) {
            chunk.accept(c);
          }
        };
    ForkJoinTask<?>[] tasks = new ForkJoinTask<?>[helpers];
    for (int t = 0; t < helpers; t++) {
      tasks[t] = ForkJoinPool.commonPool().submit(loop);
    }
    loop.run();
    for (ForkJoinTask<?> task : tasks) {
      task.join();
    }
  }
}
