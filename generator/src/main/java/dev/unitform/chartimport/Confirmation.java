package dev.unitform.chartimport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unitform.chartimport.ImportRenderer.LimitReachedException;
import dev.unitform.chartimport.ImportRenderer.Rendering;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Sets all found paths at the same time, as a plan does, and renders the chart. Removes the paths
 * whose values do not appear in the rendered chart.
 */
final class Confirmation {
  private static final int MOST = 6;
  private static final String PRIORITY = "unitprobe-priority";
  private static final String POLICY = "Forbid";
  private static final Set<PathRole> PLACED =
      EnumSet.of(PathRole.AFFINITY, PathRole.NODE_SELECTOR, PathRole.TOLERATIONS);
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final SearchedChart chart;
  private final FoundPaths findings;
  private final int count;
  private final TrialForms forms = new TrialForms();

  private final Map<FoundPath, JsonNode> constraints = new LinkedHashMap<>();

  /** The trial values for affinities, node selectors and tolerations, each with its own token. */
  private final Map<FoundPath, Trial> trials = new LinkedHashMap<>();

  private final Map<String, String> refuted = new TreeMap<>();

  /**
   * Whether the planned values set {@code minAvailable} to null for each budget whose {@code
   * maxUnavailable} they set.
   */
  private boolean withNull = true;

  /**
   * @param count a number of replicas that the chart accepts
   */
  Confirmation(SearchedChart chart, FoundPaths findings, int count) {
    this.chart = chart;
    this.findings = findings;
    this.count = count;
    findings.found().stream()
        .filter(found -> PLACED.contains(found.role()))
        .forEach(found -> trials.put(found, forms.again(found)));
    findings.of(PathRole.SPREAD).forEach(found -> constraints.put(found, forms.spread(found)));
  }

  /**
   * Removes the paths whose values do not have their effect when all values are set.
   *
   * @return each removed path with the reason
   */
  Map<String, String> run() throws LimitReachedException {
    Rendering fixed = placed(chart.renderer().confirm(planned(/* scaled= */ false, count)));
    List<FoundPath> secondBounds = secondBounds();
    if (!secondBounds.isEmpty()) {
      boolean refused = fixed.snapshot() == null;
      if (refused) {
        dropMaximaBeside(secondBounds, fixed);
      }
      withNull = false;
      Rendering both = chart.renderer().confirm(planned(/* scaled= */ false, count));
      withNull = true;
      RenderedObjects beside = both.snapshot();
      if (refused) {
        fixed = both;
      } else {
        secondBounds.stream()
            .filter(bound -> beside == null || isShown(beside, bound))
            .forEach(findings.withNull()::add);
      }
    }
    RenderedObjects shown = fixed.snapshot();
    if (shown == null) {
      refuted.put("", fixed.problems().get(0).message());
      return refuted;
    }
    RenderedObjects scaled =
        findings.of(PathRole.SCALING_SWITCH).isEmpty()
            ? null
            : chart.shown(planned(/* scaled= */ true, count));
    for (FoundPath found : List.copyOf(findings.found())) {
      boolean ofScaler =
          found.role() == PathRole.SCALING_MINIMUM || found.role() == PathRole.SCALING_MAXIMUM;
      RenderedObjects where = ofScaler ? scaled : shown;
      if (where != null) {
        confirm(found, where);
      }
    }
    if (scaled != null) {
      scalingSwitches(shown, scaled);
    }
    budgetSwitches(shown, scaled);
    constants(shown, scaled);
    return refuted;
  }

  /**
   * Returns the given result if the chart rendered. If the chart renders only without the values
   * that place pods, removes the paths of these values and returns the result without them.
   */
  private Rendering placed(Rendering all) throws LimitReachedException {
    if (all.snapshot() != null || trials.isEmpty()) {
      return all;
    }
    Map<FoundPath, Trial> placed = new LinkedHashMap<>(trials);
    trials.clear();
    Rendering without = chart.renderer().confirm(planned(/* scaled= */ false, count));
    if (without.snapshot() == null) {
      trials.putAll(placed);
      return all;
    }
    placed.keySet().forEach(found -> refute(found, all.problems().get(0).message()));
    return without;
  }

  private void refute(FoundPath found, String why) {
    findings.remove(found);
    mark(found, why);
  }

  private void mark(FoundPath found, String why) {
    refuted.put(found.candidate().text(), "%s: %s".formatted(found.role().contractKey(), why));
  }

  private void scalingSwitches(RenderedObjects fixed, RenderedObjects scaled) {
    for (FoundPath found : findings.of(PathRole.SCALING_SWITCH)) {
      confirmSwitch(found, scaled.having(found.role()), fixed.having(found.role()));
    }
  }

  /**
   * Confirms each switch of a budget. If the switch is on, the chart must create the budget for
   * several replicas. If the switch is off, the chart must not create the budget for one replica;
   * this is not tested if Helm cannot render the chart for one replica.
   *
   * @param scaled the chart with its autoscalers on, since some charts add a budget only then; null
   *     if the chart has no autoscalers
   */
  private void budgetSwitches(RenderedObjects fixed, @Nullable RenderedObjects scaled)
      throws LimitReachedException {
    List<FoundPath> switches = findings.of(PathRole.BUDGET_SWITCH);
    if (switches.isEmpty()) {
      return;
    }
    ObjectNode single = planned(/* scaled= */ false, /* replicas= */ 1);
    for (FoundPath found : switches) {
      put(single, found, found.candidate().turned(/* on= */ false));
    }
    RenderedObjects off = chart.shown(single);
    Set<String> with = fixed.having(PathRole.BUDGET_SWITCH);
    with.addAll(scaled == null ? Set.of() : scaled.having(PathRole.BUDGET_SWITCH));
    for (FoundPath found : switches) {
      confirmSwitch(found, with, off == null ? Set.of() : off.having(PathRole.BUDGET_SWITCH));
    }
  }

  private void confirmSwitch(FoundPath found, Set<String> on, Set<String> off) {
    SortedSet<String> wrong = new TreeSet<>(found.workloads());
    wrong.removeIf(workload -> on.contains(workload) && !off.contains(workload));
    if (!wrong.isEmpty()) {
      refute(
          found,
          "while the other values of a plan are set, it does not switch the object of %s on and off"
              .formatted(String.join(", ", wrong)));
    }
  }

  /**
   * Lists the constant values that have no effect while all values of the plan are set. They stay
   * in the contract, because a plan may omit values that have the same effect.
   */
  private void constants(RenderedObjects fixed, @Nullable RenderedObjects scaled)
      throws LimitReachedException {
    for (FoundPath constant : findings.of(PathRole.CONSTANT)) {
      if (isIdle(constant, /* scaled= */ false, fixed)
          && (scaled == null || isIdle(constant, /* scaled= */ true, scaled))) {
        mark(constant, "with all values of a plan, it changes nothing");
      }
    }
  }

  private boolean isIdle(FoundPath constant, boolean scaled, RenderedObjects with)
      throws LimitReachedException {
    ObjectNode planned = planned(scaled, count);
    JsonNode own = constant.candidate().sample();
    put(planned, constant, own == null ? JSON.nullNode() : own);
    RenderedObjects without = chart.shown(planned);
    return without != null && without.showsSameAs(with);
  }

  private void put(ObjectNode overlay, FoundPath found, JsonNode value) {
    chart.put(overlay, found.candidate(), value);
  }

  private static boolean isShown(RenderedObjects shown, FoundPath bound) {
    return bound.workloads().stream().anyMatch(w -> !shown.at(bound.role(), w).isEmpty());
  }

  /**
   * The {@code minAvailable} paths that have a default in the chart, for budgets whose {@code
   * maxUnavailable} the plan sets. Kubernetes allows only one of the two.
   */
  private List<FoundPath> secondBounds() {
    return findings.of(PathRole.BUDGET_MINIMUM).stream()
        .filter(f -> !f.candidate().isUnset())
        .filter(
            f ->
                f.workloads().stream()
                    .anyMatch(w -> findings.of(PathRole.BUDGET_MAXIMUM, w) != null))
        .toList();
  }

  private void dropMaximaBeside(List<FoundPath> minima, Rendering refused) {
    for (FoundPath minimum : minima) {
      for (String workload : minimum.workloads()) {
        FoundPath maximum = findings.of(PathRole.BUDGET_MAXIMUM, workload);
        if (maximum != null) {
          findings.remove(maximum);
          refuted.put(
              maximum.candidate().text(),
              "%s: the chart refuses null for '%s', which has a default: %s"
                  .formatted(
                      maximum.role().contractKey(),
                      minimum.candidate().text(),
                      refused.problems().get(0).message()));
        }
      }
    }
  }

  private ObjectNode planned(boolean scaled, int replicas) {
    ObjectNode planned = JSON.objectNode();
    for (FoundPath found : findings.found()) {
      JsonNode value = value(found, scaled, replicas);
      if (value != null) {
        put(planned, found, value);
      }
    }
    if (withNull) {
      for (FoundPath bound : secondBounds()) {
        put(planned, bound, JSON.nullNode());
      }
    }
    return planned;
  }

  private @Nullable JsonNode value(FoundPath found, boolean scaled, int replicas) {
    Candidate candidate = found.candidate();
    return switch (found.role()) {
      case REPLICAS -> found.number(replicas);
      case SCALING_MINIMUM -> scaled || scales(found) ? found.number(replicas) : null;
      case SCALING_MAXIMUM -> scaled || scales(found) ? found.number(MOST) : null;
      case SCALING_SWITCH -> candidate.turned(scaled);
      case CONSTANT -> found.constant();
      case BUDGET_SWITCH -> candidate.turned(true);
      case BUDGET_MAXIMUM -> found.number(1);
      case PRIORITY -> JSON.textNode(PRIORITY);
      case SPREAD -> constraints.get(found);
      case CONCURRENCY -> JSON.textNode(POLICY);
      case AFFINITY, NODE_SELECTOR, TOLERATIONS -> {
        Trial trial = trials.get(found);
        yield trial == null ? null : trial.value();
      }
      default -> null;
    };
  }

  /**
   * Whether the chart renders an autoscaler for a workload of the path even without trial values. A
   * plan writes the bounds of any other autoscaler only together with the autoscaler's switch. With
   * the bounds alone, some charts already leave the number of replicas out.
   */
  private boolean scales(FoundPath bound) {
    return !Collections.disjoint(bound.workloads(), chart.base().having(PathRole.SCALING_SWITCH));
  }

  private void confirm(FoundPath found, RenderedObjects shown) {
    List<String> failed = new ArrayList<>();
    for (String workload : found.workloads()) {
      List<JsonNode> at = shown.at(found.role(), workload);
      boolean right =
          switch (found.role()) {
            case REPLICAS, SCALING_MINIMUM -> isNumber(at, count);
            case SCALING_MAXIMUM -> isNumber(at, MOST);
            case BUDGET_MAXIMUM ->
                isNumber(at, 1) && shown.at(PathRole.BUDGET_MINIMUM, workload).isEmpty();
            case PRIORITY -> at.size() == 1 && at.get(0).asText().equals(PRIORITY);
            case SPREAD -> at.size() == 1 && at.get(0).size() >= 2;
            case CONCURRENCY -> at.size() == 1 && at.get(0).asText().equals(POLICY);
            case AFFINITY, NODE_SELECTOR, TOLERATIONS -> shows(at, trials.get(found));
            default -> true;
          };
      if (!right) {
        failed.add(workload);
      }
    }
    if (!failed.isEmpty()) {
      refute(
          found,
          "its value did not appear in %s when all values of a plan with %d replicas were set"
              .formatted(String.join(", ", failed), count));
    }
  }

  private static boolean shows(List<JsonNode> at, @Nullable Trial trial) {
    return trial == null || at.stream().anyMatch(node -> node.toString().contains(trial.token()));
  }

  private static boolean isNumber(List<JsonNode> at, int number) {
    return !at.isEmpty() && at.stream().allMatch(node -> node.asText().equals("" + number));
  }
}
