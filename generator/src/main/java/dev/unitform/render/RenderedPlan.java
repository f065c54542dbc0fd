package dev.unitform.render;

import dev.unitform.output.OutputFile;
import dev.unitform.temporary.StoredBytes;
import java.util.List;

/**
 * The result of rendering a plan.
 *
 * @param files the files of the templates
 * @param units the parts of plan.json about the rendered units, in the order of the plan
 */
public record RenderedPlan(List<OutputFile> files, List<StoredBytes> units) {
  public RenderedPlan {
    files = List.copyOf(files);
    units = List.copyOf(units);
  }
}
