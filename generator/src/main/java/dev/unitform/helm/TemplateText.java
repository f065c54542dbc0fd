package dev.unitform.helm;

/**
 * Text of a chart as it is given to the library, which has two shortcomings: its {@code template}
 * leaves hooks out, and asks a cluster when a template calls {@code lookup}, where {@code helm
 * template} finds nothing.
 */
final class TemplateText {
  private static final String HOOK = "helm.sh/hook";
  // Of the same length, so that columns in messages stay right.
  private static final String MASKED_HOOK = "hook.masked.";
  private static final String LOOKUP = "lookup";
  // Takes the same arguments and gives the same empty mapping.
  private static final String NOTHING_FOUND = "pick (dict)";

  private TemplateText() {}

  /** Whether the text would be handled wrongly. */
  static boolean needsCare(String text) {
    return text.contains(HOOK) || text.contains(LOOKUP);
  }

  /** The text in which hooks look like other objects, and {@code lookup} finds nothing. */
  static String prepared(String text) {
    return withoutLookups(text.replace(HOOK, MASKED_HOOK));
  }

  /** Rendered text with its hooks as the chart has them. */
  static String restored(String rendered) {
    return rendered.replace(MASKED_HOOK, HOOK);
  }

  private static String withoutLookups(String text) {
    if (!text.contains(LOOKUP)) {
      return text;
    }
    StringBuilder out = new StringBuilder();
    int at = 0;
    for (int open = text.indexOf("{{"); open >= 0; open = text.indexOf("{{", at)) {
      out.append(text, at, open);
      at = action(text, open, out);
    }
    return out.append(text, at, text.length()).toString();
  }

  /** Copies the action that starts there; gives where it ends. */
  private static int action(String text, int open, StringBuilder out) {
    int i = open;
    while (i < text.length() && !text.startsWith("}}", i)) {
      char c = text.charAt(i);
      int end = i + 1;
      if (text.startsWith("/*", i)) {
        int close = text.indexOf("*/", i + 2);
        end = close < 0 ? text.length() : close + 2;
      } else if (c == '"' || c == '`' || c == '\'') {
        end = endOfLiteral(text, i);
      } else if (isWord(c)) {
        while (end < text.length() && isWord(text.charAt(end))) {
          end++;
        }
        boolean field = i > 0 && (text.charAt(i - 1) == '.' || text.charAt(i - 1) == '$');
        if (!field && text.substring(i, end).equals(LOOKUP)) {
          out.append(NOTHING_FOUND);
          i = end;
          continue;
        }
      }
      out.append(text, i, end);
      i = end;
    }
    return i;
  }

  private static int endOfLiteral(String text, int start) {
    char quote = text.charAt(start);
    int i = start + 1;
    while (i < text.length() && text.charAt(i) != quote) {
      i += quote != '`' && text.charAt(i) == '\\' ? 2 : 1;
    }
    return Math.min(i + 1, text.length());
  }

  private static boolean isWord(char c) {
    return Character.isLetterOrDigit(c) || c == '_';
  }
}
