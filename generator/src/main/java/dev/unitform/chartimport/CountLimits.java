package dev.unitform.chartimport;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unitform.chartimport.ImportRenderer.LimitReachedException;
import dev.unitform.chartimport.ImportRenderer.Rendering;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds which numbers of replicas a chart accepts, once the paths of these numbers are known. */
final class CountLimits {
  /**
   * The numbers of replicas to set during the search for autoscalers and budgets, because many
   * charts omit these objects for one replica. The first number that the chart accepts is used.
   */
  private static final List<Integer> COUNTS = List.of(3, 4, 5, 2);

  private final SearchedChart chart;
  private final FoundPaths findings;
  private final GroupTrial group;
  private final Map<String, String> limited = new LinkedHashMap<>();
  private final Map<String, String> doubtful = new LinkedHashMap<>();
  private int chosen = COUNTS.get(0);

  CountLimits(SearchedChart chart, FoundPaths findings, GroupTrial group) {
    this.chart = chart;
    this.findings = findings;
    this.group = group;
  }

  /** The number of replicas that the chart accepts for all workloads. */
  int chosen() {
    return chosen;
  }

  /** The workloads that need at least {@link #chosen()} replicas, each with the chart's message. */
  Map<String, String> limited() {
    return limited;
  }

  /**
   * The paths at which the chart rejects three replicas, but perhaps accepts other small numbers,
   * each with the chart's message.
   */
  Map<String, String> doubtful() {
    return doubtful;
  }

  /**
   * The values that set all numbers of replicas to the chosen number. They also contain the
   * constant values of the contract, and the values without which the chart fails.
   */
  ObjectNode values() {
    ObjectNode counts = group.always().values();
    findings.of(PathRole.CONSTANT).forEach(found -> found.putConstant(counts, chart.values()));
    findings.of(PathRole.REPLICAS).forEach(found -> put(counts, found, chosen));
    return counts;
  }

  /**
   * Chooses a number of replicas that the chart accepts. Some charts reject some numbers: a storage
   * server may need at least four.
   */
  void choose() throws LimitReachedException {
    for (int possible : COUNTS) {
      chosen = possible;
      if (chart.shown(values()) != null) {
        findLimits();
        return;
      }
    }
    chosen = COUNTS.get(0);
  }

  /**
   * Finds the workloads for which the chart rejects three replicas, and records Helm's message.
   * Such a workload needs at least {@link #chosen()} replicas if two conditions are true: the chart
   * rejects all numbers from three to {@code chosen() - 1}, and it accepts {@code chosen()} and the
   * next number. The smaller numbers are tried while all other workloads have more replicas. If a
   * condition is not true, the path is listed as doubtful.
   */
  private void findLimits() throws LimitReachedException {
    if (chosen <= COUNTS.get(0)) {
      return;
    }
    for (FoundPath found : findings.of(PathRole.REPLICAS)) {
      Rendering three = chart.renderer().render(with(found, COUNTS.get(0), chosen));
      if (three.snapshot() == null) {
        String why = three.problems().get(0).message();
        if (needsChosen(found)) {
          found.workloads().forEach(workload -> limited.put(workload, why));
        } else {
          doubtful.put(found.path(), why);
        }
      }
    }
  }

  private boolean needsChosen(FoundPath found) throws LimitReachedException {
    // Some charts require a minimum for the sum of all counts. If each other workload has twice the
    // chosen number, the sum is at least as large as a sum that the chart accepts.
    int ofOthers = 2 * chosen;
    for (int fewer = COUNTS.get(0); fewer < chosen; fewer++) {
      if (isAccepted(found, fewer, ofOthers)) {
        return false;
      }
    }
    return isAccepted(found, chosen, ofOthers) && isAccepted(found, chosen + 1, chosen);
  }

  private boolean isAccepted(FoundPath found, int number, int ofOthers)
      throws LimitReachedException {
    return chart.shown(with(found, number, ofOthers)) != null;
  }

  /**
   * The values with {@code number} replicas at one found path, and {@code ofOthers} at all other
   * paths.
   */
  private ObjectNode with(FoundPath found, int number, int ofOthers) {
    ObjectNode counts = values();
    for (FoundPath each : findings.of(PathRole.REPLICAS)) {
      put(counts, each, each.equals(found) ? number : ofOthers);
    }
    return counts;
  }

  private void put(ObjectNode counts, FoundPath found, int number) {
    chart.put(counts, found.candidate(), found.number(number));
  }
}
