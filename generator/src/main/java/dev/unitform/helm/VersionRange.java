package dev.unitform.helm;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A range of versions, as Helm reads it in the dependencies of a Chart.yaml: alternatives separated
 * by {@code ||}, each a list of conditions such as {@code >=1.2}, {@code ~1.2.3}, {@code ^1} or
 * {@code 1.x}. The rules are those of the library Masterminds/semver, version 3.
 */
public final class VersionRange {
  private static final String NUMBER = "([0-9]{1,9}|[xX*])";
  private static final String REST = "(-[-0-9A-Za-z.]+)?(?:\\+[-0-9A-Za-z.]+)?";
  private static final Pattern VERSION =
      Pattern.compile("v?" + NUMBER + "(?:\\." + NUMBER + ")?(?:\\." + NUMBER + ")?" + REST);
  private static final Pattern CONDITION =
      Pattern.compile("(=|!=|>|<|>=|=>|<=|=<|~|~>|\\^)?\\s*(" + VERSION.pattern() + ")");
  private static final Pattern SPAN =
      Pattern.compile("(" + VERSION.pattern() + ")\\s+-\\s+(" + VERSION.pattern() + ")");

  /** The conditions of each alternative. */
  private final List<List<Condition>> alternatives;

  private VersionRange(List<List<Condition>> alternatives) {
    this.alternatives = alternatives;
  }

  /** Whether a range contains a version. A text that is not a range contains none. */
  public static boolean contains(String range, String version) {
    VersionRange read = read(range);
    Version given = Version.of(version);
    return read != null
        && given != null
        && read.alternatives.stream()
            .anyMatch(all -> all.stream().allMatch(one -> one.accepts(given)));
  }

  private static @Nullable VersionRange read(String range) {
    List<List<Condition>> alternatives = new ArrayList<>();
    for (String alternative : range.split("\\|\\|", -1)) {
      String text = SPAN.matcher(alternative).replaceAll(">=$1,<=$6").strip();
      List<Condition> conditions = new ArrayList<>();
      int at = 0;
      for (Matcher next = CONDITION.matcher(text); at < text.length(); at = next.end()) {
        if (!next.find(at) || !text.substring(at, next.start()).matches("[,\\s]*")) {
          return null;
        }
        Version version = Version.of(next.group(2));
        if (version == null) {
          return null;
        }
        conditions.add(new Condition(next.group(1) == null ? "" : next.group(1), version));
      }
      if (conditions.isEmpty()) {
        return null;
      }
      alternatives.add(conditions);
    }
    return new VersionRange(alternatives);
  }

  /**
   * A version. Parts that are missing, or that are {@code x} or {@code *}, are zero.
   *
   * @param given the number of parts before the first such part
   * @param label the pre-release with its hyphen; empty if there is none
   */
  private record Version(List<Integer> parts, int given, String label) {
    static @Nullable Version of(String text) {
      Matcher version = VERSION.matcher(text.strip());
      if (!version.matches()) {
        return null;
      }
      List<Integer> parts = new ArrayList<>();
      int given = 3;
      for (int i = 0; i < 3; i++) {
        String part = version.group(i + 1);
        boolean isNumber = part != null && Character.isDigit(part.charAt(0));
        given = isNumber ? given : Math.min(given, i);
        parts.add(isNumber && given == 3 ? Integer.parseInt(part) : 0);
      }
      return new Version(parts, given, version.group(4) == null ? "" : version.group(4));
    }

    int part(int index) {
      return parts.get(index);
    }

    /** Whether the first {@code count} parts of both versions are equal. */
    boolean startsAs(Version other, int count) {
      return parts.subList(0, count).equals(other.parts.subList(0, count));
    }

    int compareTo(Version other) {
      for (int i = 0; i < 3; i++) {
        if (part(i) != other.part(i)) {
          return Integer.compare(part(i), other.part(i));
        }
      }
      return compare(label, other.label);
    }

    private static int compare(String one, String two) {
      if (one.isEmpty() || two.isEmpty()) {
        return Boolean.compare(one.isEmpty(), two.isEmpty());
      }
      String[] first = one.substring(1).split("\\.", -1);
      String[] second = two.substring(1).split("\\.", -1);
      for (int i = 0; i < Math.min(first.length, second.length); i++) {
        int difference = word(first[i]).compareTo(word(second[i]));
        if (difference != 0) {
          return difference;
        }
      }
      return Integer.compare(first.length, second.length);
    }

    /**
     * A part of a pre-release as a text by which it is compared. In the order of these texts, a
     * smaller number comes before a larger one, and numbers come before words.
     */
    private static String word(String part) {
      return part.matches("[0-9]{1,18}")
          ? String.format(Locale.ROOT, "0%018d", Long.parseLong(part))
          : "1" + part;
    }
  }

  /** A condition of a range. */
  private record Condition(String operator, Version bound) {
    boolean accepts(Version version) {
      // A range contains pre-releases only if it names a pre-release.
      if (!version.label.isEmpty() && bound.label.isEmpty()) {
        return false;
      }
      int order = version.compareTo(bound);
      int given = bound.given;
      return switch (operator) {
        case "!=" -> given == 3 ? order != 0 : !version.startsAs(bound, given);
        case ">" -> order > 0 && (given == 3 || !version.startsAs(bound, given));
        case "<" -> order < 0;
        case ">=", "=>" -> order >= 0;
        case "<=", "=<" -> order <= 0 || (given < 3 && version.startsAs(bound, given));
        // '~0.0.0' accepts every version.
        case "~", "~>" ->
            order >= 0
                && (version.startsAs(bound, Math.min(given, 2))
                    || (given == 3 && bound.parts.equals(List.of(0, 0, 0))));
        case "^" -> order >= 0 && version.startsAs(bound, compatible());
        default -> given == 3 ? order == 0 : order >= 0 && version.startsAs(bound, given);
      };
    }

    /**
     * The number of parts that are equal in all compatible versions: all parts up to the first that
     * is not zero.
     */
    private int compatible() {
      int first = 0;
      while (first < bound.given && bound.part(first) == 0) {
        first++;
      }
      return Math.min(bound.given, first + 1);
    }
  }
}
