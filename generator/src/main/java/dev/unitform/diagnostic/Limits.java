package dev.unitform.diagnostic;

/**
 * The limits for inputs and outputs. They are far above the sizes of real projects, and low enough
 * that a run with 512 MB of memory ends within seconds.
 */
public final class Limits {
  /** The maximum number of bytes of one input file. */
  public static final int INPUT = 4 * 1024 * 1024;

  /**
   * The maximum number of bytes of all files of a folder that is read as a whole: a catalog, or
   * templates.
   */
  public static final long INPUTS = 32L * 1024 * 1024;

  /**
   * The maximum number of bytes of an output file that Unitform reads, except plan.json, and the
   * maximum number of characters that a template may write.
   */
  public static final int OUTPUT = 32 * 1024 * 1024;

  /**
   * The maximum number of bytes of a plan.json that Unitform reads. It can be large, since it
   * contains every decision.
   */
  private static final int PLAN = 256 * 1024 * 1024;

  private static final long OUTPUTS = 96L * 1024 * 1024;
  private static final long OUTPUTS_OF_A_UNIT = 1024L * 1024;

  /**
   * The maximum number of seconds that rendering may take without completing a file. The time for
   * planning does not count.
   */
  public static final int SECONDS_FOR_A_FILE = 15;

  private Limits() {}

  /** The maximum number of characters of all files of a profile with this number of units. */
  public static long outputs(int units) {
    return OUTPUTS + units * OUTPUTS_OF_A_UNIT;
  }

  /** The maximum number of bytes that Unitform reads of an output file with this path. */
  public static int output(String path) {
    return path.endsWith("plan.json") ? PLAN : OUTPUT;
  }

  /** A number of bytes in mebibytes, for messages. */
  public static String mebibytes(long bytes) {
    return bytes / (1024 * 1024) + " MiB";
  }
}
