package dev.unitform.render;

import dev.unitform.output.OutputFile;
import dev.unitform.temporary.StoredBytes;
import java.util.List;

/**
 * The result of rendering a plan.
 *
 * @param files the files that the templates wrote
 * @param units the bytes that plan.json has for each rendered unit, in the order of the plan
 */
public record RenderedPlan(List<OutputFile> files, List<StoredBytes> units) {
  public RenderedPlan {
    files = List.copyOf(files);
    units = List.copyOf(units);
  }
}
