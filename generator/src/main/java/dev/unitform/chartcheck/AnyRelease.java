package dev.unitform.chartcheck;

import java.util.List;

/**
 * Replaces the name of a release in findings by a placeholder, so that a fault of a chart reads the
 * same for each of its releases.
 */
public final class AnyRelease {
  /** The texts after which a quoted name is that of a release or of a part of an object. */
  private static final List<String> NOUNS =
      List.of("release ", "container ", "port ", "volume ", "' and ", "', ");

  private AnyRelease() {}

  /**
   * Replaces the release's name by {@code {release}} at the beginning of quoted names, as in {@code
   * Deployment 'web-api'}. The quoted name must be that of an object, of a part of an object, or of
   * the release. At other places the name stays, because a chart or a value may have the same name
   * as a release.
   */
  public static String of(String release, String text) {
    String name = "'" + release;
    StringBuilder without = new StringBuilder();
    int from = 0;
    for (int at = text.indexOf(name); at >= 0; at = text.indexOf(name, from)) {
      without.append(text, from, at);
      without.append(isNameOfObject(text, at) ? "'{release}" : name);
      from = at + name.length();
    }
    return without.append(text, from, text.length()).toString();
  }

  private static boolean isNameOfObject(String text, int at) {
    int word = text.lastIndexOf(' ', at - 2) + 1;
    boolean isAfterKind =
        at > 1 && text.charAt(at - 1) == ' ' && Character.isUpperCase(text.charAt(word));
    return isAfterKind
        || NOUNS.stream().anyMatch(noun -> text.startsWith(noun, at - noun.length()));
  }
}
