package dev.unitform.target;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All targets and templates, in memory: nothing outside of it can be loaded.
 *
 * @param texts by path below the templates folder, with forward slashes; line feeds only
 */
public record TemplateSource(SortedMap<String, String> texts) {
  /** The folder's name as positions and headers have it, with a slash. */
  public static final String FOLDER = "templates/";

  private static final String DESCRIPTION = "/target.yaml";

  /** A folder beside the targets that is none: it holds the charts of Unitform's own. */
  static final String CHARTS = "charts";

  public TemplateSource {
    SortedMap<String, String> normalized = new TreeMap<>();
    texts.forEach((path, text) -> normalized.put(path, text.replace("\r\n", "\n")));
    texts = Collections.unmodifiableSortedMap(normalized);
  }

  /** Whether a file of the folder is one that targets are made of. */
  public static boolean holds(String path) {
    return isDescription(path) || (path.endsWith(".ftl") && !path.startsWith(CHARTS + "/"));
  }

  /** These templates, and those of another source whose paths they do not have. */
  public TemplateSource over(TemplateSource other) {
    SortedMap<String, String> all = new TreeMap<>(other.texts);
    all.putAll(texts);
    return new TemplateSource(all);
  }

  /** The folders that have a description, by name. */
  public List<String> targets() {
    return texts.keySet().stream()
        .filter(TemplateSource::isDescription)
        .map(path -> path.substring(0, path.indexOf('/')))
        .toList();
  }

  /** The file with the description of a target, as positions have it. */
  static String descriptionFile(String target) {
    return FOLDER + target + DESCRIPTION;
  }

  /** The description of a target. */
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
