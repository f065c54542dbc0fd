package dev.unitform.chartcheck;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.unitform.plan.ValuePath;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;

/**
 * The value paths that the text of a chart's templates contains, such as {@code .Values.image.tag}.
 */
public final class MentionedValues {
  private static final Pattern COMMENT = Pattern.compile("(?s)\\{\\{-?\\s*/\\*.*?\\*/\\s*-?\\}\\}");
  private static final Pattern DOTTED = Pattern.compile("\\.Values((?:\\.[A-Za-z_]\\w*)+)");
  private static final Pattern LISTED =
      Pattern.compile("(?:\\.Values|\\bdig)((?:\\s+\"[^\"]+\")+)");
  private static final Pattern QUOTED = Pattern.compile("\"([^\"]+)\"");

  private final TreeSet<String> paths = new TreeSet<>();

  MentionedValues(SortedMap<String, byte[]> files) {
    EffectiveValues.folders(files)
        .forEach(
            (prefix, folder) ->
                files
                    .subMap(folder + "templates/", folder + "templates0")
                    .values()
                    .forEach(file -> add(prefix, new String(file, StandardCharsets.UTF_8))));
  }

  /** The keys that follow {@code .Values} in a template. */
  public static Set<List<String>> in(String template) {
    String text = COMMENT.matcher(template).replaceAll("");
    Set<List<String>> found = new LinkedHashSet<>();
    for (Matcher dotted = DOTTED.matcher(text); dotted.find(); ) {
      found.add(Arrays.asList(dotted.group(1).substring(1).split("\\.")));
    }
    for (Matcher listed = LISTED.matcher(text); listed.find(); ) {
      List<String> keys = new ArrayList<>();
      for (Matcher key = QUOTED.matcher(listed.group(1)); key.find(); ) {
        keys.add(key.group(1));
      }
      found.add(keys);
    }
    return found;
  }

  /** Whether a template names the given path, or a path below it. */
  boolean include(String path) {
    String next = paths.ceiling(path + ".");
    return paths.contains(path) || (next != null && next.startsWith(path + "."));
  }

  private void add(List<String> prefix, String template) {
    for (List<String> keys : in(template)) {
      // Below "global", a subchart reads the values of the whole chart.
      String path = keys.get(0).equals("global") ? "" : joined("", prefix);
      paths.add(joined(path, keys));
    }
  }

  private static String joined(String path, List<String> keys) {
    String joined = path;
    for (String key : keys) {
      joined = ValuePath.join(joined, key);
    }
    return joined;
  }
}
