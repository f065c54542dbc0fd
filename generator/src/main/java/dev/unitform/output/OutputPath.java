package dev.unitform.output;

import java.util.regex.Pattern;

/**
 * The path of an output file relative to the profile's folder: segments separated by {@code /},
 * which never lead out of that folder.
 */
public record OutputPath(String value) implements Comparable<OutputPath> {
  private static final Pattern SEGMENT = Pattern.compile("[A-Za-z0-9._][-A-Za-z0-9._]*");

  public OutputPath {
    if (!isLegal(value)) {
      throw new IllegalArgumentException("not a path inside the output folder: '" + value + "'");
    }
  }

  /** Whether a text is a valid path. */
  public static boolean isLegal(String value) {
    for (String segment : value.split("/", -1)) {
      if (segment.equals(".") || segment.equals("..") || !SEGMENT.matcher(segment).matches()) {
        return false;
      }
    }
    return true;
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
