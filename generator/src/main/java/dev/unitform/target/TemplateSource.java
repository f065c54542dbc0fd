package dev.unitform.target;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All targets and templates, in memory. A template can load only these files.
 *
 * @param texts the texts by their paths in the templates folder, with forward slashes and LF line
 *     ends
 */
public record TemplateSource(SortedMap<String, String> texts) {
  /** The prefix of a template's path in messages and in headers of files. */
  public static final String FOLDER = "templates/";

  private static final String DESCRIPTION = "/target.yaml";

  /** The folder of the reference chart, which is not a target. */
  static final String CHARTS = "charts";

  public TemplateSource {
    SortedMap<String, String> normalized = new TreeMap<>();
    texts.forEach((path, text) -> normalized.put(path, text.replace("\r\n", "\n")));
    texts = Collections.unmodifiableSortedMap(normalized);
  }

  /** Whether a path in the templates folder belongs to a target. */
  public static boolean holds(String path) {
    return isDescription(path) || (path.endsWith(".ftl") && !path.startsWith(CHARTS + "/"));
  }

  /**
   * Lays these templates over those of another source: if both have a template at a path, the
   * template of this source is used.
   */
  public TemplateSource over(TemplateSource other) {
    SortedMap<String, String> all = new TreeMap<>(other.texts);
    all.putAll(texts);
    return new TemplateSource(all);
  }

  /** The names of the targets, which are the folders that contain a target.yaml. */
  public List<String> targets() {
    return texts.keySet().stream()
        .filter(TemplateSource::isDescription)
        .map(path -> path.substring(0, path.indexOf('/')))
        .toList();
  }

  /** The path of a target's target.yaml, for messages. */
  static String descriptionFile(String target) {
    return FOLDER + target + DESCRIPTION;
  }

  /** The text of a target's target.yaml; null if there is none. */
  public @Nullable String description(String target) {
    return text(target + DESCRIPTION);
  }

  public @Nullable String text(String path) {
    return texts.get(path);
  }

  private static boolean isDescription(String path) {
    return path.endsWith(DESCRIPTION) && path.indexOf('/') == path.length() - DESCRIPTION.length();
  }
}
