package dev.unitform.input;

import dev.unitform.diagnostic.SourceText;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/** The texts that were read, by name: what diagnostics show their lines from. */
public final class Sources {
  private final Map<String, SourceText> texts = new ConcurrentSkipListMap<>();
  private final Map<String, Path> files = new ConcurrentSkipListMap<>();

  public void add(SourceText text) {
    texts.put(text.name(), text);
  }

  /** Says where the file lies that goes by a name, whether or not it can be read. */
  void locate(String name, Path file) {
    files.put(name, file);
  }

  /** Where a file lies; null for one that the program is shipped with. */
  public @Nullable Path file(String name) {
    return files.get(name);
  }

  /** Whether a name is that of a file inside of the program, which its user cannot open. */
  public boolean isShipped(String name) {
    SourceText text = texts.get(name);
    return text != null && !files.containsKey(name) && Shipped.holds(text);
  }

  /** The names of everything that was read. */
  public Set<String> names() {
    return texts.keySet();
  }

  public @Nullable SourceText text(String name) {
    return texts.get(name);
  }
}
