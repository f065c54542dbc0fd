package dev.unitform.render;

import dev.unitform.output.OutputFile;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rendered files of a unit's releases. */
final class UnitFiles {
  private final Map<String, String> texts = new HashMap<>();

  UnitFiles(List<OutputFile> files) {
    files.forEach(file -> texts.put(file.path().value(), file.text()));
  }

  /** The text of a file; null if no release has it. */
  @Nullable String text(String path) {
    return texts.get(path);
  }
}
