package dev.unitform.output;

import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostics;
import dev.unitform.diagnostic.Result;
import dev.unitform.output.Layout.FileKind;
import dev.unitform.output.Layout.ReleaseKey;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The complete output of one profile, in memory, by path. Two targets that write the same path are
 * an error.
 *
 * @param profile the profile's name, which is the name of its folder below the output folder
 * @param layout the paths of its releases' files
 */
public record OutputTree(String profile, SortedMap<OutputPath, OutputFile> files, Layout layout) {
  public OutputTree {
    files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
  }

  /** The output with these files, or an error for each path that two files have. */
  public static Result<OutputTree> of(String profile, Collection<OutputFile> files, Layout layout) {
    SortedMap<OutputPath, OutputFile> byPath = new TreeMap<>();
    Diagnostics diagnostics = new Diagnostics();
    for (OutputFile file : files) {
      OutputFile earlier = byPath.putIfAbsent(file.path(), file);
      if (earlier != null) {
        diagnostics.add(
            Code.OUT001,
            "'%s' is produced twice: by %s and by %s"
                .formatted(file.path(), earlier.origin(), file.origin()),
            "give one of the two targets another path pattern");
      }
    }
    compareCase(byPath.keySet(), diagnostics);
    return diagnostics.hasErrors()
        ? Result.failure(diagnostics)
        : Result.of(new OutputTree(profile, byPath, layout), diagnostics);
  }

  /** Reports names that differ only in case, which many file systems treat as the same name. */
  private static void compareCase(Collection<OutputPath> paths, Diagnostics diagnostics) {
    Map<String, String> spelt = new HashMap<>();
    for (OutputPath path : paths) {
      String name = path.value();
      for (int end = name.indexOf('/'); ; end = name.indexOf('/', end + 1)) {
        String part = end < 0 ? name : name.substring(0, end);
        String earlier = spelt.putIfAbsent(part.toLowerCase(Locale.ROOT), part);
        if (earlier != null && !earlier.equals(part)) {
          diagnostics.add(
              Code.OUT015,
              "'%s' and '%s' differ only in case".formatted(earlier, part),
              "rename one of the two: many file systems treat them as the same file");
          break;
        }
        if (end < 0) {
          break;
        }
      }
    }
  }

  /** A file of a release; null if it does not exist. */
  public @Nullable OutputFile file(FileKind kind, ReleaseKey release) {
    OutputPath path = layout.path(kind, release);
    return path == null ? null : files.get(path);
  }
}
