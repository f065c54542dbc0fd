package dev.unitform.app;

/** Decides how many threads a run uses if the user does not say it. */
public final class Threads {
  private Threads() {}

  /** One thread for each processor. */
  public static int usual() {
    return Runtime.getRuntime().availableProcessors();
  }
}
