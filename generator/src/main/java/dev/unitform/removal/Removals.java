package dev.unitform.removal;

import dev.unitform.plan.Plan;
import dev.unitform.plandoc.PlanDocument;
import java.util.Collection;
import java.util.List;

/** What a new plan takes away of an earlier one, the largest first, and what it calls otherwise. */
public record Removals(List<Removal> removals, List<Rename> renames) {
  public static final Removals NONE = new Removals(List.of(), List.of());

  public Removals {
    removals = List.copyOf(removals);
    renames = List.copyOf(renames);
  }

  /**
   * Compares what is installed with what is wanted.
   *
   * @param units the names of those that are looked at; empty for all
   */
  public static Removals between(PlanDocument before, Plan after, Collection<String> units) {
    return new RemovalSearch(before, WantedPlan.of(after), units).removals();
  }
}
