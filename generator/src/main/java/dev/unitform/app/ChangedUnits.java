package dev.unitform.app;

import dev.unitform.diagnostic.Diagnostics;
import dev.unitform.diagnostic.Result;
import dev.unitform.model.catalog.Chart;
import dev.unitform.output.OutputPath;
import dev.unitform.output.OutputTree;
import dev.unitform.plan.Plan;
import dev.unitform.planner.PlannedProfile;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A run that plans and renders only the units whose inputs changed since an earlier run. The
 * findings of the other units are those of the earlier run.
 *
 * @param scope the changed units
 * @param others the number of files of each other unit, by the unit's name
 */
public record ChangedUnits(Run run, RunScope scope, Map<String, Integer> others) {
  /**
   * Plans and renders the units whose inputs changed.
   *
   * @param read the profile and its catalog, without errors
   * @param out the output folder
   * @param earlier the units of the earlier run. Since that run, no input except the profile has
   *     changed
   * @param written returns, for a profile's name, the number of files that the earlier run left in
   *     each folder of the profile's output, by the folder's name
   * @return null if all units must be planned, or if there are errors, because only a plan of all
   *     units shows all errors
   */
  public static @Nullable ChangedUnits in(
      Generation generation,
      Result<Inputs> read,
      Path out,
      EarlierUnits earlier,
      Function<String, SortedMap<String, Integer>> written) {
    Inputs inputs = read.get();
    EarlierUnits.Comparison compared = earlier.with(inputs);
    if (compared == null) {
      return null;
    }
    List<String> units = compared.units();
    generation.parseTemplates(inputs.file());
    ExistingPlan existing = generation.existingPlan(inputs, out, earlier.sizes());
    RunScope scope = new RunScope(units, List.of());
    PlannedProfile planned = generation.plan(inputs, scope, compared.others());
    Result<Plan> plan = planned.plan();
    if (!plan.isPresent() || plan.hasErrors() || plan.get().units().size() != units.size()) {
      return null;
    }
    Set<String> kept = earlier.withoutRemovals(plan.get());
    PartialPlan partial = generation.partialPlan(inputs, plan.get(), scope, existing, kept);
    Result<OutputTree> tree = generation.render(inputs, plan.get(), scope);
    if (!tree.isPresent()
        || tree.hasErrors()
        || generation.mixesUnits()
        || earlier.isTooMuch(generation, inputs)) {
      return null;
    }
    Diagnostics diagnostics = new Diagnostics(read.diagnostics());
    diagnostics.addAll(plan.diagnostics());
    diagnostics.addAll(tree.diagnostics());
    Run.Product product = new Run.Product(inputs, plan.get(), tree.get(), planned.found(), partial);
    Run run = new Run(List.of(product), diagnostics.sorted(), generation);
    SortedMap<String, Integer> others = new TreeMap<>(written.apply(plan.get().profile()));
    boolean hadChart = others.remove(Chart.DELIVERED) != null;
    List<String> made = tree.get().files().keySet().stream().map(OutputPath::value).toList();
    // The output has a copy of the reference chart if any unit uses this chart. A change in these
    // units that adds or removes the copy requires a plan of all units.
    if (!made.stream().allMatch(path -> isOf(units, path))
        || made.stream().anyMatch(ChangedUnits::isOfChart) != hadChart) {
      return null;
    }
    others.keySet().removeAll(units);
    return new ChangedUnits(run, scope, others);
  }

  /**
   * Whether a file belongs to one of the given units, or to the reference chart that all units
   * share.
   */
  private static boolean isOf(List<String> units, String path) {
    int slash = path.indexOf('/');
    return slash > 0 && (isOfChart(path) || units.contains(path.substring(0, slash)));
  }

  /** Whether a file belongs to the copy of the reference chart. */
  static boolean isOfChart(String path) {
    return path.startsWith(Chart.DELIVERED + "/");
  }
}
