package dev.unitform.render;

import dev.unitform.output.OutputFile;
import java.util.List;

/**
 * The result of rendering a plan.
 *
 * @param files the files that the templates wrote
 * @param characters the number of characters that the templates wrote
 * @param readsWhole whether the template of a unit read a part of the plan about all units
 */
public record RenderedPlan(List<OutputFile> files, long characters, boolean readsWhole) {
  public RenderedPlan {
    files = List.copyOf(files);
  }
}
