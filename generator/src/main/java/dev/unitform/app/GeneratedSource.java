package dev.unitform.app;

import dev.unitform.diagnostic.Result;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * An output as it would be once it was generated: what is in its folder now, without what would be
 * removed, and what would be written.
 */
record GeneratedSource(FolderSource folder, SortedMap<String, byte[]> written, Set<String> removed)
    implements OutputSource {
  @Override
  public SortedSet<String> paths() {
    SortedSet<String> paths = new TreeSet<>(folder.paths());
    paths.removeAll(removed);
    paths.addAll(written.keySet());
    return paths;
  }

  @Override
  public String nameOf(String path) {
    return folder.nameOf(path);
  }

  @Override
  public Result<byte[]> read(String path) {
    byte[] bytes = written.get(path);
    return bytes != null ? Result.of(bytes) : folder.read(path);
  }
}
