package dev.unitform.target;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A path with placeholders in braces.
 *
 * @param text as written in target.yaml
 */
public record PathPattern(String text) {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]*)}");

  /** A placeholder and the offset of its opening brace in the text. */
  public record Placeholder(String name, int offset) {}

  public List<Placeholder> placeholders() {
    List<Placeholder> found = new ArrayList<>();
    Matcher matcher = PLACEHOLDER.matcher(text);
    while (matcher.find()) {
      found.add(new Placeholder(matcher.group(1), matcher.start()));
    }
    return List.copyOf(found);
  }

  /**
   * The path for these values.
   *
   * @throws IllegalArgumentException if a placeholder has no value; the reader of targets should
   *     have reported it
   */
  public String expand(Map<String, String> values) {
    return PLACEHOLDER
        .matcher(text)
        .replaceAll(
            match -> {
              String value = values.get(match.group(1));
              if (value == null) {
                throw new IllegalArgumentException(match.group() + " has no value in " + text);
              }
              return Matcher.quoteReplacement(value);
            });
  }

  @Override
  public String toString() {
    return text;
  }
}
