package dev.unitform.report;

/** Numbers with their nouns. */
public final class Counts {
  private Counts() {}

  /** As in {@code 1 unit} and {@code 2 units}. */
  public static String of(long count, String noun) {
    return of(count, noun, noun + "s");
  }

  public static String of(long count, String one, String many) {
    return count + " " + (count == 1 ? one : many);
  }
}
