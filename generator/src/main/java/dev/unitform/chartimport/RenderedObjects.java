package dev.unitform.chartimport;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unitform.kube.Autoscaler;
import dev.unitform.kube.DisruptionBudget;
import dev.unitform.kube.HelmHook;
import dev.unitform.kube.KubernetesObject;
import dev.unitform.kube.PodWorkload;
import dev.unitform.manifest.ManifestReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
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

  private static final List<String> SCALING_TARGETS =
      List.of("metrics", "targetCPUUtilizationPercentage", "triggers");
  private static final List<String> OTHER_OF_SCALING =
      List.of("behavior", "advanced", "fallback", "pollingInterval", "cooldownPeriod");

  private static final String SOURCE = "# Source: ";

  private final Map<String, RenderedWorkload> workloads = new LinkedHashMap<>();
  private final List<KubernetesObject> others = new ArrayList<>();
  private final List<ReachedField> places = new ArrayList<>();

  /**
   * The template of the last document. If a template renders several documents, Helm names it only
   * in the first.
   */
  private String template = "";

  private final String namespace;

  private RenderedObjects(String namespace) {
    this.namespace = namespace;
  }

  /**
   * Reads the objects in Helm's output. Objects that no plan can change are skipped.
   *
   * @param namespace the namespace of the release
   */
  static RenderedObjects of(String text, String namespace) {
    RenderedObjects snapshot = new RenderedObjects(namespace);
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
   * if it also protects the pods of another workload.
   */
  @Nullable String ownBudget(RenderedWorkload workload) {
    List<DisruptionBudget> own = budgetsOf(workload);
    return own.size() == 1
            && workloads.values().stream().filter(w -> own.get(0).protects(w.pods())).count() == 1
        ? own.get(0).object().name()
        : null;
  }

  /** The disruption budgets that protect the pods of a workload. */
  List<DisruptionBudget> budgetsOf(RenderedWorkload workload) {
    return budgets().filter(budget -> budget.protects(workload.pods())).toList();
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
    for (KubernetesObject read : ManifestReader.read(source, document).get()) {
      KubernetesObject object = read.in(namespace);
      HelmHook hook = HelmHook.of(object);
      if (hook != null && !hook.isOfAnInstall()) {
        continue;
      }
      PodWorkload pods = WORKLOADS.contains(object.kind()) ? PodWorkload.of(object) : null;
      if (pods == null) {
        others.add(object);
      } else if (!object.name().isEmpty()) {
        RenderedWorkload workload = new RenderedWorkload(pods, source);
        workloads.putIfAbsent(workload.id(), workload);
      }
    }
  }

  private void visit(RenderedWorkload workload) {
    SortedSet<String> about = new TreeSet<>(Set.of(workload.id()));
    JsonNode body = workload.object().body();
    String of = " of " + workload.object();
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
    JsonNode pod = workload.pods().pod();
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
    String of = " of " + object;
    SortedSet<String> none = new TreeSet<>(Set.of(FoundPath.NO_WORKLOAD));
    Autoscaler autoscaler = Autoscaler.of(object);
    if (autoscaler != null) {
      SortedSet<String> about = those(workload -> autoscaler.scales(workload.object()));
      field(PathRole.SCALING_MINIMUM, about, body, "spec." + autoscaler.minKey(), of);
      field(PathRole.SCALING_MAXIMUM, about, body, "spec." + autoscaler.maxKey(), of);
      for (String key : SCALING_TARGETS) {
        field(PathRole.SCALING_TARGET, about, body, "spec." + key, of);
      }
      for (String key : OTHER_OF_SCALING) {
        field(PathRole.SCALING_OTHER, about, body, "spec." + key, of);
      }
      field(PathRole.SCALING_SWITCH, about, body, "spec", of);
    }
    DisruptionBudget budget = DisruptionBudget.of(object);
    if (budget != null) {
      SortedSet<String> about = those(w -> w.isCounted() && budget.protects(w.pods()));
      field(PathRole.BUDGET_MINIMUM, about, body, "spec.minAvailable", of);
      field(PathRole.BUDGET_MAXIMUM, about, body, "spec.maxUnavailable", of);
      field(PathRole.BUDGET_SWITCH, about, body, "spec", of);
    }
    switch (object.kind()) {
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

  private SortedSet<String> those(Predicate<RenderedWorkload> wanted) {
    return workloads.values().stream()
        .filter(wanted)
        .map(RenderedWorkload::id)
        .collect(Collectors.toCollection(TreeSet::new));
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
