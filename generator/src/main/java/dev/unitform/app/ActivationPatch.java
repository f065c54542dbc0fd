package dev.unitform.app;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.unitform.diagnostic.SourcePosition;
import dev.unitform.model.profile.Role;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A change of a profile's text that activates one unit of a pair, because the other unit is lost.
 *
 * @param text the changed text of the profile
 * @param patch the change as a patch for {@code git apply}
 */
record ActivationPatch(String text, String patch) {
  private static final int CONTEXT = 3;
  private static final Pattern BLOCK = Pattern.compile("([ ]*(?:-[ ]+)*)[\"']?name[\"']?[ ]*:[ ]*");
  private static final Pattern FLOW = Pattern.compile(".*\\{.*name[\"']?[ ]*:[ ]*");
  private static final String NO_LINE_END = "\\ No newline at end of file\n";

  /**
   * Adds the key {@code activated} next to the name of the pair. This is possible if the pair is
   * written in the usual block style or flow style of YAML. The caller must plan the changed
   * profile and check that the plan is the wanted one before it uses the patch.
   *
   * @param file the profile's path in its project
   * @param name the place of the pair's name
   * @return null if the pair is written in another style
   */
  static @Nullable ActivationPatch of(String file, String text, SourcePosition name, Role role) {
    List<String> lines = new ArrayList<>(Arrays.asList(text.split("(?<=\n)")));
    int number = name.line() - 1;
    if (number >= lines.size() || name.column() > lines.get(number).length()) {
      return null;
    }
    String line = lines.get(number);
    String before = line.substring(0, name.column() - 1);
    Matcher block = BLOCK.matcher(before);
    String setting = "activated: " + role;
    String hunk;
    if (block.matches()) {
      String indentation = block.group(1).replace('-', ' ');
      String end = line.endsWith("\r\n") ? "\r\n" : "\n";
      String added = indentation + setting + end;
      hunk = added(lines, number + 1, added);
      lines.add(number + 1, added);
    } else if (FLOW.matcher(before).matches()) {
      int end = Math.min(line.length(), name.column() - 1 + name.length());
      String replaced = line.substring(0, end) + ", " + setting + line.substring(end);
      hunk = replaced(lines, number, replaced);
      lines.set(number, replaced);
    } else {
      return null;
    }
    return new ActivationPatch(
        String.join("", lines), "--- a/%s\n+++ b/%s\n%s".formatted(file, file, hunk));
  }

  private static String added(List<String> lines, int at, String line) {
    int from = Math.max(0, at - CONTEXT);
    int to = Math.min(lines.size(), at + CONTEXT);
    StringBuilder hunk = new StringBuilder(head(from, to - from, to - from + 1));
    context(lines, hunk, from, at);
    hunk.append('+').append(line);
    context(lines, hunk, at, to);
    return hunk.toString();
  }

  private static String replaced(List<String> lines, int at, String line) {
    int from = Math.max(0, at - CONTEXT);
    int to = Math.min(lines.size(), at + 1 + CONTEXT);
    StringBuilder hunk = new StringBuilder(head(from, to - from, to - from));
    context(lines, hunk, from, at);
    hunk.append('-').append(ended(lines.get(at))).append('+').append(ended(line));
    context(lines, hunk, at + 1, to);
    return hunk.toString();
  }

  private static String head(int from, int before, int after) {
    return "@@ -%s,%s +%s,%s @@\n".formatted(from + 1, before, from + 1, after);
  }

  private static void context(List<String> lines, StringBuilder hunk, int from, int to) {
    for (int number = from; number < to; number++) {
      hunk.append(' ').append(ended(lines.get(number)));
    }
  }

  private static String ended(String line) {
    return line.endsWith("\n") ? line : line + "\n" + NO_LINE_END;
  }
}
