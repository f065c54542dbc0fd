package dev.unitform.diff.recorded;

import dev.unitform.diff.tree.Tree;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A unit as a plan.json has it.
 *
 * @param facts everything else that it says of the unit
 */
public record RecordedUnit(String name, List<RecordedPlacement> placements, Tree.Fields facts) {
  public RecordedUnit {
    placements = List.copyOf(placements);
  }

  /** A fact that is a text; null where it is not said. */
  public @Nullable String text(String fact) {
    return Tree.textOf(facts.get(fact));
  }

  /** The decision for a service; null where the plan does not know it. */
  public @Nullable RecordedPlacement placement(String service) {
    return placements.stream().filter(p -> p.service().equals(service)).findFirst().orElse(null);
  }

  public List<RecordedRelease> releases() {
    return placements.stream().flatMap(placement -> placement.releases().stream()).toList();
  }

  /** The pods that its counts add up to. */
  public int pods() {
    return placements.stream().mapToInt(RecordedPlacement::pods).sum();
  }
}
