package dev.unitform.render;

import dev.unitform.output.OutputFile;
import dev.unitform.temporary.StoredBytes;
import java.util.List;

/**
 * The result of rendering a plan.
 *
 * @param files the files that the templates wrote
 * @param units the bytes that plan.json has for each rendered unit, in the order of the plan
 * @param characters the number of characters that the templates wrote
 * @param readsWhole whether the template of a unit read a part of the plan about all units
 */
public record RenderedPlan(
    List<OutputFile> files, List<StoredBytes> units, long characters, boolean readsWhole) {
  public RenderedPlan {
    files = List.copyOf(files);
    units = List.copyOf(units);
  }
}
