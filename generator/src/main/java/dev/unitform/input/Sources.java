package dev.unitform.input;

import dev.unitform.diagnostic.SourceText;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/** The texts that were read, by name: what diagnostics show their lines from. */
public final class Sources {
  private final Map<String, SourceText> texts = new ConcurrentSkipListMap<>();

  public void add(SourceText text) {
    texts.put(text.name(), text);
  }

  /** The names of everything that was read. */
  public Set<String> names() {
    return texts.keySet();
  }

  public @Nullable SourceText text(String name) {
    return texts.get(name);
  }
}
