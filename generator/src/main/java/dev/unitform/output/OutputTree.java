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
 * The complete output of one profile in memory: the files by path. Two targets must not write the
 * same path.
 *
 * @param profile the profile's name, which is also the name of its folder in the output folder
 * @param layout the paths of the releases' files
 */
public record OutputTree(String profile, SortedMap<OutputPath, OutputFile> files, Layout layout) {
  public OutputTree {
    files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
  }

  /** Makes an output of files. If two files have the same path, this is an error. */
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

  /**
   * Reports paths that differ only in upper and lower case, because many file systems treat them as
   * the same path.
   */
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

  /** A release's file of a kind; null if it does not exist. */
  public @Nullable OutputFile file(FileKind kind, ReleaseKey release) {
    OutputPath path = layout.path(kind, release);
    return path == null ? null : files.get(path);
  }
}
