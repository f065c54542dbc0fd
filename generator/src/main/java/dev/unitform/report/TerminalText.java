package dev.unitform.report;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Prepares text for a terminal: measures, pads and wraps it, and replaces control characters. */
public final class TerminalText {
  private static final String TAB = "    ";
  private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
  private static final int ZERO_WIDTH_JOINER = 0x200D;

  /**
   * Matches what a CI system takes for a command in the output of a program: in GitHub Actions
   * {@code ::name} at the start of a line, and {@code ##[} and {@code ##vso[}, also of Azure
   * Pipelines, anywhere. A text can be wrapped, so each of its words can be at the start of a line.
   */
  private static final Pattern COMMAND =
      Pattern.compile("(^|\\s):(:[A-Za-z-]+(?: |::))|#(#(?:vso)?\\[)");

  private TerminalText() {}

  /** A visible code point and its width in columns. */
  record Cell(String shown, int columns) {}

  /**
   * The text with control characters and invisible characters replaced by visible ones, and without
   * commands to a CI system.
   */
  public static String safe(String text) {
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints().forEach(c -> out.append(cell(c).shown()));
    return withoutCommands(out.toString());
  }

  /** The text with the first character of each command to a CI system as a code. */
  static String withoutCommands(String text) {
    return text.contains("::") || text.contains("##")
        ? COMMAND
            .matcher(text)
            .replaceAll(
                match ->
                    Matcher.quoteReplacement(
                        match.group(3) == null
                            ? match.group(1) + escaped(':').shown() + match.group(2)
                            : escaped('#').shown() + match.group(3)))
        : text;
  }

  /** The lines as a text for a terminal. */
  static String of(List<String> lines) {
    return lines.stream().map(line -> safe(line).stripTrailing()).collect(Collectors.joining("\n"))
        + "\n";
  }

  /** The text in a colour or weight, by the number of its SGR escape sequence. */
  static String painted(String code, String text) {
    return "\u001B[" + code + "m" + text + "\u001B[0m";
  }

  static int columns(String text) {
    return text.codePoints().map(c -> cell(c).columns()).sum();
  }

  static String padRight(String text, int columns) {
    return text + " ".repeat(Math.max(0, columns - columns(text)));
  }

  static String padLeft(String text, int columns) {
    return " ".repeat(Math.max(0, columns - columns(text))) + text;
  }

  /** Wraps text at spaces to a number of columns; longer words are not split. */
  static List<String> wrap(String text, int columns) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.split(" ", -1)) {
      if (!line.isEmpty() && columns(line.toString()) + 1 + columns(word) > columns) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }

  static Cell cell(int c) {
    if (c == '\t') {
      return new Cell(TAB, TAB.length());
    }
    if (c < 0x20 || c == 0x7F) {
      return new Cell(Character.toString(c == 0x7F ? 0x2421 : 0x2400 + c), 1);
    }
    return switch (Character.getType(c)) {
      case Character.FORMAT ->
          c == ZERO_WIDTH_JOINER || c == ZERO_WIDTH_NON_JOINER
              ? new Cell(Character.toString(c), 0)
              : escaped(c);
      case Character.CONTROL,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          escaped(c);
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK ->
          new Cell(Character.toString(c), 0);
      default -> new Cell(Character.toString(c), isWide(c) ? 2 : 1);
    };
  }

  private static Cell escaped(int c) {
    String shown = "<U+%04X>".formatted(c);
    return new Cell(shown, shown.length());
  }

  /**
   * Whether a character takes two columns: East Asian wide and fullwidth characters, and emoji
   * (Unicode annex 11, by blocks).
   */
  private static boolean isWide(int c) {
    return c >= 0x1100
        && (c <= 0x115F
            || (c >= 0x2E80 && c <= 0xA4CF && c != 0x303F)
            || (c >= 0xA960 && c <= 0xA97F)
            || (c >= 0xAC00 && c <= 0xD7A3)
            || (c >= 0xF900 && c <= 0xFAFF)
            || (c >= 0xFE30 && c <= 0xFE6F)
            || (c >= 0xFF00 && c <= 0xFF60)
            || (c >= 0xFFE0 && c <= 0xFFE6)
            || (c >= 0x1F300 && c <= 0x1F64F)
            || (c >= 0x1F680 && c <= 0x1F6FF)
            || (c >= 0x1F900 && c <= 0x1FAFF)
            || (c >= 0x20000 && c <= 0x3FFFD));
  }
}
