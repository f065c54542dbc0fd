package dev.unitform.app;

import dev.unitform.diagnostic.Diagnostics;
import dev.unitform.diagnostic.Result;
import dev.unitform.input.Sources;
import dev.unitform.output.OutputTree;
import dev.unitform.plan.Plan;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What profiles produce as things stand, in memory.
 *
 * @param trees by the profile's name
 * @param files the profiles' files, by the profile's name
 * @param plans what each was made of, by the profile's name
 * @param sources every text that was read for it
 */
record Outputs(
    SortedMap<String, OutputTree> trees,
    SortedMap<String, Path> files,
    SortedMap<String, Plan> plans,
    Sources sources) {

  /** All of the profiles, or what is wrong with any. */
  static Result<Outputs> of(List<Path> profiles, int threads) {
    Generation generation = Generation.forOutput(threads);
    Diagnostics diagnostics = new Diagnostics();
    ProfileNames names = new ProfileNames();
    SortedMap<String, OutputTree> trees = new TreeMap<>();
    SortedMap<String, Path> files = new TreeMap<>();
    SortedMap<String, Plan> plans = new TreeMap<>();
    for (Path file : profiles) {
      Result<Inputs> inputs = generation.read(file);
      diagnostics.addAll(inputs.diagnostics());
      if (!inputs.isPresent() || !names.take(inputs.get().profile(), diagnostics)) {
        continue;
      }
      Result<Plan> plan = generation.plan(inputs.get());
      diagnostics.addAll(plan.diagnostics());
      if (!plan.isPresent() || plan.hasErrors() || inputs.hasErrors()) {
        continue;
      }
      Result<OutputTree> tree = generation.render(inputs.get(), plan.get());
      diagnostics.addAll(tree.diagnostics());
      if (tree.isPresent()) {
        trees.put(inputs.get().profile().name(), tree.get());
        files.put(inputs.get().profile().name(), file);
        plans.put(inputs.get().profile().name(), plan.get());
      }
    }
    return new Result<>(
        new Outputs(trees, files, plans, generation.sources()), diagnostics.sorted());
  }
}
