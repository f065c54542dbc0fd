package dev.unitform.target;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All targets and templates, in memory. Templates cannot load anything else.
 *
 * @param texts the texts by path below the templates folder, with forward slashes and LF line ends
 */
public record TemplateSource(SortedMap<String, String> texts) {
  /** The prefix of template paths in positions and headers: the folder's name and a slash. */
  public static final String FOLDER = "templates/";

  private static final String DESCRIPTION = "/target.yaml";

  /** The folder of Unitform's own charts, which is not a target. */
  static final String CHARTS = "charts";

  public TemplateSource {
    SortedMap<String, String> normalized = new TreeMap<>();
    texts.forEach((path, text) -> normalized.put(path, text.replace("\r\n", "\n")));
    texts = Collections.unmodifiableSortedMap(normalized);
  }

  /** Whether a file of the folder belongs to a target. */
  public static boolean holds(String path) {
    return isDescription(path) || (path.endsWith(".ftl") && !path.startsWith(CHARTS + "/"));
  }

  /** The templates of this source, and those of another source at all other paths. */
  public TemplateSource over(TemplateSource other) {
    SortedMap<String, String> all = new TreeMap<>(other.texts);
    all.putAll(texts);
    return new TemplateSource(all);
  }

  /** The names of the folders that contain a target.yaml. */
  public List<String> targets() {
    return texts.keySet().stream()
        .filter(TemplateSource::isDescription)
        .map(path -> path.substring(0, path.indexOf('/')))
        .toList();
  }

  /** The path of a target's target.yaml, for positions. */
  static String descriptionFile(String target) {
    return FOLDER + target + DESCRIPTION;
  }

  /** The text of a target's target.yaml. */
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
