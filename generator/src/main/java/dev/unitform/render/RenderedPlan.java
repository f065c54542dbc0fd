package dev.unitform.render;

import dev.unitform.cache.ContentCache;
import dev.unitform.output.OutputFile;
import java.util.List;

/**
 * The result of rendering a plan.
 *
 * @param files the files that the templates wrote
 * @param kept the files of units that are in the content cache, in the order of the plan
 * @param characters the number of characters that the templates wrote
 * @param readsWhole whether a template of a unit read a part of the plan that depends on other
 *     units
 */
public record RenderedPlan(
    List<OutputFile> files, List<KeptFiles> kept, long characters, boolean readsWhole) {
  public RenderedPlan {
    files = List.copyOf(files);
    kept = List.copyOf(kept);
  }

  /**
   * The files of a unit, with a reference to the content of the cache that contains them as a
   * {@link CachedUnit}.
   */
  public record KeptFiles(ContentCache.Reference content, List<OutputFile> files) {
    public KeptFiles {
      files = List.copyOf(files);
    }
  }
}
