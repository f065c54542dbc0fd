package dev.unitform.output;

import org.jspecify.annotations.Nullable;

/**
 * The path of an output file relative to the profile's folder: segments separated by {@code /},
 * which never lead out of that folder or into a folder of git's own data.
 */
public record OutputPath(String value) implements Comparable<OutputPath> {
  /** The name of the folder with git's settings, which can name programs that git runs. */
  private static final String GIT = ".git";

  public OutputPath {
    if (!isLegal(value)) {
      throw new IllegalArgumentException("not a path inside the output folder: '" + value + "'");
    }
  }

  /** Whether a text is a valid path in the output. */
  public static boolean isLegal(String value) {
    int start = 0;
    for (int end = value.indexOf('/'); end >= 0; end = value.indexOf('/', start)) {
      if (!isSegment(value, start, end)) {
        return false;
      }
      start = end + 1;
    }
    return isSegment(value, start, value.length());
  }

  /**
   * Whether a part of a text is a name of ASCII letters, digits, dots, hyphens and underscores, and
   * not {@link #GIT} in any case.
   */
  private static boolean isSegment(String text, int start, int end) {
    boolean hasOnlyDots = true;
    for (int i = start; i < end; i++) {
      char letter = text.charAt(i);
      boolean isWord =
          (letter >= 'a' && letter <= 'z')
              || (letter >= 'A' && letter <= 'Z')
              || (letter >= '0' && letter <= '9')
              || letter == '_';
      if (!isWord && letter != '.' && (letter != '-' || i == start)) {
        return false;
      }
      hasOnlyDots &= letter == '.';
    }
    int length = end - start;
    return length > 0
        && !(hasOnlyDots && length <= 2)
        && !(length == GIT.length() && text.regionMatches(true, start, GIT, 0, length));
  }

  // This method is written by hand, because Java generates the equals method of a record at run
  // time, which would delay a short run.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof OutputPath path && value.equals(path.value);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  @Override
  public int compareTo(OutputPath other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
