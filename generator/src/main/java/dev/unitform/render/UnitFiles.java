package dev.unitform.render;

import dev.unitform.output.OutputFile;
import freemarker.template.TemplateModelException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rendered files of a unit's releases. */
final class UnitFiles {
  private final Map<String, OutputFile> files = new HashMap<>();
  private @Nullable Others others;

  /**
   * Renders the release files of targets that this run does not write, because a template may ask
   * for the digest of such a file.
   */
  interface Others {
    List<OutputFile> render() throws TemplateModelException;
  }

  UnitFiles(List<OutputFile> files, Others others) {
    add(files);
    this.others = others;
  }

  private void add(List<OutputFile> added) {
    added.forEach(file -> files.put(file.path().value(), file));
  }

  /** The digest of a file; null if no release of the unit has a file at this path. */
  @Nullable String sha256(String path) throws TemplateModelException {
    if (others != null && !files.containsKey(path)) {
      List<OutputFile> rendered = others.render();
      others = null;
      add(rendered);
    }
    OutputFile file = files.get(path);
    return file == null ? null : file.content().sha256();
  }
}
