package dev.unitform.chartimport;

import dev.unitform.chartcheck.OwnBudget;
import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Suggestion;
import dev.unitform.kube.KubernetesObject;
import dev.unitform.kube.WorkloadKind;
import dev.unitform.kube.WorkloadPattern;
import dev.unitform.model.catalog.Chart;
import dev.unitform.model.catalog.Workload;
import dev.unitform.trace.Traced;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Compares the workloads of a catalog entry with those that its chart renders. */
final class WorkloadComparison {
  private final Chart entry;
  private final MatchedWorkloads rendered;
  private final ContractComparison differences;

  /**
   * The ids of the rendered objects that a diagnostic already reports as a workload of the catalog
   * with another name or kind.
   */
  private final Set<String> renamed = new HashSet<>();

  /**
   * @param differences collects the differences
   */
  WorkloadComparison(Chart entry, MatchedWorkloads rendered, ContractComparison differences) {
    this.entry = entry;
    this.rendered = rendered;
    this.differences = differences;
  }

  void run() {
    for (Workload workload : rendered.expected()) {
      List<KubernetesObject> objects = rendered.of(workload);
      if (objects.isEmpty()) {
        reportRemoved(workload);
      } else if (objects.size() > 1 && workload.pattern().isOnlyOne()) {
        ambiguous(workload, objects);
      } else if (!hasOtherKind(workload, objects.get(0))
          && !hasOtherLabels(workload, objects)
          && !sharesLabels(workload, objects)
          && !lacksBudget(workload, objects)) {
        differences.keep();
      }
    }
    rendered.unknown().stream()
        .filter(object -> !renamed.contains(rendered.id(object)))
        .forEach(this::reportUnlisted);
  }

  private void reportRemoved(Workload workload) {
    List<KubernetesObject> likely =
        rendered.unknown().stream()
            .filter(object -> !renamed.contains(rendered.id(object)) && mayBe(workload, object))
            .toList();
    String expected =
        "the workload '%s' is a %s in the catalog, but %s renders "
            .formatted(
                workload.name().value(),
                workload.pattern().words(rendered.release()),
                rendered.chart());
    if (likely.size() == 1) {
      renamed.add(rendered.id(likely.get(0)));
      differences.move(
          Code.IMP006,
          workload.name().position(),
          expected + rendered.phrase(likely.get(0)),
          "correct its kind and match" + ContractComparison.IF_USED);
    } else {
      differences.remove(
          Code.IMP006,
          workload.name().position(),
          expected + "none",
          "remove the workload from the catalog, or check the chart with values that switch the"
              + " workload on");
    }
  }

  /** Whether an object may be a workload of the catalog with another name or kind. */
  private boolean mayBe(Workload workload, KubernetesObject object) {
    WorkloadKind kind = WorkloadKind.of(object);
    WorkloadPattern pattern = workload.pattern();
    if (kind == null) {
      return false;
    }
    boolean hasName =
        pattern.name() != null
            && !new WorkloadPattern(kind, pattern.name(), pattern.lasting())
                .find(List.of(object), rendered.release())
                .isEmpty();
    boolean hasKind =
        pattern.kind() != null
            ? kind == pattern.kind()
            : workload.kind() == null ? kind.runsPermanently() : workload.isKind(kind);
    return hasName || hasKind;
  }

  private void ambiguous(Workload workload, List<KubernetesObject> objects) {
    differences.move(
        Code.IMP006,
        workload.name().position(),
        ("the workload '%s' has no 'match' key, which is allowed only if the chart has one"
                + " workload; %s renders %d: %s")
            .formatted(
                workload.name().value(),
                rendered.chart(),
                objects.size(),
                Suggestion.list(objects.stream().map(rendered::phrase).toList())),
        "add match: {kind, name} to this workload, and add the other workloads of the chart");
  }

  private boolean hasOtherKind(Workload workload, KubernetesObject object) {
    Traced<WorkloadKind> kind = workload.kind();
    if (kind == null || kind.value().toString().equals(object.kind())) {
      return false;
    }
    differences.move(
        Code.IMP006,
        kind.position(),
        "the workload '%s' is a %s in the catalog, but a %s in %s"
            .formatted(workload.name().value(), kind.value(), object.kind(), rendered.chart()),
        "correct its kind" + ContractComparison.IF_USED);
    return true;
  }

  private boolean hasOtherLabels(Workload workload, List<KubernetesObject> objects) {
    Map<String, String> labels = rendered.podLabels(objects.get(0));
    String others =
        wanted(workload).entrySet().stream()
            .filter(label -> !label.getValue().equals(labels.get(label.getKey())))
            .map(
                label ->
                    labels.containsKey(label.getKey())
                        ? "'%s' is '%s'".formatted(label.getKey(), labels.get(label.getKey()))
                        : "no '%s'".formatted(label.getKey()))
            .collect(Collectors.joining(", "));
    if (others.isEmpty()) {
      return false;
    }
    differences.move(
        Code.IMP008,
        workload.name().position(),
        "the pods of '%s' in %s have other labels than the podLabels in the catalog: %s"
            .formatted(workload.name().value(), rendered.chart(), others),
        "correct its podLabels" + ContractComparison.IF_USED);
    return true;
  }

  private boolean sharesLabels(Workload workload, List<KubernetesObject> objects) {
    Map<String, String> wanted = wanted(workload);
    Set<String> own = objects.stream().map(rendered::id).collect(Collectors.toSet());
    List<String> sharing =
        rendered.imported().names().installed().entrySet().stream()
            .filter(other -> !wanted.isEmpty() && !own.contains(other.getKey()))
            .filter(other -> other.getValue().isLasting())
            .filter(other -> has(other.getValue(), wanted))
            .map(Map.Entry::getKey)
            .toList();
    if (sharing.isEmpty()) {
      return false;
    }
    differences.move(
        Code.IMP008,
        workload.name().position(),
        "the pods of %s in %s also have the podLabels of '%s'"
            .formatted(
                Suggestion.list(rendered.phrases(sharing)),
                rendered.chart(),
                workload.name().value()),
        "give it podLabels that only its own pods have" + ContractComparison.IF_USED);
    return true;
  }

  private boolean lacksBudget(Workload workload, List<KubernetesObject> objects) {
    OwnBudget fault =
        OwnBudget.fault(
            workload,
            rendered.release(),
            rendered.imported().names().budgets(rendered.id(objects.get(0))));
    if (fault == null) {
      return false;
    }
    differences.move(
        Code.IMP009,
        workload.name().position(),
        "the workload '%s' in %s %s"
            .formatted(workload.name().value(), rendered.chart(), fault.what()),
        fault.help() + ContractComparison.IF_USED);
    return true;
  }

  private static boolean has(RenderedWorkload workload, Map<String, String> labels) {
    return workload.podLabels().entrySet().containsAll(labels.entrySet());
  }

  /**
   * The labels that the pods of a workload have according to the catalog, for the rendered release.
   */
  private Map<String, String> wanted(Workload workload) {
    Map<String, String> wanted = new TreeMap<>();
    workload
        .podLabels()
        .forEach(
            (key, text) ->
                wanted.put(
                    key,
                    text.replace("{release}", rendered.release())
                        .replace("{namespace}", rendered.imported().request().service())));
    return wanted;
  }

  private void reportUnlisted(KubernetesObject object) {
    differences.add(
        Code.IMP007,
        entry.chart().position(),
        "%s also renders %s, which is not in the catalog"
            .formatted(rendered.chart(), rendered.phrase(object)),
        "add it to the workloads: 'unitform catalog import' writes it");
  }
}
