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
    List<DisruptionBudget> own =
        budgets().filter(budget -> guards(budget, workload)).limit(2).toList();
    return own.size() == 1
            && workloads.values().stream().filter(other -> guards(own.get(0), other)).count() == 1
        ? own.get(0).object().name()
        : null;
  }

  private static boolean guards(DisruptionBudget budget, RenderedWorkload workload) {
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
    JsonNode spec = workload.body().path("spec");
    String of = " of " + phrase(workload);
    if (workload.isCounted()) {
      place(PathRole.REPLICAS, about, "spec.replicas" + of, spec.path("replicas"));
    }
    for (String key : List.of("strategy", "updateStrategy", "podManagementPolicy")) {
      place(PathRole.STRATEGY, about, "spec." + key + of, spec.path(key));
    }
    place(PathRole.SCHEDULE, about, "spec.schedule" + of, spec.path("schedule"));
    place(
        PathRole.CONCURRENCY, about, "spec.concurrencyPolicy" + of, spec.path("concurrencyPolicy"));
    for (JsonNode claim : spec.path("volumeClaimTemplates")) {
      place(
          PathRole.STORAGE_CLASS, about, "a volume claim" + of, claim.at("/spec/storageClassName"));
    }
    pod(workload.pod(), about, of);
  }

  private void pod(JsonNode pod, SortedSet<String> about, String of) {
    String in = " of the pods" + of;
    place(
        PathRole.SPREAD,
        about,
        "topologySpreadConstraints" + in,
        pod.path("topologySpreadConstraints"));
    place(PathRole.PRIORITY, about, "priorityClassName" + in, pod.path("priorityClassName"));
    place(PathRole.AFFINITY, about, "affinity" + in, pod.path("affinity"));
    place(PathRole.NODE_SELECTOR, about, "nodeSelector" + in, pod.path("nodeSelector"));
    place(PathRole.TOLERATIONS, about, "tolerations" + in, pod.path("tolerations"));
    place(PathRole.PULL_SECRETS, about, "imagePullSecrets" + in, pod.path("imagePullSecrets"));
    for (String list : List.of("initContainers", "containers")) {
      for (JsonNode container : pod.path(list)) {
        String name = " of container '%s'%s".formatted(container.path("name").asText(), of);
        place(PathRole.RESOURCES, about, "resources" + name, container.path("resources"));
        place(PathRole.IMAGE, about, "image" + name, container.path("image"));
      }
    }
  }

  private void visit(KubernetesObject object) {
    JsonNode spec = object.body().path("spec");
    String of = " of %s '%s'".formatted(object.kind(), object.name());
    switch (object.kind()) {
      case "HorizontalPodAutoscaler" -> {
        SortedSet<String> about = target(spec.path("scaleTargetRef"), "");
        place(PathRole.SCALING_MINIMUM, about, "spec.minReplicas" + of, spec.path("minReplicas"));
        place(PathRole.SCALING_MAXIMUM, about, "spec.maxReplicas" + of, spec.path("maxReplicas"));
        place(PathRole.SCALING_TARGET, about, "spec.metrics" + of, spec.path("metrics"));
        place(
            PathRole.SCALING_TARGET,
            about,
            "spec.targetCPUUtilizationPercentage" + of,
            spec.path("targetCPUUtilizationPercentage"));
        place(PathRole.SCALING_OTHER, about, "spec.behavior" + of, spec.path("behavior"));
        place(PathRole.SCALING_SWITCH, about, "spec" + of, spec);
      }
      case "ScaledObject" -> {
        SortedSet<String> about = target(spec.path("scaleTargetRef"), "Deployment");
        place(
            PathRole.SCALING_MINIMUM, about, "minReplicaCount" + of, spec.path("minReplicaCount"));
        place(
            PathRole.SCALING_MAXIMUM, about, "maxReplicaCount" + of, spec.path("maxReplicaCount"));
        place(PathRole.SCALING_TARGET, about, "triggers" + of, spec.path("triggers"));
        for (String key : List.of("advanced", "fallback", "pollingInterval", "cooldownPeriod")) {
          place(PathRole.SCALING_OTHER, about, key + of, spec.path(key));
        }
        place(PathRole.SCALING_SWITCH, about, "spec" + of, spec);
      }
      case "PodDisruptionBudget" -> {
        SortedSet<String> about = selected(spec.path("selector"));
        place(PathRole.BUDGET_MINIMUM, about, "spec.minAvailable" + of, spec.path("minAvailable"));
        place(
            PathRole.BUDGET_MAXIMUM,
            about,
            "spec.maxUnavailable" + of,
            spec.path("maxUnavailable"));
        place(PathRole.BUDGET_SWITCH, about, "spec" + of, spec);
      }
      case "PersistentVolumeClaim" ->
          place(
              PathRole.STORAGE_CLASS,
              new TreeSet<>(Set.of(Found.NO_WORKLOAD)),
              "spec.storageClassName" + of,
              spec.path("storageClassName"));
      case "ServiceAccount" ->
          place(
              PathRole.PULL_SECRETS,
              new TreeSet<>(Set.of(Found.NO_WORKLOAD)),
              "imagePullSecrets" + of,
              object.body().path("imagePullSecrets"));
      case "Ingress" -> {
        for (JsonNode rule : spec.path("rules")) {
          place(
              PathRole.DOMAIN,
              new TreeSet<>(Set.of(Found.NO_WORKLOAD)),
              "a host" + of,
              rule.path("host"));
        }
        for (JsonNode tls : spec.path("tls")) {
          place(
              PathRole.DOMAIN,
              new TreeSet<>(Set.of(Found.NO_WORKLOAD)),
              "a TLS host" + of,
              tls.path("hosts"));
        }
      }
      default -> {}
    }
  }

  private static String phrase(RenderedWorkload workload) {
    return "%s '%s'".formatted(workload.kind(), workload.name());
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

  private void place(
      PathRole role, SortedSet<String> about, String field, @Nullable JsonNode node) {
    if (node != null && !node.isMissingNode() && !node.isNull()) {
      places.add(new ReachedField(role, about, field, node));
    }
  }
}
