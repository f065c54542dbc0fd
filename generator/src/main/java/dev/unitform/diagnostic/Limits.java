package dev.unitform.diagnostic;

/**
 * How much the program takes before it says that something is wrong: far more than any project has,
 * and little enough for a run with 512 MB of memory to end within seconds.
 */
public final class Limits {
  /** Bytes of one file that people write. */
  public static final int INPUT = 4 * 1024 * 1024;

  /** Bytes of all files of one folder that is read as a whole: a catalog, or templates. */
  public static final long INPUTS = 32L * 1024 * 1024;

  /** Bytes of one file of an output that is read again, and characters that a template writes. */
  public static final int OUTPUT = 32 * 1024 * 1024;

  /** Characters of all files that one profile produces. */
  public static final long OUTPUTS = 96L * 1024 * 1024;

  /** For so many seconds, rendering may go on without one more file. */
  public static final int SECONDS_FOR_A_FILE = 15;

  private Limits() {}

  /** A number of bytes as it is told. */
  public static String megabytes(long bytes) {
    return bytes / (1024 * 1024) + " MB";
  }
}
