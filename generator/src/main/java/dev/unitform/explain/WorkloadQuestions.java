package dev.unitform.explain;

import dev.unitform.explain.Explanation.Answer;
import dev.unitform.explain.Explanation.Use;
import dev.unitform.output.Layout.FileKind;
import dev.unitform.output.Layout.ReleaseKey;
import dev.unitform.plan.Placement;
import dev.unitform.plan.Plan;
import dev.unitform.plan.PlannedRelease;
import dev.unitform.plan.PlannedUnit;
import dev.unitform.plan.PlannedWorkload;
import dev.unitform.plan.PlannedWorkload.DeliveryMethod;
import dev.unitform.plan.Shortfall;
import dev.unitform.plan.Shortfall.Reason;
import dev.unitform.plan.SpreadConstraint;
import dev.unitform.plan.ValueAssignment;
import dev.unitform.plan.ValueAssignment.Purpose;
import dev.unitform.plan.ValuePath;
import dev.unitform.trace.Cause;
import dev.unitform.trace.RuleId;
import dev.unitform.trace.Traced;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Answers questions about a workload. */
final class WorkloadQuestions {
  static final List<String> FIELDS =
      List.of("replicas", "spread", "autoscaling", "disruptionBudget");

  private final Plan plan;
  private final Placement placement;
  private final @Nullable PageRow row;
  private final PlannedRelease release;
  private final PlannedWorkload workload;
  private final ProducedFiles files;
  private final String address;
  private final ReleaseKey key;

  WorkloadQuestions(
      Plan plan,
      PlannedUnit unit,
      Placement placement,
      @Nullable PageRow row,
      PlannedRelease release,
      PlannedWorkload workload,
      ProducedFiles files) {
    this.plan = plan;
    this.placement = placement;
    this.row = row;
    this.release = release;
    this.workload = workload;
    this.files = files;
    this.key = new ReleaseKey(unit.name(), release.namespace(), release.name());
    this.address =
        String.join("/", unit.name(), placement.service().id(), release.name())
            + (release.workloads().size() > 1 ? "/" + workload.name() : "");
  }

  /** The answers about all fields, or about one. */
  List<Answer> answers(@Nullable String field) {
    List<Answer> answers = new ArrayList<>();
    for (String each : FIELDS) {
      if (field == null || field.equals(each)) {
        answers.addAll(answer(each));
      }
    }
    return answers;
  }

  private List<Answer> answer(String field) {
    return switch (field) {
      case "replicas" -> List.of(replicas());
      case "spread" -> spread();
      case "autoscaling" -> autoscaling();
      default -> List.of(disruptionBudget());
    };
  }

  private Answer replicas() {
    Traced<Integer> count = workload.replicas();
    if (count == null) {
      return none("replicas", Rules.NO_COUNT, reasonsForNoCount());
    }
    return value(
        "replicas",
        count.value(),
        "= " + count.value(),
        count,
        uses(workload.replicasBy(), Purpose.REPLICAS, count, "replicas"),
        unless(workload.replicasBy(), "the count", Shortfall::replicasBy));
  }

  private List<Answer> spread() {
    if (workload.spread().isEmpty()) {
      return List.of(none("spread", Rules.NOTHING_TO_SPREAD, reasonsForNoCount()));
    }
    List<Answer> answers = new ArrayList<>();
    for (int i = 0; i < workload.spread().size(); i++) {
      SpreadConstraint constraint = workload.spread().get(i);
      Map<String, Object> value = new LinkedHashMap<>();
      value.put("topologyKey", constraint.topologyKey());
      value.put("maxSkew", constraint.maxSkew());
      value.put("whenUnsatisfiable", constraint.whenUnsatisfiable());
      answers.add(
          value(
              "spread",
              value,
              "over %s: %s, maxSkew %s"
                  .formatted(
                      constraint.topologyKey(),
                      constraint.whenUnsatisfiable(),
                      constraint.maxSkew()),
              constraint.hard(),
              uses(
                  workload.spreadBy(),
                  Purpose.TOPOLOGY_SPREAD,
                  constraint.hard(),
                  "topologySpreadConstraints[" + i + "]"),
              unlessSpread()));
    }
    return answers;
  }

  private List<Answer> autoscaling() {
    PlannedWorkload.Autoscaling bounds = workload.autoscaling();
    if (bounds == null) {
      Optional<ValueAssignment> off =
          assigned(Purpose.AUTOSCALING_SWITCH)
              .filter(a -> String.valueOf(a.value()).equals("false"))
              .filter(a -> a.workload() == null || isThis(a) || release.workloads().size() == 1)
              .findFirst();
      return List.of(
          off.isPresent()
              ? value(
                  "autoscaling",
                  null,
                  "is off",
                  off.get().decision(),
                  inValues(off.get().path()).stream().toList(),
                  List.of())
              : none("autoscaling", Rules.FIXED_COUNT, reasonsForNoCount()));
    }
    return List.of(
        value(
            "autoscaling",
            bounds.min().value(),
            "minimum = " + bounds.min().value(),
            bounds.min(),
            uses(
                bounds.minBy(),
                Purpose.AUTOSCALING_MINIMUM,
                bounds.min(),
                "autoscaling.minReplicas"),
            Stream.concat(
                    unless(bounds.minBy(), "the minimum", Shortfall::minBy).stream(),
                    shortfalls(Reason.DROPS_SCALED_COUNT)
                        .map(
                            lost ->
                                "with the target '%s', the workload starts with one pod: %s"
                                    .formatted(lost.target(), lost.reason())))
                .toList()),
        value(
            "autoscaling",
            bounds.max().value(),
            "maximum = " + bounds.max().value(),
            bounds.max(),
            uses(
                bounds.maxBy(),
                Purpose.AUTOSCALING_MAXIMUM,
                bounds.max(),
                "autoscaling.maxReplicas"),
            unless(bounds.maxBy(), "the maximum", target -> target.maxBy(bounds))));
  }

  private Answer disruptionBudget() {
    Traced<Integer> budget = workload.maxUnavailable();
    if (budget == null) {
      return none("disruptionBudget", Rules.NO_BUDGET, reasonsForNoCount());
    }
    return value(
        "disruptionBudget",
        budget.value(),
        "maxUnavailable = " + budget.value(),
        budget,
        uses(
            workload.disruptionBudgetBy(),
            Purpose.BUDGET,
            budget,
            "podDisruptionBudget.maxUnavailable"),
        unless(
            workload.disruptionBudgetBy(),
            "the budget",
            workload.workload().budgetName() == null
                ? WorkloadQuestions::selection
                : lost -> " by a change of the chart's own budget",
            Shortfall::disruptionBudgetBy));
  }

  private List<Cause.Input> reasonsForNoCount() {
    Traced<Integer> replicas = workload.replicas();
    Traced<?> kind = workload.workload().kind();
    return List.of(
        replicas != null
            ? replicas.as("replicas")
            : kind != null ? kind.as("kind") : placement.highAvailability().as("highAvailability"));
  }

  private List<String> unlessSpread() {
    return unless(
        workload.spreadBy(), "the constraint", WorkloadQuestions::selection, Shortfall::spreadBy);
  }

  private List<String> unless(
      DeliveryMethod means, String what, Function<Shortfall, @Nullable DeliveryMethod> delivered) {
    return unless(means, what, lost -> "", delivered);
  }

  private List<String> unless(
      DeliveryMethod means,
      String what,
      Function<Shortfall, String> how,
      Function<Shortfall, @Nullable DeliveryMethod> delivered) {
    return switch (means) {
      case VALUES, AFFINITY, KUSTOMIZE -> List.of();
      case NONE ->
          List.of(
              "%s has no effect: the chart has no key for it, and the release is not"
                      .formatted(what)
                  + " post-rendered");
      case POST_RENDER ->
          plan.delivery().shortfalls(release, workload).stream()
              .filter(lost -> lost.reason() != Reason.DROPS_SCALED_COUNT)
              .map(lost -> through(lost, what, how.apply(lost), delivered.apply(lost)))
              .toList();
    };
  }

  private String through(
      Shortfall lost, String what, String how, @Nullable DeliveryMethod delivered) {
    String effect =
        delivered == DeliveryMethod.KUSTOMIZE
            ? "Kustomize delivers %s%s".formatted(what, how)
            : delivered == DeliveryMethod.AFFINITY
                ? "a preference at '%s' replaces %s"
                    .formatted(Objects.requireNonNull(release.affinityValue(workload)).path(), what)
                : "nothing delivers %s".formatted(what);
    return "through '%s', %s: %s".formatted(lost.target(), effect, lost.reason());
  }

  /** Says which labels a patch uses to select the pods of a constraint or a budget. */
  private static String selection(Shortfall lost) {
    Shortfall.PodLabels labels = lost.labels();
    return labels == null
        ? ""
        : switch (labels) {
          case CHART ->
              " by the podLabels in the catalog, which were read from this version of the chart";
          case CATALOG ->
              " by the podLabels in the catalog, which were not read from this version of the"
                  + " chart";
          case ADDED -> " by a label that the patch adds";
        };
  }

  private Stream<Shortfall> shortfalls(Reason reason) {
    return plan.delivery().shortfalls(release, workload).stream()
        .filter(lost -> lost.reason() == reason);
  }

  private List<Use> uses(
      DeliveryMethod means, Purpose purpose, Traced<?> decision, String placementKey) {
    return switch (means) {
      case VALUES -> carriers(purpose, decision).flatMap(a -> inValues(a.path()).stream()).toList();
      case POST_RENDER ->
          files
              .use(
                  FileKind.PLACEMENT,
                  key,
                  ValuePath.of("spec.workloads[" + placementIndex() + "]." + placementKey))
              .stream()
              .toList();
      case AFFINITY, KUSTOMIZE, NONE -> List.of();
    };
  }

  private Stream<ValueAssignment> assigned(Purpose purpose) {
    return release.values().stream().filter(assignment -> assignment.purpose() == purpose);
  }

  /**
   * The values of the chart that set a decision about the workload: values for this workload alone
   * or, if there are none, values that several workloads share.
   */
  private Stream<ValueAssignment> carriers(Purpose purpose, Traced<?> decision) {
    return assigned(purpose).anyMatch(this::isThis)
        ? assigned(purpose).filter(this::isThis)
        : assigned(purpose).filter(a -> a.workload() == null || a.decision().equals(decision));
  }

  private boolean isThis(ValueAssignment assignment) {
    return assignment.workload() != null && assignment.workload().name().equals(workload.name());
  }

  private Optional<Use> inValues(ValuePath path) {
    return files.use(FileKind.VALUES, key, path);
  }

  /**
   * The index of the workload's entry in the placement file, which lists only the workloads that
   * post-render changes.
   */
  private int placementIndex() {
    return release.workloads().stream()
        .filter(PlannedWorkload::isPostRendered)
        .map(PlannedWorkload::name)
        .toList()
        .indexOf(workload.name());
  }

  private Answer none(String field, RuleId rule, List<Cause.Input> inputs) {
    return value(field, null, "= none", Traced.derived("none", rule, inputs), List.of(), List.of());
  }

  private Answer value(
      String field,
      @Nullable Object value,
      String statement,
      Traced<?> decision,
      List<Use> usedIn,
      List<String> notes) {
    return Answer.of(
        address, field, value, statement, ExplainedReason.of(field, decision, row), usedIn, notes);
  }
}
