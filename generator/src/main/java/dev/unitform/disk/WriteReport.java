package dev.unitform.disk;

import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.diagnostic.Diagnostics;
import dev.unitform.output.OutputPath;
import java.nio.file.attribute.FileTime;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The result of a write, or of a preview. All lists are sorted. A failed write has only
 * diagnostics.
 *
 * @param removed files that are no longer produced
 * @param keptEdited files that are no longer produced, but stay because they were edited
 * @param unchanged the number of files that are already on disk, byte by byte
 * @param digests the digests, by path: of the ownership manifest, and of the files in scope that
 *     Unitform owns after the write
 * @param recordChanged whether the ownership manifest changes, or an interrupted run is cleaned up
 * @param traces show later whether somebody else changed the output meanwhile
 */
public record WriteReport(
    List<OutputPath> created,
    List<OutputPath> changed,
    List<OutputPath> removed,
    List<OutputPath> keptEdited,
    int unchanged,
    Map<String, String> digests,
    boolean recordChanged,
    WriteTraces traces,
    List<Diagnostic> diagnostics) {
  public WriteReport {
    created = List.copyOf(created);
    changed = List.copyOf(changed);
    removed = List.copyOf(removed);
    keptEdited = List.copyOf(keptEdited);
    digests = Collections.unmodifiableMap(digests);
    diagnostics = List.copyOf(diagnostics);
  }

  static WriteReport failed(List<Diagnostic> diagnostics) {
    return new WriteReport(
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        0,
        Map.of(),
        false,
        WriteTraces.NONE,
        diagnostics);
  }

  /** A copy that also counts unchanged files outside of the scope of the write. */
  public WriteReport with(int others) {
    return new WriteReport(
        created,
        changed,
        removed,
        keptEdited,
        unchanged + others,
        digests,
        recordChanged,
        traces,
        diagnostics);
  }

  /**
   * A copy for a write that staged the ownership manifest.
   *
   * @param time the manifest's time of modification; null if it was not staged
   */
  WriteReport staged(@Nullable FileTime time) {
    return new WriteReport(
        created,
        changed,
        removed,
        keptEdited,
        unchanged,
        digests,
        recordChanged,
        new WriteTraces(traces.folders(), time),
        diagnostics);
  }

  /** The paths of the created and changed files. */
  public Set<String> written() {
    Set<String> paths = new HashSet<>();
    created.forEach(path -> paths.add(path.value()));
    changed.forEach(path -> paths.add(path.value()));
    return paths;
  }

  public boolean hasErrors() {
    return Diagnostics.hasErrors(diagnostics);
  }

  /** Whether the files on disk are already those of the output. */
  public boolean isUpToDate() {
    return !hasErrors()
        && created.isEmpty()
        && changed.isEmpty()
        && removed.isEmpty()
        && !recordChanged;
  }
}
