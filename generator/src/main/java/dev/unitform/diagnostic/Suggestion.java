package dev.unitform.diagnostic;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Writes help texts for a name that is not allowed. */
public final class Suggestion {
  private static final int LISTED_AT_MOST = 8;

  /**
   * Words longer than this are not compared, because the time and the memory of a comparison grow
   * with the product of the two lengths.
   */
  private static final int LONGEST = 100;

  private Suggestion() {}

  /** The allowed name that is most similar to a wrong name; empty if no name is similar enough. */
  public static Optional<String> nearest(String given, Collection<String> legal) {
    int limit = Math.max(1, Math.min(3, given.length() / 3));
    return legal.stream()
        .filter(name -> distance(given, name) <= limit || startsAlike(given, name))
        .min(
            Comparator.<String>comparingInt(name -> distance(given, name))
                .thenComparing(Comparator.naturalOrder()));
  }

  /** {@code did you mean 'x'?} with a space at its end; empty if no name is similar enough. */
  public static String question(String given, Collection<String> legal) {
    return nearest(given, legal).map("did you mean '%s'? "::formatted).orElse("");
  }

  /** {@code did you mean 'x'?} if a name is similar, else up to eight of the allowed names. */
  public static String help(String given, Collection<String> legal, String whatTheyAre) {
    String question = question(given, legal);
    return question.isEmpty() && !legal.isEmpty()
        ? "use one of: " + list(legal) + "; " + whatTheyAre
        : question + whatTheyAre;
  }

  /** Up to eight names, separated by commas, and the number of further names. */
  public static String list(Collection<String> names) {
    List<String> all = List.copyOf(names);
    if (all.size() <= LISTED_AT_MOST) {
      return String.join(", ", all);
    }
    return String.join(", ", all.subList(0, LISTED_AT_MOST))
        + " and "
        + (all.size() - LISTED_AT_MOST)
        + " more";
  }

  private static boolean startsAlike(String given, String name) {
    return given.length() >= 3 && (name.startsWith(given) || given.startsWith(name));
  }

  /**
   * Whether the distance of two words is at most {@code limit}. For most pairs with a larger
   * distance, this takes only linear time.
   */
  public static boolean isWithin(int limit, String a, String b) {
    // Each letter that only one of the words contains needs at least one change.
    long ofA = letters(a);
    long ofB = letters(b);
    return Math.abs(a.length() - b.length()) <= limit
        && Long.bitCount(ofA & ~ofB) <= limit
        && Long.bitCount(ofB & ~ofA) <= limit
        && distance(a, b) <= limit;
  }

  /** The letters of a word as a set of bits. Different letters can have the same bit. */
  private static long letters(String word) {
    long letters = 0;
    for (int i = 0; i < word.length(); i++) {
      letters |= 1L << word.charAt(i);
    }
    return letters;
  }

  /**
   * The number of letters to add, remove, change or swap with a neighbour (optimal string
   * alignment). For very long words, an upper bound.
   */
  public static int distance(String a, String b) {
    if (a.startsWith(b) || b.startsWith(a)) {
      return Math.abs(a.length() - b.length());
    }
    if (Math.max(a.length(), b.length()) > LONGEST) {
      return Math.max(a.length(), b.length());
    }
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          d[i][j] = i + j;
          continue;
        }
        boolean same = a.charAt(i - 1) == b.charAt(j - 1);
        d[i][j] =
            Math.min(d[i - 1][j - 1] + (same ? 0 : 1), Math.min(d[i - 1][j], d[i][j - 1]) + 1);
        boolean swapped =
            i > 1
                && j > 1
                && a.charAt(i - 1) == b.charAt(j - 2)
                && a.charAt(i - 2) == b.charAt(j - 1);
        if (swapped) {
          d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
        }
      }
    }
    return d[a.length()][b.length()];
  }
}
