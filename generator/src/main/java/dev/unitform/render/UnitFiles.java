package dev.unitform.render;

import dev.unitform.output.OutputFile;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rendered files of a unit's releases. */
final class UnitFiles {
  private final Map<String, OutputFile> files = new HashMap<>();

  UnitFiles(List<OutputFile> files) {
    files.forEach(file -> this.files.put(file.path().value(), file));
  }

  /** The digest of a file; null if no release has it. */
  @Nullable String sha256(String path) {
    OutputFile file = files.get(path);
    return file == null ? null : file.content().sha256();
  }
}
