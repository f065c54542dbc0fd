package dev.unitform.render;

import dev.unitform.kube.NameGlob;
import dev.unitform.kube.WorkloadKind;
import dev.unitform.plan.PlannedRelease;
import dev.unitform.plan.PlannedWorkload;
import dev.unitform.plan.PlannedWorkload.DeliveryMethod;
import dev.unitform.plan.SpreadConstraint;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The Kustomize patches and objects that replace post-render for the chart of one release.
 *
 * <p>A patch cannot read the selector of the workload that it changes. So spread constraints and
 * budgets select pods by the labels in the catalog. If the catalog has no labels, a patch adds a
 * label to the pods and selects by this label. If the catalog names a disruption budget of the
 * chart that no value changes, a patch gives this budget the planned limit, and no budget is added:
 * Kubernetes does not evict a pod that has two budgets.
 *
 * @param patches strategic merge patches, each with a target that selects the objects to change
 * @param budgets the added disruption budgets, as complete objects
 */
public record KustomizePatches(List<Patch> patches, List<Map<String, Object>> budgets) {
  /** The label that a patch adds to pods if the catalog has no labels for them. */
  private static final String LABEL = "unitform.dev/workload";

  private static final String POLICY = "policy";
  private static final String BUDGET = "PodDisruptionBudget";

  /**
   * The maximum length of the name that identifies a workload. The name is the value of {@link
   * #LABEL}, and a label value has at most 63 characters (Kubernetes documentation, Labels and
   * Selectors).
   */
  private static final int LONGEST_NAME = 63;

  public KustomizePatches {
    patches = List.copyOf(patches);
    budgets = List.copyOf(budgets);
  }

  /**
   * A patch of some objects.
   *
   * @param names matches the names of the objects; null for any name
   * @param target the fields by which Kustomize finds the objects: group, kind and a regular
   *     expression for the name
   * @param patch the fields to merge; a field with null is removed
   */
  public record Patch(
      String group,
      String kind,
      @Nullable NameGlob names,
      Map<String, Object> target,
      Map<String, Object> patch) {}

  public boolean isEmpty() {
    return patches.isEmpty() && budgets.isEmpty();
  }

  /** The patches and objects for a release, which do not depend on the target. */
  public static KustomizePatches of(PlannedRelease release) {
    List<Patch> patches = new ArrayList<>();
    List<Map<String, Object>> budgets = new ArrayList<>();
    for (PlannedWorkload workload : release.workloads()) {
      for (WorkloadKind kind : WorkloadObjects.of(workload, release.name()).kinds()) {
        Map<String, Object> spec =
            kind.runsPermanently() ? spec(release, workload, kind) : jobSpec(workload, kind);
        if (!spec.isEmpty()) {
          patches.add(
              patch(kind.group(), kind.toString(), workload.nameGlob(release.name()), spec));
        }
      }
      if (workload.disruptionBudgetBy() == DeliveryMethod.POST_RENDER) {
        String own = workload.workload().budgetGlob(release.name());
        if (own == null) {
          budgets.add(budget(release, workload));
        } else {
          patches.add(patch(POLICY, BUDGET, own, ownLimit(workload)));
        }
      }
    }
    return new KustomizePatches(patches, budgets);
  }

  /**
   * A patch of the objects of a kind whose names match the glob, or of all objects of the kind if
   * the glob is null.
   */
  private static Patch patch(
      String group, String kind, @Nullable String glob, Map<String, Object> spec) {
    Map<String, Object> target = new LinkedHashMap<>();
    target.put("group", group);
    target.put("kind", kind);
    if (glob != null) {
      target.put("name", WorkloadObjects.pattern(glob));
    }
    return new Patch(
        group, kind, glob == null ? null : new NameGlob(glob), target, object(group, kind, spec));
  }

  /**
   * The fields that Kustomize requires in every patch. One of them is a name, although the patch's
   * target selects the objects.
   */
  private static Map<String, Object> object(String group, String kind, Map<String, Object> spec) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("apiVersion", group + "/v1");
    object.put("kind", kind);
    object.put("metadata", Collections.singletonMap("name", "any"));
    object.put("spec", spec);
    return object;
  }

  /**
   * The fields that set the limit of the chart's own budget. They remove minAvailable, because
   * Kubernetes refuses a budget with both maxUnavailable and minAvailable.
   */
  private static Map<String, Object> ownLimit(PlannedWorkload workload) {
    Map<String, @Nullable Object> spec = new LinkedHashMap<>();
    spec.put("maxUnavailable", Objects.requireNonNull(workload.maxUnavailable()).value());
    spec.put("minAvailable", null);
    return spec;
  }

  private static Map<String, Object> jobSpec(PlannedWorkload workload, WorkloadKind kind) {
    return kind == WorkloadKind.CRON_JOB && workload.concurrencyBy() == DeliveryMethod.POST_RENDER
        ? Collections.singletonMap("concurrencyPolicy", "Forbid")
        : Collections.emptyMap();
  }

  private static Map<String, Object> spec(
      PlannedRelease release, PlannedWorkload workload, WorkloadKind kind) {
    Map<String, Object> spec = new LinkedHashMap<>();
    PlannedWorkload.Autoscaling autoscaling = workload.autoscaling();
    if (autoscaling != null && autoscaling.startBy() == DeliveryMethod.POST_RENDER) {
      spec.put("replicas", autoscaling.min().value());
    } else if (workload.replicas() != null && workload.replicasBy() == DeliveryMethod.POST_RENDER) {
      spec.put("replicas", workload.replicas().value());
    }
    boolean spreads = workload.spreadBy() == DeliveryMethod.POST_RENDER;
    Map<String, Object> template = new LinkedHashMap<>();
    if (workload.isSelectedByPatches() && workload.workload().podLabels().isEmpty()) {
      template.put("metadata", Collections.singletonMap("labels", labels(release, workload)));
    }
    if (spreads) {
      template.put(
          "spec",
          Collections.singletonMap(
              "topologySpreadConstraints", constraints(release, workload, kind)));
    }
    if (!template.isEmpty()) {
      spec.put("template", template);
    }
    return spec;
  }

  private static List<Map<String, Object>> constraints(
      PlannedRelease release, PlannedWorkload workload, WorkloadKind kind) {
    List<Map<String, Object>> constraints = new ArrayList<>();
    for (SpreadConstraint constraint : workload.spread()) {
      Map<String, Object> fields = constraint.fieldsFor(kind);
      fields.put(
          "labelSelector", Collections.singletonMap("matchLabels", labels(release, workload)));
      constraints.add(fields);
    }
    return constraints;
  }

  private static Map<String, Object> budget(PlannedRelease release, PlannedWorkload workload) {
    Map<String, Object> metadata = new LinkedHashMap<>();
    metadata.put("name", Digests.shortName(name(release, workload), LONGEST_NAME));
    metadata.put("namespace", release.namespace());
    Map<String, Object> spec = new LinkedHashMap<>();
    spec.put("maxUnavailable", Objects.requireNonNull(workload.maxUnavailable()).value());
    spec.put("selector", Collections.singletonMap("matchLabels", labels(release, workload)));
    Map<String, Object> budget = new LinkedHashMap<>();
    budget.put("apiVersion", POLICY + "/v1");
    budget.put("kind", BUDGET);
    budget.put("metadata", metadata);
    budget.put("spec", spec);
    return budget;
  }

  private static Map<String, String> labels(PlannedRelease release, PlannedWorkload workload) {
    Map<String, String> known = workload.workload().podLabels();
    if (known.isEmpty()) {
      return Collections.singletonMap(
          LABEL, Digests.shortName(name(release, workload), LONGEST_NAME));
    }
    Map<String, String> labels = new LinkedHashMap<>();
    known.forEach(
        (key, value) ->
            labels.put(
                key,
                value
                    .replace("{release}", release.name())
                    .replace("{namespace}", release.namespace())));
    return labels;
  }

  /**
   * The value of the label for a workload's pods. It is unique in a namespace, because it is made
   * of the release's name, which is unique in the namespace, and the workload's name, which is
   * unique in the release.
   */
  private static String name(PlannedRelease release, PlannedWorkload workload) {
    return release.name() + "." + workload.name();
  }
}
