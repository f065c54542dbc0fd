package dev.unitform.helm;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Paths of a chart's files, relative to the chart, with forward slashes on every system. */
final class ChartPath {
  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");
  private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:.*");
  private static final int LONGEST = 1024;

  private ChartPath() {}

  /**
   * The path of an archive's entry relative to the chart's folder; empty for that folder itself.
   *
   * @throws IOException if the entry is not in that folder
   */
  static String inArchive(String name) throws IOException {
    if (name.length() > LONGEST) {
      throw new IOException("it has a name of more than %d characters".formatted(LONGEST));
    }
    // An archive from Windows may have backslashes; Helm accepts them, too.
    String path = name.replace('\\', '/');
    if (CONTROL.matcher(path).find()) {
      throw new IOException("it has a name with a control character");
    }
    if (path.startsWith("./")) {
      path = path.substring(2);
    }
    if (path.endsWith("/") && path.length() > 1) {
      path = path.substring(0, path.length() - 1);
    }
    if (path.isEmpty() || path.equals(".")) {
      return "";
    }
    List<String> steps = new ArrayList<>(List.of(path.split("/", -1)));
    for (String step : steps) {
      if (step.isEmpty()
          || step.equals(".")
          || step.equals("..")
          || DRIVE.matcher(step).matches()) {
        throw new IOException("'%s' leads out of the archive".formatted(name));
      }
    }
    return String.join("/", steps.subList(1, steps.size()));
  }

  /** Whether a text can be the name of a chart, which must be a single path element. */
  static boolean isName(String text) {
    return !text.isEmpty()
        && !text.equals(".")
        && !text.equals("..")
        && text.indexOf('/') < 0
        && text.indexOf('\\') < 0
        && !CONTROL.matcher(text).find();
  }
}
