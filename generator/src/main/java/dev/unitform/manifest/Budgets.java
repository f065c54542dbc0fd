package dev.unitform.manifest;

import dev.unitform.kube.DisruptionBudget;
import dev.unitform.kube.KubernetesObject;
import dev.unitform.kube.PodWorkload;
import dev.unitform.yaml.StreamNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The disruption budgets in rendered manifests, and the budgets that post-render adds to them.
 * Kubernetes does not evict a pod that has two budgets, so each pod gets only one.
 */
final class Budgets {
  private final List<Own> existing = new ArrayList<>();
  private final List<PodWorkload> workloads = new ArrayList<>();
  private final List<Pods> guarded = new ArrayList<>();
  private final List<StreamNode> added = new ArrayList<>();
  private final Map<String, Set<String>> names = new HashMap<>();

  Budgets(List<RenderedObject> objects) {
    for (RenderedObject object : objects) {
      DisruptionBudget budget = DisruptionBudget.of(object.object());
      if (budget != null) {
        existing.add(new Own(object, budget));
        names
            .computeIfAbsent(budget.object().namespace(), namespace -> new HashSet<>())
            .add(budget.object().name());
      }
      PodWorkload workload = PodWorkload.of(object.object());
      if (workload != null) {
        workloads.add(workload);
      }
    }
  }

  List<StreamNode> added() {
    return added;
  }

  /** A budget of the chart. */
  private record Own(RenderedObject object, DisruptionBudget budget) {}

  /**
   * The budget that the chart renders for the pods; null if the chart renders none or several for
   * them, or if the budget also protects another workload.
   */
  @Nullable RenderedObject only(Pods pods) {
    List<Own> own =
        existing.stream().filter(each -> each.budget().protects(pods.workload())).toList();
    return own.size() == 1 && workloads.stream().filter(own.get(0).budget()::protects).count() == 1
        ? own.get(0).object()
        : null;
  }

  /** Adds a budget, unless the pods already have one. */
  void addIfMissing(RenderedObject workload, Pods pods, int maxUnavailable) {
    if (!hasBudget(pods)) {
      added.add(budget(workload, pods, maxUnavailable));
      guarded.add(pods);
    }
  }

  private boolean hasBudget(Pods pods) {
    return existing.stream().anyMatch(own -> own.budget().protects(pods.workload()))
        || guarded.stream()
            .filter(
                other -> other.workload().object().isInSameNamespaceAs(pods.workload().object()))
            .anyMatch(other -> other.selector().matches(pods.workload().labels()));
  }

  private StreamNode budget(RenderedObject workload, Pods pods, int maxUnavailable) {
    Map<String, StreamNode> metadata = new LinkedHashMap<>();
    metadata.put("name", StreamNode.of(freeName(workload.object())));
    if (!workload.ownNamespace().isEmpty()) {
      metadata.put("namespace", StreamNode.of(workload.ownNamespace()));
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

  /**
   * A free name for a budget: the workload's name, with a number if another budget already has this
   * name.
   */
  private String freeName(KubernetesObject workload) {
    Set<String> taken = names.computeIfAbsent(workload.namespace(), namespace -> new HashSet<>());
    String name = workload.name();
    for (int i = 2; !taken.add(name); i++) {
      name = workload.name() + "-" + i;
    }
    return name;
  }
}
