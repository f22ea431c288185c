package shimoda;

import shimoda.cli.Shimoda;

/** Entry point of the command line and of spark-submit; the one place that ends the program. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    System.exit(Shimoda.execute(args));
  }
}
