package dev.unitform.app;

import dev.unitform.diagnostic.SourcePosition;
import dev.unitform.model.profile.Role;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The change of a profile's text that activates a unit, as a patch for {@code git apply}. */
final class ActivationPatch {
  private static final int CONTEXT = 3;
  private static final Pattern BLOCK = Pattern.compile("([ ]*(?:-[ ]+)*)[\"']?name[\"']?[ ]*:[ ]*");
  private static final Pattern FLOW = Pattern.compile(".*\\{.*name[\"']?[ ]*:[ ]*");
  private static final String NO_LINE_END = "\\ No newline at end of file\n";

  private final List<String> lines;

  private ActivationPatch(String text) {
    this.lines = new ArrayList<>(Arrays.asList(text.split("(?<=\n)")));
  }

  /**
   * The patch.
   *
   * @param file the profile's path in its project
   * @param name the place of the pair's name
   * @return null if the pair is written in a way that this cannot change
   */
  static @Nullable String of(String file, String text, SourcePosition name, Role role) {
    ActivationPatch patch = new ActivationPatch(text);
    int number = name.line() - 1;
    if (number >= patch.lines.size() || name.column() > patch.lines.get(number).length()) {
      return null;
    }
    String line = patch.lines.get(number);
    String before = line.substring(0, name.column() - 1);
    Matcher block = BLOCK.matcher(before);
    String setting = "activated: " + role;
    String hunk;
    if (block.matches()) {
      String indentation = block.group(1).replace('-', ' ');
      String end = line.endsWith("\r\n") ? "\r\n" : "\n";
      hunk = patch.added(number + 1, indentation + setting + end);
    } else if (FLOW.matcher(before).matches()) {
      int end = name.column() - 1 + name.length();
      hunk = patch.replaced(number, line.substring(0, end) + ", " + setting + line.substring(end));
    } else {
      return null;
    }
    return "--- a/%s\n+++ b/%s\n%s".formatted(file, file, hunk);
  }

  private String added(int at, String line) {
    int from = Math.max(0, at - CONTEXT);
    int to = Math.min(lines.size(), at + CONTEXT);
    StringBuilder hunk = new StringBuilder(head(from, to - from, to - from + 1));
    context(hunk, from, at);
    hunk.append('+').append(line);
    context(hunk, at, to);
    return hunk.toString();
  }

  private String replaced(int at, String line) {
    int from = Math.max(0, at - CONTEXT);
    int to = Math.min(lines.size(), at + 1 + CONTEXT);
    StringBuilder hunk = new StringBuilder(head(from, to - from, to - from));
    context(hunk, from, at);
    hunk.append('-').append(ended(lines.get(at))).append('+').append(ended(line));
    context(hunk, at + 1, to);
    return hunk.toString();
  }

  private static String head(int from, int before, int after) {
    return "@@ -%s,%s +%s,%s @@\n".formatted(from + 1, before, from + 1, after);
  }

  private void context(StringBuilder hunk, int from, int to) {
    for (int number = from; number < to; number++) {
      hunk.append(' ').append(ended(lines.get(number)));
    }
  }

  private static String ended(String line) {
    return line.endsWith("\n") ? line : line + "\n" + NO_LINE_END;
  }
}
