package dev.unitform.report;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text that GitHub and GitLab show as it is: nothing in it becomes a heading, a link, a mention or
 * a table's border.
 */
final class MarkdownText {
  private static final String ZERO_WIDTH_SPACE = "\u200B";
  private static final Pattern SPECIAL = Pattern.compile("[\\\\`*_{}\\[\\]<>()|~$!&]");
  private static final Pattern BACKTICKS = Pattern.compile("`+");

  private MarkdownText() {}

  /** In the run of the text. */
  static String plain(String text) {
    String line = TerminalText.safe(text.replace('\n', ' '));
    // Escaping does not keep GitHub from finding mentions, issues and addresses.
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

  /** As code in the run of the text; inside of a table, too. */
  static String code(String text) {
    String line = TerminalText.safe(text.replace('\n', ' ')).replace("|", "\\|");
    String fence = "`".repeat(longestRun(line) + 1);
    boolean needsSpace = line.startsWith("`") || line.endsWith("`") || line.isBlank();
    return needsSpace ? fence + " " + line + " " + fence : fence + line + fence;
  }

  /** What may stand around a block of code with that text in it. */
  static String fence(String text) {
    return "`".repeat(Math.max(3, longestRun(text) + 1));
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
