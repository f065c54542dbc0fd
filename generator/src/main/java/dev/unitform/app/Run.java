package dev.unitform.app;

import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.diagnostic.Diagnostics;
import dev.unitform.diagnostic.Result;
import dev.unitform.input.Sources;
import dev.unitform.model.profile.TopologyProfile;
import dev.unitform.output.Layout;
import dev.unitform.output.OutputFile;
import dev.unitform.output.OutputTree;
import dev.unitform.plan.Plan;
import dev.unitform.planner.FoundInUnit;
import dev.unitform.planner.PlannedProfile;
import dev.unitform.temporary.StoredBytes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The results of the pipeline for some profiles.
 *
 * @param products the outputs of the profiles without errors, in the order of the files
 * @param diagnostics the diagnostics of all profiles
 */
public record Run(List<Product> products, List<Diagnostic> diagnostics, Generation generation) {
  public Run {
    products = List.copyOf(products);
    diagnostics = List.copyOf(diagnostics);
  }

  /**
   * A profile with its plan.
   *
   * @param plan the plan; in a run for some units, it may contain only these units
   * @param found the findings of the units
   * @param existing the plan.json of an earlier run, if the run changes some units of it; otherwise
   *     null
   */
  public record Planned(
      Inputs inputs, Plan plan, Map<String, FoundInUnit> found, @Nullable ExistingPlan existing) {}

  /**
   * A profile with its plan and output.
   *
   * @param plan the plan; in a run for some units, it may contain only these units
   * @param found the findings of the units
   * @param partial the plan.json of a run that writes some units; null if the run writes all units
   *     or nothing
   */
  public record Product(
      Inputs inputs,
      Plan plan,
      OutputTree tree,
      Map<String, FoundInUnit> found,
      @Nullable PartialPlan partial) {
    /** The sizes of the parts of plan.json. The run must have all targets and no errors. */
    List<Integer> sizesOfPlanJson() {
      OutputFile file = tree.files().get(Layout.PLAN);
      StoredBytes json =
          partial != null
              ? partial.made().get().text()
              : Objects.requireNonNull(file, "plan.json").content();
      return json.parts().stream().map(part -> Math.toIntExact(part.size())).toList();
    }
  }

  /** A run with the complete output of the profiles. */
  static Run of(List<Path> profiles, int threads) {
    try (Generation generation = Generation.forOutput(threads)) {
      return of(generation, profiles);
    }
  }

  /** Plans the profiles, and renders their whole output. */
  public static Run of(Generation generation, List<Path> profiles) {
    return of(generation, profiles, RunScope.ALL, /* out= */ null);
  }

  /**
   * Plans the profiles, and renders the part of their output that is in the scope.
   *
   * @param out the output folder that will be written or compared; null for none
   */
  public static Run of(
      Generation generation, List<Path> profiles, RunScope scope, @Nullable Path out) {
    Result<List<Planned>> plans = plans(generation, profiles, scope, out);
    Diagnostics diagnostics = new Diagnostics(plans.diagnostics());
    List<Product> products = new ArrayList<>();
    for (Planned planned : plans.get()) {
      ExistingPlan existing = planned.existing();
      PartialPlan partial =
          existing == null
              ? null
              : generation.partialPlan(planned.inputs(), planned.plan(), scope, existing, Set.of());
      OutputTree tree =
          diagnostics.take(generation.render(planned.inputs(), planned.plan(), scope));
      if (tree != null) {
        products.add(new Product(planned.inputs(), planned.plan(), tree, planned.found(), partial));
      }
    }
    return new Run(products, diagnostics.sorted(), generation);
  }

  /** The plans of the profiles without errors, and the diagnostics of all profiles. */
  public static Result<List<Planned>> plans(Generation generation, List<Path> profiles) {
    return plans(generation, profiles, RunScope.ALL, /* out= */ null);
  }

  private static Result<List<Planned>> plans(
      Generation generation, List<Path> profiles, RunScope scope, @Nullable Path out) {
    Diagnostics diagnostics = new Diagnostics();
    Map<String, TopologyProfile> names = new TreeMap<>();
    List<Planned> plans = new ArrayList<>();
    for (Path file : profiles) {
      Result<Inputs> inputs = generation.read(file);
      diagnostics.addAll(inputs.diagnostics());
      if (!inputs.isPresent() || isTaken(inputs.get().profile(), names, diagnostics)) {
        continue;
      }
      ExistingPlan existing =
          out == null || Collections.disjoint(scope.units(), inputs.get().profile().unitNames())
              ? null
              : generation.existingPlan(inputs.get(), out, /* sizes= */ null);
      PlannedProfile planned = generation.plan(inputs.get(), scope, Map.of());
      Result<Plan> plan = planned.plan();
      diagnostics.addAll(plan.diagnostics());
      if (plan.isPresent() && !inputs.hasErrors() && !plan.hasErrors()) {
        plans.add(new Planned(inputs.get(), plan.get(), planned.found(), existing));
      }
    }
    return new Result<>(plans, diagnostics.sorted());
  }

  private static boolean isTaken(
      TopologyProfile profile, Map<String, TopologyProfile> names, Diagnostics diagnostics) {
    TopologyProfile earlier = names.putIfAbsent(profile.name(), profile);
    if (earlier != null) {
      diagnostics.add(
          Code.PRF003,
          profile.metadata().name().position(),
          earlier.metadata().name().position(),
          "the profile '%s' already exists (%s)"
              .formatted(profile.name(), earlier.metadata().name().position()),
          "give each profile a unique name: it is the name of its output folder");
    }
    return earlier != null;
  }

  /**
   * Whether the output contains manifests that Helm renders. Helm may render different manifests in
   * each run.
   */
  public boolean usesHelm() {
    return products.stream().anyMatch(product -> generation.byHelm(product.plan()));
  }

  public boolean hasErrors() {
    return Diagnostics.hasErrors(diagnostics);
  }

  /** The texts of the files that the run read. */
  public Sources sources() {
    return generation.sources();
  }

  /** The plan of a profile without errors. */
  Plan plan(String profile) {
    return products.stream()
        .map(Product::plan)
        .filter(plan -> plan.profile().equals(profile))
        .findFirst()
        .orElseThrow();
  }

  /** The output of each profile, by the profile's name. */
  SortedMap<String, OutputTree> trees() {
    SortedMap<String, OutputTree> trees = new TreeMap<>();
    products.forEach(product -> trees.put(product.plan().profile(), product.tree()));
    return trees;
  }
}
