package dev.unitform.chartimport;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unitform.kube.DisruptionBudget;
import dev.unitform.kube.KubernetesObject;
import dev.unitform.kube.LabelSelector;
import dev.unitform.manifest.ManifestReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The objects of a rendered chart that a plan can change. */
final class RenderedObjects {
  private static final Set<String> WORKLOADS =
      Set.of("Deployment", "StatefulSet", "DaemonSet", "CronJob", "Job");
  private static final Set<String> OTHERS =
      Set.of(
          "HorizontalPodAutoscaler",
          "ScaledObject",
          "PodDisruptionBudget",
          "PersistentVolumeClaim",
          "ServiceAccount",
          "Ingress");

  /**
   * The API groups of autoscalers and budgets. An object of such a kind in another group has no
   * effect on the pods.
   */
  private static final Map<String, String> GROUPS =
      Map.of(
          "HorizontalPodAutoscaler",
          "autoscaling",
          "ScaledObject",
          "keda.sh",
          "PodDisruptionBudget",
          "policy");

  private static final String SOURCE = "# Source: ";

  private final Map<String, RenderedWorkload> workloads = new LinkedHashMap<>();
  private final List<KubernetesObject> others = new ArrayList<>();
  private final List<ReachedField> places = new ArrayList<>();

  /**
   * The template of the last document. If a template renders several documents, Helm names it only
   * in the first.
   */
  private String template = "";

  private RenderedObjects() {}

  /** Reads the objects in Helm's output. Objects that no plan can change are skipped. */
  static RenderedObjects of(String text) {
    RenderedObjects snapshot = new RenderedObjects();
    StringBuilder document = new StringBuilder();
    for (String line : (Iterable<String>) text.lines()::iterator) {
      if (line.stripTrailing().equals("---")) {
        snapshot.add(document.toString());
        document.setLength(0);
      } else {
        document.append(line).append('\n');
      }
    }
    snapshot.add(document.toString());
    snapshot.workloads.values().forEach(snapshot::visit);
    snapshot.others.forEach(snapshot::visit);
    return snapshot;
  }

  /**
   * The workloads by their ids, in Helm's order. Hooks for tests and for the removal of the release
   * are left out.
   */
  Map<String, RenderedWorkload> workloads() {
    return workloads;
  }

  List<ReachedField> places() {
    return places;
  }

  /**
   * Whether another rendering has the same workloads, with the same values in each relevant field.
   */
  boolean showsSameAs(RenderedObjects other) {
    return workloads.keySet().equals(other.workloads.keySet()) && places.equals(other.places);
  }

  /** The values of a decision in the objects of a workload. */
  List<JsonNode> at(PathRole role, String workload) {
    return places.stream()
        .filter(place -> place.role() == role && place.workloads().contains(workload))
        .map(ReachedField::node)
        .toList();
  }

  /**
   * The workloads for which the chart renders the field of a decision, such as a spread constraint.
   */
  NavigableSet<String> having(PathRole role) {
    NavigableSet<String> having = new TreeSet<>();
    places.stream().filter(p -> p.role() == role).forEach(p -> having.addAll(p.workloads()));
    return having;
  }

  /**
   * The name of the disruption budget of a workload's pods; null if they have none or several, or
   * if it also guards the pods of another workload.
   */
  @Nullable String ownBudget(RenderedWorkload workload) {
    List<DisruptionBudget> own = budgetsOf(workload);
    return own.size() == 1
            && workloads.values().stream().filter(other -> protects(own.get(0), other)).count() == 1
        ? own.get(0).object().name()
        : null;
  }

  /** The disruption budgets that guard the pods of a workload. */
  List<DisruptionBudget> budgetsOf(RenderedWorkload workload) {
    return budgets().filter(budget -> protects(budget, workload)).toList();
  }

  private static boolean protects(DisruptionBudget budget, RenderedWorkload workload) {
    return budget.selector() != null && budget.selector().matches(workload.podLabels());
  }

  Stream<DisruptionBudget> budgets() {
    return others.stream().flatMap(object -> Stream.ofNullable(DisruptionBudget.of(object)));
  }

  private void add(String document) {
    document
        .lines()
        .filter(line -> line.startsWith(SOURCE))
        .findFirst()
        .ifPresent(line -> template = line.substring(SOURCE.length()));
    if (isWanted(document)) {
      add(document, template);
    }
  }

  /**
   * Whether a document may contain an object that a plan can change. Most do not, and parsing all
   * of them is slow.
   */
  private static boolean isWanted(String document) {
    String kind =
        document.lines().filter(line -> line.startsWith("kind:")).findFirst().orElse("kind:List");
    return isWantedKind(kind.substring("kind:".length()));
  }

  /** Whether a plan can change objects of this kind. */
  static boolean isWantedKind(String kind) {
    String word = kind.replaceAll("[\"' \r]", "");
    return WORKLOADS.contains(word) || OTHERS.contains(word) || word.endsWith("List");
  }

  private void add(String document, String source) {
    for (KubernetesObject object : ManifestReader.read(source, document).get()) {
      String hook = object.body().at("/metadata/annotations/helm.sh~1hook").asText(null);
      if (hook != null && !hook.contains("install") && !hook.contains("upgrade")) {
        continue;
      }
      if (WORKLOADS.contains(object.kind()) && !object.name().isEmpty()) {
        RenderedWorkload workload =
            new RenderedWorkload(object.kind(), object.name(), object.body(), source, hook);
        workloads.putIfAbsent(workload.id(), workload);
      } else if (object.is(GROUPS.getOrDefault(object.kind(), object.group()), object.kind())) {
        others.add(object);
      }
    }
  }

  private void visit(RenderedWorkload workload) {
    SortedSet<String> about = new TreeSet<>(Set.of(workload.id()));
    JsonNode body = workload.body();
    String of = " of %s '%s'".formatted(workload.kind(), workload.name());
    if (workload.isCounted()) {
      field(PathRole.REPLICAS, about, body, "spec.replicas", of);
    }
    for (String key : List.of("strategy", "updateStrategy", "podManagementPolicy")) {
      field(PathRole.STRATEGY, about, body, "spec." + key, of);
    }
    field(PathRole.SCHEDULE, about, body, "spec.schedule", of);
    field(PathRole.CONCURRENCY, about, body, "spec.concurrencyPolicy", of);
    for (JsonNode claim : body.at("/spec/volumeClaimTemplates")) {
      place(
          PathRole.STORAGE_CLASS, about, "a volume claim" + of, claim.at("/spec/storageClassName"));
    }
    JsonNode pod = workload.pod();
    String ofPods = " of the pods" + of;
    field(PathRole.SPREAD, about, pod, "topologySpreadConstraints", ofPods);
    field(PathRole.PRIORITY, about, pod, "priorityClassName", ofPods);
    field(PathRole.AFFINITY, about, pod, "affinity", ofPods);
    field(PathRole.NODE_SELECTOR, about, pod, "nodeSelector", ofPods);
    field(PathRole.TOLERATIONS, about, pod, "tolerations", ofPods);
    field(PathRole.PULL_SECRETS, about, pod, "imagePullSecrets", ofPods);
    for (String list : List.of("initContainers", "containers")) {
      for (JsonNode container : pod.path(list)) {
        String name = " of container '%s'%s".formatted(container.path("name").asText(), of);
        field(PathRole.RESOURCES, about, container, "resources", name);
        field(PathRole.IMAGE, about, container, "image", name);
      }
    }
  }

  private void visit(KubernetesObject object) {
    JsonNode body = object.body();
    JsonNode spec = body.path("spec");
    String of = " of %s '%s'".formatted(object.kind(), object.name());
    SortedSet<String> none = new TreeSet<>(Set.of(FoundPath.NO_WORKLOAD));
    switch (object.kind()) {
      case "HorizontalPodAutoscaler" -> {
        SortedSet<String> about = target(spec.path("scaleTargetRef"), "");
        field(PathRole.SCALING_MINIMUM, about, body, "spec.minReplicas", of);
        field(PathRole.SCALING_MAXIMUM, about, body, "spec.maxReplicas", of);
        field(PathRole.SCALING_TARGET, about, body, "spec.metrics", of);
        field(PathRole.SCALING_TARGET, about, body, "spec.targetCPUUtilizationPercentage", of);
        field(PathRole.SCALING_OTHER, about, body, "spec.behavior", of);
        field(PathRole.SCALING_SWITCH, about, body, "spec", of);
      }
      case "ScaledObject" -> {
        SortedSet<String> about = target(spec.path("scaleTargetRef"), "Deployment");
        field(PathRole.SCALING_MINIMUM, about, spec, "minReplicaCount", of);
        field(PathRole.SCALING_MAXIMUM, about, spec, "maxReplicaCount", of);
        field(PathRole.SCALING_TARGET, about, spec, "triggers", of);
        for (String key : List.of("advanced", "fallback", "pollingInterval", "cooldownPeriod")) {
          field(PathRole.SCALING_OTHER, about, spec, key, of);
        }
        field(PathRole.SCALING_SWITCH, about, body, "spec", of);
      }
      case "PodDisruptionBudget" -> {
        SortedSet<String> about = selected(spec.path("selector"));
        field(PathRole.BUDGET_MINIMUM, about, body, "spec.minAvailable", of);
        field(PathRole.BUDGET_MAXIMUM, about, body, "spec.maxUnavailable", of);
        field(PathRole.BUDGET_SWITCH, about, body, "spec", of);
      }
      case "PersistentVolumeClaim" ->
          field(PathRole.STORAGE_CLASS, none, body, "spec.storageClassName", of);
      case "ServiceAccount" -> field(PathRole.PULL_SECRETS, none, body, "imagePullSecrets", of);
      case "Ingress" -> {
        for (JsonNode rule : spec.path("rules")) {
          place(PathRole.DOMAIN, none, "a host" + of, rule.path("host"));
        }
        for (JsonNode tls : spec.path("tls")) {
          place(PathRole.DOMAIN, none, "a TLS host" + of, tls.path("hosts"));
        }
      }
      default -> {}
    }
  }

  private SortedSet<String> target(JsonNode reference, String otherwise) {
    String kind = reference.path("kind").asText(otherwise);
    SortedSet<String> about = new TreeSet<>(Set.of(kind + " " + reference.path("name").asText()));
    about.retainAll(workloads.keySet());
    return about;
  }

  private SortedSet<String> selected(JsonNode node) {
    SortedSet<String> about = new TreeSet<>();
    LabelSelector selector = LabelSelector.of(node);
    if (selector != null) {
      workloads.values().stream()
          .filter(RenderedWorkload::isCounted)
          .filter(workload -> selector.matches(workload.podLabels()))
          .forEach(workload -> about.add(workload.id()));
    }
    return about;
  }

  /**
   * Adds a field of a node.
   *
   * @param key the key of the field, or several keys with dots between them
   * @param of the end of the field's name, which says whose field it is
   */
  private void field(PathRole role, SortedSet<String> about, JsonNode node, String key, String of) {
    place(role, about, key + of, node.at("/" + key.replace('.', '/')));
  }

  private void place(PathRole role, SortedSet<String> about, String field, JsonNode node) {
    if (!node.isMissingNode() && !node.isNull()) {
      places.add(new ReachedField(role, about, field, node));
    }
  }
}
