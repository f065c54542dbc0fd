package dev.unitform.diff.recorded;

import dev.unitform.diff.tree.Tree;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a plan.json says, of whatever version of Unitform.
 *
 * @param facts everything else that it says of the profile
 */
public record RecordedPlan(String profile, List<RecordedUnit> units, Tree.Fields facts) {
  public RecordedPlan {
    units = List.copyOf(units);
  }

  /** A unit; null where the plan has none of that name. */
  public @Nullable RecordedUnit unit(String name) {
    return units.stream().filter(unit -> unit.name().equals(name)).findFirst().orElse(null);
  }

  /** The pods that its counts add up to. */
  public int pods() {
    return units.stream().mapToInt(RecordedUnit::pods).sum();
  }
}
