package dev.unitform.render;

import dev.unitform.plan.PlannedUnit;
import java.util.List;

/** A unit pair with its units, the primary first. */
public record PairView(String name, List<PlannedUnit> units) {
  public PairView {
    units = List.copyOf(units);
  }
}
