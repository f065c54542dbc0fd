package dev.unitform.render;

import dev.unitform.output.OutputFile;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was produced for the releases of a unit. */
final class UnitFiles {
  private final Map<String, String> texts = new HashMap<>();

  UnitFiles(List<OutputFile> files) {
    files.forEach(file -> texts.put(file.path().value(), file.text()));
  }

  /** The text of a file; null where no release has it. */
  @Nullable String text(String path) {
    return texts.get(path);
  }
}
