package dev.unitform.removal;

import dev.unitform.plan.Plan;
import dev.unitform.plandoc.PlanDocument;
import java.util.Collection;
import java.util.List;

/** The parts that a new plan removes or renames, the largest first. */
public record Removals(List<Removal> removals, List<Rename> renames) {
  public static final Removals NONE = new Removals(List.of(), List.of());

  public Removals {
    removals = List.copyOf(removals);
    renames = List.copyOf(renames);
  }

  public boolean isEmpty() {
    return removals.isEmpty() && renames.isEmpty();
  }

  /**
   * Compares the installed plan with a new plan.
   *
   * @param units the names of the units to compare; empty for all
   */
  public static Removals between(PlanDocument before, Plan after, Collection<String> units) {
    return between(before, after, PlanDocument.of(after), units);
  }

  /**
   * Compares the installed plan with a new plan.
   *
   * @param document the document of the new plan
   * @param units the names of the units to compare; empty for all
   */
  public static Removals between(
      PlanDocument before, Plan after, PlanDocument document, Collection<String> units) {
    return new RemovalSearch(before, WantedPlan.of(after, document), units).removals();
  }
}
