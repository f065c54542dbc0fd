package dev.unitform.helm;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A pattern for paths, with the rules of Go's {@code filepath.Match}. The time of a match grows
 * only linearly with the length of the text.
 */
record PathGlob(List<List<Part>> steps) {
  /** A part of a pattern, which matches one character; a star matches any number. */
  private interface Part {
    Part STAR = c -> true;
    Part ANY = c -> true;

    boolean matches(char c);
  }

  /** Parses a pattern; null if the text is not a valid pattern. */
  static @Nullable PathGlob of(String text) {
    List<List<Part>> steps = new ArrayList<>();
    for (String step : text.split("/", -1)) {
      List<Part> parts = parts(step);
      if (parts == null) {
        return null;
      }
      steps.add(parts);
    }
    return new PathGlob(steps);
  }

  private static @Nullable List<Part> parts(String step) {
    List<Part> parts = new ArrayList<>();
    for (int i = 0; i < step.length(); i++) {
      char c = step.charAt(i);
      if (c == '*') {
        parts.add(Part.STAR);
      } else if (c == '?') {
        parts.add(Part.ANY);
      } else if (c == '[') {
        int close = step.indexOf(']', i + 2);
        if (close < 0) {
          return null;
        }
        parts.add(ofClass(step.substring(i + 1, close)));
        i = close;
      } else {
        char literal = c == '\\' && i + 1 < step.length() ? step.charAt(++i) : c;
        parts.add(given -> given == literal);
      }
    }
    return parts;
  }

  private static Part ofClass(String text) {
    boolean negated = text.startsWith("^");
    String members = negated ? text.substring(1) : text;
    return c -> {
      boolean found = false;
      for (int i = 0; i < members.length(); i++) {
        boolean range = i + 2 < members.length() && members.charAt(i + 1) == '-';
        char last = members.charAt(range ? i + 2 : i);
        found |= members.charAt(i) <= c && c <= last;
        i += range ? 2 : 0;
      }
      return found != negated;
    };
  }

  boolean matches(String path) {
    String[] given = path.split("/", -1);
    if (given.length != steps.size()) {
      return false;
    }
    for (int i = 0; i < given.length; i++) {
      if (!matches(steps.get(i), given[i])) {
        return false;
      }
    }
    return true;
  }

  /**
   * Matches a path element. Only the last star needs backtracking, since it can match everything
   * that an earlier star could match.
   */
  private static boolean matches(List<Part> parts, String text) {
    int part = 0;
    int at = 0;
    int star = -1;
    int taken = 0;
    while (at < text.length()) {
      if (part < parts.size() && parts.get(part) == Part.STAR) {
        star = part++;
        taken = at;
      } else if (part < parts.size() && parts.get(part).matches(text.charAt(at))) {
        part++;
        at++;
      } else if (star >= 0) {
        part = star + 1;
        at = ++taken;
      } else {
        return false;
      }
    }
    while (part < parts.size() && parts.get(part) == Part.STAR) {
      part++;
    }
    return part == parts.size();
  }
}
