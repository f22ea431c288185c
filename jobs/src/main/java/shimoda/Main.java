package shimoda;

/** Entry point of the command line and of spark-submit. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    System.out.println("shimoda");
  }
}
