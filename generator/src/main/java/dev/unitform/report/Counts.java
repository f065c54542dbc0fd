package dev.unitform.report;

/** Numbers with their nouns. */
public final class Counts {
  private Counts() {}

  /** A number with its noun, in the singular or the plural: {@code 1 unit}, {@code 2 units}. */
  public static String of(long count, String noun) {
    return of(count, noun, noun + "s");
  }

  public static String of(long count, String one, String many) {
    return count + " " + (count == 1 ? one : many);
  }
}
