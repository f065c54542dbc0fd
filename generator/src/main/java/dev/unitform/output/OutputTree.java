package dev.unitform.output;

import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.diagnostic.Diagnostics;
import dev.unitform.diagnostic.Result;
import java.util.Collection;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Everything that one profile produces, in memory, by path. Each path is written once: two targets
 * that want the same one are an error that names both.
 *
 * @param profile the profile's name, which is the name of its folder below the output folder
 */
public record OutputTree(String profile, SortedMap<OutputPath, OutputFile> files) {
  public OutputTree {
    files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
  }

  /** The tree of the given files, or an error for each path that two of them claim. */
  public static Result<OutputTree> of(String profile, Collection<OutputFile> files) {
    SortedMap<OutputPath, OutputFile> byPath = new TreeMap<>();
    Diagnostics diagnostics = new Diagnostics();
    for (OutputFile file : files) {
      OutputFile earlier = byPath.putIfAbsent(file.path(), file);
      if (earlier != null) {
        diagnostics.add(
            new Diagnostic(
                Code.OUT001,
                null,
                "'%s' is produced twice: by %s and by %s"
                    .formatted(file.path(), earlier.origin(), file.origin()),
                "give one of the two targets another path pattern"));
      }
    }
    return diagnostics.hasErrors()
        ? Result.failure(diagnostics)
        : Result.of(new OutputTree(profile, byPath));
  }

  public @Nullable OutputFile file(String path) {
    return files.get(new OutputPath(path));
  }
}
