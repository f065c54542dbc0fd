package dev.unitform.chartimport;

import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Suggestion;
import dev.unitform.model.catalog.Binding;
import dev.unitform.model.catalog.Chart;
import dev.unitform.model.catalog.ChartContract;
import dev.unitform.plan.ValuePath;
import dev.unitform.trace.Traced;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Compares the value paths of a contract with those that imports of its chart find. */
final class PathComparison {
  private final Chart entry;
  private final List<MatchedWorkloads> installations;
  private final ContractComparison differences;
  private final Map<PathRole, List<Binding>> contract;

  /**
   * The paths that a diagnostic of this comparison suggests or reports as missing in the contract,
   * each as a text of the role, a space and the path. These paths are not reported again.
   */
  private final Set<String> named = new HashSet<>();

  /**
   * @param differences collects the differences
   */
  PathComparison(
      Chart entry, List<MatchedWorkloads> installations, ContractComparison differences) {
    this.entry = entry;
    this.installations = installations;
    this.differences = differences;
    this.contract = bindings(entry.contract());
  }

  void run() {
    contract.forEach((role, known) -> known.forEach(binding -> listed(role, binding)));
    for (MatchedWorkloads installation : installations) {
      contract.forEach((role, known) -> reportUnlisted(role, known, installation));
    }
  }

  private void listed(PathRole role, Binding binding) {
    List<MatchedWorkloads> concerned =
        installations.stream()
            .filter(
                each ->
                    binding.workload() == null
                        || each.expected().stream().anyMatch(binding::concerns))
            .toList();
    boolean isOfOthers = false;
    for (MatchedWorkloads installation : concerned) {
      List<FoundPath> found = found(role, binding, installation);
      List<FoundPath> right = ofOne(installation.ids(binding), found);
      if (!right.isEmpty()) {
        if (!hasOtherForm(role, binding, right.get(0), installation)) {
          differences.keep();
        }
        return;
      }
      isOfOthers |= !found.isEmpty();
    }
    if (!concerned.isEmpty()) {
      reportRemoved(role, binding, concerned, isOfOthers);
    }
  }

  private static List<FoundPath> found(
      PathRole role, Binding binding, MatchedWorkloads installation) {
    return installation
        .imported()
        .findings()
        .all()
        .filter(found -> found.role() == role && found.path().equals(binding.path().value()))
        .toList();
  }

  /**
   * The given paths that affect one of the workloads, or an object that is not a workload. An empty
   * set stands for all workloads.
   */
  private static List<FoundPath> ofOne(Set<String> workloads, List<FoundPath> paths) {
    return paths.stream()
        .filter(
            found ->
                workloads.isEmpty()
                    || found.workloads().stream()
                        .anyMatch(id -> id.equals(FoundPath.NO_WORKLOAD) || workloads.contains(id)))
        .toList();
  }

  /**
   * Reports a path that no longer sets its decision.
   *
   * @param isOfOthers whether the path now affects other workloads than the contract says
   */
  private void reportRemoved(
      PathRole role, Binding binding, List<MatchedWorkloads> concerned, boolean isOfOthers) {
    String path = binding.path().value();
    Set<String> listed = isOfOthers ? Set.of(path) : paths(role);
    Set<String> instead = new TreeSet<>();
    for (MatchedWorkloads installation : concerned) {
      ofOne(installation.ids(binding), installation.imported().findings().of(role)).stream()
          .map(FoundPath::path)
          .filter(other -> !listed.contains(other))
          .forEach(instead::add);
    }
    Traced<String> workload = binding.workload();
    String gone =
        "'%s' of %s no longer sets %s%s"
            .formatted(
                path,
                concerned.get(0).chart(),
                role.contractKey(),
                isOfOthers && workload != null ? " of '%s'".formatted(workload.value()) : "");
    if (!instead.isEmpty()) {
      instead.forEach(other -> named.add(role + " " + other));
      differences.move(
          Code.IMP003,
          binding.path().position(),
          gone
              + ", but '%s' %s"
                  .formatted(String.join("', '", instead), instead.size() == 1 ? "does" : "do"),
          "correct the path" + ContractComparison.IF_USED);
    } else if (concerned.stream().allMatch(each -> each.imported().limit() == null)) {
      differences.remove(
          Code.IMP002,
          binding.path().position(),
          gone,
          "remove this path from the contract" + ContractComparison.IF_USED);
    }
  }

  private Set<String> paths(PathRole role) {
    return contract.getOrDefault(role, List.of()).stream()
        .map(binding -> binding.path().value())
        .collect(Collectors.toSet());
  }

  /**
   * Reports a path whose value has another form than the contract says, or to which the chart no
   * longer adds a selector.
   *
   * @return whether the path differs
   */
  private boolean hasOtherForm(
      PathRole role, Binding binding, FoundPath found, MatchedWorkloads installation) {
    String form = found.form().word();
    String listed = binding.form() == null ? role.defaultForm() : binding.form().toString();
    boolean differs = role.defaultForm() != null && form != null && !form.equals(listed);
    boolean selects = role == PathRole.SPREAD && binding.selectsByItself();
    if (!differs && (!selects || found.addsSelector())) {
      return false;
    }
    differences.move(
        Code.IMP003,
        binding.path().position(),
        differs
            ? "'%s' of %s takes %s in the form '%s', not '%s'"
                .formatted(found.path(), installation.chart(), role.contractKey(), form, listed)
            : "%s no longer adds a selector to the constraints at '%s'"
                .formatted(installation.chart(), found.path()),
        (differs
                ? role.namesForm(found.form())
                    ? "set 'form: %s' at this path".formatted(form)
                    : "remove 'form' (%s is the usual form)".formatted(form)
                : "remove 'addsSelector'")
            + ContractComparison.IF_USED);
    return true;
  }

  /**
   * Reports found paths that the contract does not list, if they affect a workload for which the
   * contract lists no path. Paths into the item of a list are left out, since a plan never writes
   * them.
   */
  private void reportUnlisted(PathRole role, List<Binding> known, MatchedWorkloads installation) {
    Set<String> served = new TreeSet<>();
    for (Binding binding : known) {
      found(role, binding, installation).forEach(found -> served.addAll(found.workloads()));
    }
    for (FoundPath found : installation.imported().findings().of(role)) {
      Set<String> open = new TreeSet<>(found.workloads());
      open.removeIf(id -> served.contains(id) || !isDecided(role, id, installation));
      boolean isMissing = known.isEmpty() || !open.isEmpty();
      if (isMissing
          && !found.candidate().path().entersListItem()
          && !paths(role).contains(found.path())
          && named.add(role + " " + found.path())) {
        differences.add(
            Code.IMP004,
            entry.chart().position(),
            "'%s' of %s sets %s%s, for which the contract has no path"
                .formatted(
                    found.path(),
                    installation.chart(),
                    role.contractKey(),
                    known.isEmpty() ? "" : " of " + Suggestion.list(installation.phrases(open))),
            "add it to the contract: 'unitform catalog import' writes it");
      }
    }
  }

  /** Whether a plan makes this decision for a workload. */
  private static boolean isDecided(PathRole role, String id, MatchedWorkloads installation) {
    RenderedWorkload workload = installation.imported().base().workloads().get(id);
    if (workload == null || workload.hook() != null || installation.isSupporting(id)) {
      return false;
    }
    return switch (role) {
      case SCHEDULE -> false;
      case NODE_SELECTOR, TOLERATIONS -> workload.kind().equals("DaemonSet");
      case AFFINITY -> workload.isCounted();
      default -> !role.isOfCounted() || workload.isCounted();
    };
  }

  /** The paths of a contract that an import always finds if the chart reads them, by decision. */
  static Map<PathRole, List<Binding>> bindings(ChartContract contract) {
    Map<PathRole, List<Binding>> bindings = new EnumMap<>(PathRole.class);
    // A path with a fixed value, such as 'architecture: replication', does not take a number,
    // so the import may not find it.
    bindings.put(
        PathRole.REPLICAS, contract.replicas().stream().filter(b -> b.value() == null).toList());
    ChartContract.Autoscaling scaling = contract.autoscaling();
    bindings.put(PathRole.SCALING_SWITCH, scaling.enabled());
    bindings.put(PathRole.SCALING_MINIMUM, scaling.minimum());
    bindings.put(PathRole.SCALING_MAXIMUM, scaling.maximum());
    ChartContract.DisruptionBudget budget = contract.disruptionBudget();
    bindings.put(PathRole.BUDGET_SWITCH, budget.enabled());
    bindings.put(PathRole.BUDGET_MINIMUM, budget.minAvailable());
    bindings.put(PathRole.BUDGET_MAXIMUM, budget.maxUnavailable());
    bindings.put(PathRole.SPREAD, contract.topologySpread());
    bindings.put(PathRole.PRIORITY, contract.priorityClass());
    bindings.put(PathRole.AFFINITY, contract.affinity());
    bindings.put(PathRole.NODE_SELECTOR, contract.nodeSelector());
    bindings.put(PathRole.TOLERATIONS, contract.tolerations());
    bindings.put(PathRole.SCHEDULE, contract.schedule());
    bindings.put(PathRole.CONCURRENCY, contract.concurrency());
    bindings.replaceAll((role, keys) -> keys.stream().filter(PathComparison::isWritten).toList());
    return bindings;
  }

  private static boolean isWritten(Binding binding) {
    ValuePath path = ValuePath.parse(binding.path().value());
    return path != null && !path.entersListItem();
  }
}
