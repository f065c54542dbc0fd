package dev.unitform.manifest;

import dev.unitform.yaml.StreamNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The disruption budgets of a stream, and those that it lacks. No pod may be in two: Kubernetes
 * then evicts it no more.
 */
final class Budgets {
  private final String releaseNamespace;
  private final List<RenderedObject> existing;
  private final List<Guarded> guarded = new ArrayList<>();
  private final List<StreamNode> added = new ArrayList<>();
  private final Map<String, Set<String>> names = new HashMap<>();

  private record Guarded(RenderedObject workload, Pods pods) {}

  Budgets(List<RenderedObject> objects, String releaseNamespace) {
    this.releaseNamespace = releaseNamespace;
    this.existing = objects.stream().filter(o -> o.is("policy", "PodDisruptionBudget")).toList();
  }

  /** The budgets to add, in the order in which they were asked for. */
  List<StreamNode> added() {
    return added;
  }

  /** Asks for a budget, unless the pods have one. */
  void guard(RenderedObject workload, Pods pods, int maxUnavailable) {
    if (!isGuarded(workload, pods)) {
      added.add(budget(workload, pods, maxUnavailable));
      guarded.add(new Guarded(workload, pods));
    }
  }

  private boolean isGuarded(RenderedObject workload, Pods pods) {
    return existing.stream()
            .filter(budget -> budget.isBeside(workload, releaseNamespace))
            .anyMatch(budget -> isAbout(budget, pods))
        || guarded.stream()
            .filter(other -> other.workload.isBeside(workload, releaseNamespace))
            .anyMatch(other -> other.pods.selector().matches(pods.labels()));
  }

  /** An empty selector means every pod of the namespace, and none at all does none. */
  private static boolean isAbout(RenderedObject budget, Pods pods) {
    LabelSelector selector = LabelSelector.of(budget.at("spec", "selector"));
    return selector != null && selector.matches(pods.labels());
  }

  private StreamNode budget(RenderedObject workload, Pods pods, int maxUnavailable) {
    Map<String, StreamNode> metadata = new LinkedHashMap<>();
    metadata.put("name", StreamNode.of(freeName(workload)));
    if (workload.namespace() != null) {
      metadata.put("namespace", StreamNode.of(workload.namespace()));
    }
    Map<String, StreamNode> spec = new LinkedHashMap<>();
    spec.put("maxUnavailable", StreamNode.of(maxUnavailable));
    spec.put("selector", pods.written());
    Map<String, StreamNode> budget = new LinkedHashMap<>();
    budget.put("apiVersion", StreamNode.of("policy/v1"));
    budget.put("kind", StreamNode.of("PodDisruptionBudget"));
    budget.put("metadata", StreamNode.of(metadata));
    budget.put("spec", StreamNode.of(spec));
    return StreamNode.of(budget);
  }

  /** The workload's name, unless another budget has it. */
  private String freeName(RenderedObject workload) {
    Set<String> taken =
        names.computeIfAbsent(
            workload.namespaceOr(releaseNamespace),
            namespace ->
                existing.stream()
                    .filter(budget -> budget.isBeside(workload, releaseNamespace))
                    .map(RenderedObject::name)
                    .collect(Collectors.toCollection(HashSet::new)));
    String name = workload.name();
    for (int i = 2; !taken.add(name); i++) {
      name = workload.name() + "-" + i;
    }
    return name;
  }
}
