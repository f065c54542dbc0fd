package dev.unitform.report;

/** Numbers with their nouns. */
final class Counts {
  private Counts() {}

  /** As in {@code 1 unit} and {@code 2 units}. */
  static String of(long count, String noun) {
    return of(count, noun, noun + "s");
  }

  static String of(long count, String one, String many) {
    return count + " " + (count == 1 ? one : many);
  }
}
