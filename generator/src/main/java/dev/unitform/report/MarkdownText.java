package dev.unitform.report;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Escapes text, so that GitHub and GitLab do not treat parts of it as headings, links, mentions or
 * table borders.
 */
public final class MarkdownText {
  private static final String ZERO_WIDTH_SPACE = "\u200B";
  private static final Pattern SPECIAL = Pattern.compile("[\\\\`*_{}\\[\\]<>()|~$!&]");
  private static final Pattern BACKTICKS = Pattern.compile("`+");

  private MarkdownText() {}

  /** Plain text inside a line. */
  public static String plain(String text) {
    String line = TerminalText.safe(text.replace('\n', ' '));
    // GitHub makes links of mentions, issues and addresses even in escaped text, so a character is
    // inserted into them.
    return SPECIAL
        .matcher(line)
        .replaceAll(match -> Matcher.quoteReplacement(escaped(match.group())))
        .replace("@", "@" + ZERO_WIDTH_SPACE)
        .replace("#", "#" + ZERO_WIDTH_SPACE)
        .replace("://", ":" + ZERO_WIDTH_SPACE + "//")
        .replace("www.", "www" + ZERO_WIDTH_SPACE + ".");
  }

  private static String escaped(String character) {
    return switch (character) {
      case "<" -> "&lt;";
      case ">" -> "&gt;";
      case "&" -> "&amp;";
      default -> "\\" + character;
    };
  }

  /** Code inside a line or a table. */
  public static String code(String text) {
    String line = TerminalText.safe(text.replace('\n', ' ')).replace("|", "\\|");
    String fence = "`".repeat(longestRun(line) + 1);
    boolean needsSpace = line.startsWith("`") || line.endsWith("`") || line.isBlank();
    return needsSpace ? fence + " " + line + " " + fence : fence + line + fence;
  }

  /** A block of code in a language. Its fences are longer than any fence in the text. */
  public static String block(String language, String text) {
    String fence = "`".repeat(Math.max(3, longestRun(text) + 1));
    return fence + language + "\n" + text + (text.endsWith("\n") ? "" : "\n") + fence + "\n";
  }

  private static int longestRun(String text) {
    Matcher runs = BACKTICKS.matcher(text);
    int longest = 0;
    while (runs.find()) {
      longest = Math.max(longest, runs.group().length());
    }
    return longest;
  }
}
