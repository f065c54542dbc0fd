package dev.unitform.chartimport;

import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.diagnostic.SourcePosition;
import dev.unitform.kube.KubernetesObject;
import dev.unitform.kube.WorkloadKind;
import dev.unitform.kube.WorkloadPattern;
import dev.unitform.model.catalog.Binding;
import dev.unitform.model.catalog.Chart;
import dev.unitform.model.catalog.ChartContract;
import dev.unitform.model.catalog.Workload;
import dev.unitform.plan.ValuePath;
import dev.unitform.trace.Traced;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Compares the value paths that the catalog lists for a chart with those that an import of the
 * chart finds.
 *
 * @param same the number of listed paths that still have their effect
 * @param died the number of listed paths that no longer have an effect, and that no other path
 *     replaces
 * @param moved the number of listed paths that another path of the chart replaces
 * @param came the number of found paths that the catalog does not list
 * @param findings a diagnostic for each difference
 */
public record ContractComparison(
    int same, int died, int moved, int came, List<Diagnostic> findings) {
  public ContractComparison {
    findings = List.copyOf(findings);
  }

  public static ContractComparison of(Chart entry, ImportedChart imported) {
    int same = 0;
    int died = 0;
    int moved = 0;
    int came = 0;
    List<Diagnostic> findings = new ArrayList<>();
    for (Map.Entry<PathRole, List<Binding>> given : bindings(entry.contract()).entrySet()) {
      PathRole role = given.getKey();
      List<Binding> known = given.getValue();
      List<Found> bound = imported.findings().of(role);
      Set<String> paths =
          known.stream().map(binding -> binding.path().value()).collect(Collectors.toSet());
      List<String> others =
          bound.stream().map(Found::path).filter(path -> !paths.contains(path)).toList();
      for (Binding binding : known) {
        String path = binding.path().value();
        List<Found> seen =
            imported
                .findings()
                .all()
                .filter(found -> found.role() == role && found.path().equals(path))
                .toList();
        Set<String> workloads = workloads(binding, entry, imported);
        String what = role.contractKey();
        List<String> instead = others;
        if (!seen.isEmpty() && !isOf(workloads, seen)) {
          what += " of '%s'".formatted(Objects.requireNonNull(binding.workload()).value());
          instead =
              bound.stream()
                  .filter(found -> isOf(workloads, List.of(found)))
                  .map(Found::path)
                  .toList();
        } else if (!seen.isEmpty()) {
          same++;
          continue;
        }
        if (!instead.isEmpty()) {
          moved++;
          findings.add(
              new Diagnostic(
                  Code.IMP003,
                  binding.path().position(),
                  "'%s' of %s no longer sets %s, and '%s' does"
                      .formatted(path, at(imported), what, String.join("', '", instead)),
                  "correct the path, if this version of the chart is to be used"));
        } else if (imported.limit() == null) {
          died++;
          findings.add(
              new Diagnostic(
                  Code.IMP002,
                  binding.path().position(),
                  "'%s' of %s no longer sets %s".formatted(path, at(imported), what),
                  "remove it from the contract, if this version of the chart is to be used"));
        }
      }
      if (known.isEmpty()) {
        for (Found found : bound) {
          came++;
          findings.add(
              new Diagnostic(
                  Code.IMP004,
                  entry.chart().position(),
                  "'%s' of %s sets %s, for which the contract has no path"
                      .formatted(found.path(), at(imported), role.contractKey()),
                  "add it to the contract: 'unitform catalog import' writes it"));
        }
      }
    }
    return new ContractComparison(same, died, moved, came, findings);
  }

  /**
   * Whether one of the paths affects one of the workloads, or an object that is not a workload. An
   * empty set of workloads stands for all.
   */
  private static boolean isOf(Set<String> workloads, List<Found> paths) {
    return workloads.isEmpty()
        || paths.stream()
            .flatMap(found -> found.workloads().stream())
            .anyMatch(id -> id.equals(Found.NO_WORKLOAD) || workloads.contains(id));
  }

  /**
   * The ids of the rendered workloads for which the catalog lists a path. Empty if the path is for
   * all workloads, or if the workload's name in the catalog matches no object that the import
   * rendered.
   */
  private static Set<String> workloads(Binding binding, Chart entry, ImportedChart imported) {
    Traced<String> name = binding.workload();
    Set<String> ids = new TreeSet<>();
    for (Workload workload : entry.workloads()) {
      Workload.Match match = workload.match();
      if (name != null && match != null && workload.name().value().equals(name.value())) {
        WorkloadKind kind =
            match.kind() == null && workload.kind() != null
                ? workload.kind().value()
                : match.kind();
        WorkloadPattern pattern = new WorkloadPattern(kind, match.name(), /* lasting= */ true);
        for (RenderedWorkload rendered : imported.base().workloads().values()) {
          KubernetesObject object =
              KubernetesObject.of(
                  rendered.body().path("apiVersion").asText(),
                  rendered.kind(),
                  rendered.body(),
                  SourcePosition.startOf(rendered.source()));
          if (!pattern.find(List.of(object), ChartImport.RELEASE).isEmpty()) {
            ids.add(rendered.id());
          }
        }
      }
    }
    return ids;
  }

  private static String at(ImportedChart imported) {
    return "'%s' %s"
        .formatted(imported.request().chart().name(), imported.request().chart().version());
  }

  /** The listed paths that an import always finds if the chart reads them. */
  static Map<PathRole, List<Binding>> bindings(ChartContract contract) {
    Map<PathRole, List<Binding>> bindings = new EnumMap<>(PathRole.class);
    // A path with a fixed value, such as {@code architecture: replication}, does not take a number,
    // so the import may not find it.
    bindings.put(
        PathRole.REPLICAS, contract.replicas().stream().filter(b -> b.value() == null).toList());
    ChartContract.Autoscaling scaling = contract.autoscaling();
    bindings.put(PathRole.SCALING_SWITCH, scaling == null ? List.of() : scaling.enabled());
    bindings.put(PathRole.SCALING_MINIMUM, scaling == null ? List.of() : scaling.minimum());
    bindings.put(PathRole.SCALING_MAXIMUM, scaling == null ? List.of() : scaling.maximum());
    ChartContract.DisruptionBudget budget = contract.disruptionBudget();
    bindings.put(PathRole.BUDGET_SWITCH, budget == null ? List.of() : budget.enabled());
    bindings.put(PathRole.BUDGET_MINIMUM, budget == null ? List.of() : budget.minAvailable());
    bindings.put(PathRole.BUDGET_MAXIMUM, budget == null ? List.of() : budget.maxUnavailable());
    bindings.put(PathRole.SPREAD, contract.topologySpread());
    bindings.put(PathRole.PRIORITY, contract.priorityClass());
    bindings.put(PathRole.AFFINITY, contract.affinity());
    bindings.put(PathRole.NODE_SELECTOR, contract.nodeSelector());
    bindings.put(PathRole.TOLERATIONS, contract.tolerations());
    bindings.put(PathRole.SCHEDULE, contract.schedule());
    bindings.put(PathRole.CONCURRENCY, contract.concurrency());
    bindings.replaceAll(
        (role, keys) -> keys.stream().filter(ContractComparison::isWritten).toList());
    return bindings;
  }

  private static boolean isWritten(Binding binding) {
    ValuePath path = ValuePath.parse(binding.path().value());
    return path != null && !path.entersListItem();
  }
}
