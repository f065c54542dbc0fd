package dev.unitform.disk;

import java.nio.file.attribute.FileTime;
import java.util.Collections;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Shows whether somebody else changed the folder of an output while a run compared and wrote it.
 *
 * @param folders the keys of the folders that existed when the run compared them, by path; the
 *     profile's own folder has an empty path
 * @param staged the time of modification of the ownership manifest, which the run staged after its
 *     other files, before it moved the first one into place; null if it staged none
 */
public record WriteTraces(Map<String, Object> folders, @Nullable FileTime staged) {
  static final WriteTraces NONE = new WriteTraces(Map.of(), null);

  public WriteTraces {
    folders = Collections.unmodifiableMap(folders);
  }
}
