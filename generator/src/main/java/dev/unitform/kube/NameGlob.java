package dev.unitform.kube;

/** A name pattern: {@code *} matches any characters, and {@code ?} matches one. */
public record NameGlob(String pattern) {
  /** Whether a name matches. The time does not grow with the number of stars in the pattern. */
  public boolean matches(String name) {
    int star = -1;
    int behindStar = 0;
    int at = 0;
    int read = 0;
    while (read < name.length()) {
      char asked = at < pattern.length() ? pattern.charAt(at) : '\0';
      if (at < pattern.length() && asked == '*') {
        star = at++;
        behindStar = read;
      } else if (at < pattern.length() && (asked == '?' || asked == name.charAt(read))) {
        at++;
        read++;
      } else if (star >= 0) {
        at = star + 1;
        read = ++behindStar;
      } else {
        return false;
      }
    }
    return pattern.substring(at).chars().allMatch(c -> c == '*');
  }
}
