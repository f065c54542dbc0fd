package dev.unitform.helm;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The files of a chart's folder that are no part of the chart, as its {@code .helmignore} says and
 * Helm reads it (https://helm.sh/docs/chart_template_guide/helm_ignore_file).
 */
final class HelmIgnore {
  static final String FILE = ".helmignore";

  private final List<Rule> rules = new ArrayList<>();

  private HelmIgnore() {}

  /**
   * A line of the file.
   *
   * @param wholePath whether it is held against the path, not against the last step alone
   */
  private record Rule(PathGlob glob, boolean negated, boolean onlyFolders, boolean wholePath) {
    boolean matches(String path, boolean isFolder) {
      return (isFolder || !onlyFolders)
          && glob.matches(wholePath ? path : path.substring(path.lastIndexOf('/') + 1));
    }
  }

  /**
   * The rules of a file.
   *
   * @throws IOException if Helm takes one of them for no rule
   */
  static HelmIgnore of(String text) throws IOException {
    HelmIgnore ignore = new HelmIgnore();
    for (String line : text.lines().map(String::strip).toList()) {
      if (!line.isEmpty() && !line.startsWith("#")) {
        ignore.add(line);
      }
    }
    // Helm's own: editors leave such files behind.
    ignore.add("templates/.?*");
    return ignore;
  }

  private void add(String line) throws IOException {
    if (line.contains("**")) {
      throw new IOException("its .helmignore has '%s': Helm knows no double star".formatted(line));
    }
    boolean negated = line.startsWith("!");
    String pattern = negated ? line.substring(1) : line;
    boolean onlyFolders = pattern.endsWith("/");
    pattern = onlyFolders ? pattern.substring(0, pattern.length() - 1) : pattern;
    boolean wholePath = pattern.contains("/");
    PathGlob glob = PathGlob.of(pattern.startsWith("/") ? pattern.substring(1) : pattern);
    if (glob == null) {
      throw new IOException("its .helmignore has '%s', which is no pattern".formatted(line));
    }
    rules.add(new Rule(glob, negated, onlyFolders, wholePath));
  }

  /**
   * Whether a file or folder is no part of the chart.
   *
   * @param path from the chart's folder on
   */
  boolean ignores(String path, boolean isFolder) {
    for (Rule rule : rules) {
      // As Helm does it: what a negated rule does not name is ignored.
      if (rule.matches(path, isFolder) != rule.negated) {
        return true;
      }
    }
    return false;
  }
}
