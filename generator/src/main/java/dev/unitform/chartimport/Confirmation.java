package dev.unitform.chartimport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unitform.chartcheck.EffectiveValues;
import dev.unitform.chartimport.Renders.LimitReachedException;
import dev.unitform.chartimport.Renders.Rendering;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Sets all found paths at the same time, as a plan with three replicas does, and renders the chart.
 * Removes the paths whose values do not appear in the rendered chart.
 */
final class Confirmation {
  private static final int COUNT = 3;
  private static final int MOST = 6;
  private static final String PRIORITY = "unitprobe-priority";
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final Renders renders;
  private final ObjectNode values;
  private final FoundPaths findings;
  private final TrialForms forms = new TrialForms();
  private final Map<String, String> refuted = new TreeMap<>();

  /**
   * Whether the rendering sets the bound of a budget to null that the chart has by default, while
   * the plan sets the other bound.
   */
  private boolean withNull = true;

  Confirmation(Renders renders, ObjectNode values, FoundPaths findings) {
    this.renders = renders;
    this.values = values;
    this.findings = findings;
  }

  /**
   * Removes the paths that fail.
   *
   * @return each removed path with the reason
   */
  Map<String, String> run() throws LimitReachedException {
    Rendering fixed = renders.confirm(planned(/* scaled= */ false));
    List<Found> secondBounds = secondBounds();
    if (!secondBounds.isEmpty()) {
      boolean refused = fixed.snapshot() == null;
      if (refused) {
        dropMaximaBeside(secondBounds, fixed);
      }
      withNull = false;
      Rendering both = renders.confirm(planned(/* scaled= */ false));
      withNull = true;
      RenderedObjects shown = both.snapshot();
      if (refused) {
        fixed = both;
      } else {
        secondBounds.stream()
            .filter(bound -> shown == null || isShown(shown, bound))
            .forEach(findings.withNull()::add);
      }
    }
    if (fixed.snapshot() == null) {
      refuted.put("", fixed.problems().get(0).message());
      return refuted;
    }
    RenderedObjects scaled =
        findings.of(PathRole.SCALING_SWITCH).isEmpty()
            ? null
            : renders.render(planned(/* scaled= */ true)).snapshot();
    for (Found found : List.copyOf(findings.found())) {
      boolean ofScaler =
          found.role() == PathRole.SCALING_MINIMUM || found.role() == PathRole.SCALING_MAXIMUM;
      RenderedObjects shown = ofScaler ? scaled : fixed.snapshot();
      if (shown != null) {
        confirm(found, shown);
      }
    }
    return refuted;
  }

  private static boolean isShown(RenderedObjects shown, Found bound) {
    return bound.workloads().stream().anyMatch(w -> !shown.at(bound.role(), w).isEmpty());
  }

  /**
   * The {@code minAvailable} paths that have a default in the chart, for budgets whose {@code
   * maxUnavailable} the plan sets. Kubernetes allows only one of the two.
   */
  private List<Found> secondBounds() {
    return findings.of(PathRole.BUDGET_MINIMUM).stream()
        .filter(f -> f.candidate().sample() != null && !f.candidate().sample().asText().isEmpty())
        .filter(
            f ->
                f.workloads().stream()
                    .anyMatch(w -> findings.of(PathRole.BUDGET_MAXIMUM, w) != null))
        .toList();
  }

  private void dropMaximaBeside(List<Found> minima, Rendering refused) {
    for (Found minimum : minima) {
      for (String workload : minimum.workloads()) {
        Found maximum = findings.of(PathRole.BUDGET_MAXIMUM, workload);
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

  private ObjectNode planned(boolean scaled) {
    ObjectNode planned = JSON.objectNode();
    for (Found found : findings.found()) {
      JsonNode value = value(found, scaled);
      if (value != null) {
        EffectiveValues.put(planned, values, found.candidate().path(), value);
      }
    }
    if (withNull) {
      for (Found bound : secondBounds()) {
        EffectiveValues.put(planned, values, bound.candidate().path(), JSON.nullNode());
      }
    }
    return planned;
  }

  private @Nullable JsonNode value(Found found, boolean scaled) {
    Candidate candidate = found.candidate();
    return switch (found.role()) {
      case REPLICAS, SCALING_MINIMUM -> ContractSearch.number(found, COUNT);
      case SCALING_MAXIMUM -> ContractSearch.number(found, MOST);
      case SCALING_SWITCH -> ContractSearch.flag(candidate, scaled);
      case MODE_SWITCH -> found.constant();
      case BUDGET_SWITCH -> ContractSearch.flag(candidate, true);
      case BUDGET_MAXIMUM -> ContractSearch.number(found, 1);
      case PRIORITY -> JSON.textNode(PRIORITY);
      case SPREAD -> forms.spread(found);
      default -> null;
    };
  }

  private void confirm(Found found, RenderedObjects shown) {
    List<String> failed = new ArrayList<>();
    for (String workload : found.workloads()) {
      List<JsonNode> at = shown.at(found.role(), workload);
      boolean right =
          switch (found.role()) {
            case REPLICAS, SCALING_MINIMUM -> isNumber(at, COUNT);
            case SCALING_MAXIMUM -> isNumber(at, MOST);
            case BUDGET_MAXIMUM ->
                isNumber(at, 1) && shown.at(PathRole.BUDGET_MINIMUM, workload).isEmpty();
            case PRIORITY -> at.size() == 1 && at.get(0).asText().equals(PRIORITY);
            case SPREAD -> at.size() == 1 && at.get(0).size() >= 2;
            default -> true;
          };
      if (!right) {
        failed.add(workload);
      }
    }
    if (!failed.isEmpty()) {
      findings.remove(found);
      refuted.put(
          found.candidate().text(),
          "%s: its value did not appear in %s when all values of a plan with %d replicas were set"
              .formatted(found.role().contractKey(), String.join(", ", failed), COUNT));
    }
  }

  private static boolean isNumber(List<JsonNode> at, int number) {
    return !at.isEmpty() && at.stream().allMatch(node -> node.asText().equals("" + number));
  }
}
