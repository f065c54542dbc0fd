package dev.unitform.planner.rule;

import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostics;
import dev.unitform.plan.Delivery;
import dev.unitform.plan.Delivery.LimitedTarget;
import dev.unitform.plan.PlannedRelease;
import dev.unitform.plan.PlannedUnit;
import dev.unitform.plan.PlannedWorkload;
import dev.unitform.plan.PlannedWorkload.Autoscaling;
import dev.unitform.plan.PlannedWorkload.DeliveryMethod;
import dev.unitform.plan.Shortfall;
import dev.unitform.plan.Shortfall.Reason;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reports, once for each target and reason, how many workloads lack a decision of the plan in the
 * cluster, because the target cannot deliver it.
 */
public final class ShortfallRule {
  private static final List<Reason> REASONS = List.of(Reason.values());
  private static final List<Loss> LOSSES = List.of(Loss.values());

  private ShortfallRule() {}

  /** The kinds of decisions that a target may not deliver, in the order of the message. */
  private enum Loss {
    SPREAD("their spread constraints"),
    BUDGET("their disruption budget"),
    COUNT("their replica count"),
    MINIMUM("their autoscaler's minimum"),
    MAXIMUM("their autoscaler's maximum"),
    START("the replica count that their autoscaler starts from"),
    CONCURRENCY("the setting that forbids two runs at the same time");

    private final String text;

    Loss(String text) {
      this.text = text;
    }
  }

  /**
   * The decisions about a unit that the targets cannot deliver.
   *
   * @param workloads the number of workloads in the unit
   * @param counts one list for each {@link Reason} of the first {@link LimitedTarget}, then of the
   *     second, and so on. A list contains the number of workloads that lack a decision, for each
   *     kind of decision
   */
  public record Losses(int workloads, List<List<Integer>> counts) {
    /** The losses if every target delivers all decisions, or if the targets are not known yet. */
    public static final Losses NONE = new Losses(0, List.of());

    /** Counts the workloads of a unit that lack a decision. */
    public static Losses of(PlannedUnit unit, Delivery delivery) {
      List<LimitedTarget> limited = delivery.limited();
      if (limited.isEmpty()) {
        return NONE;
      }
      int[][] counts = new int[limited.size() * REASONS.size()][LOSSES.size()];
      int workloads = 0;
      for (PlannedRelease release : unit.releases()) {
        for (PlannedWorkload workload : release.workloads()) {
          workloads++;
          for (Shortfall shortfall : delivery.shortfalls(release, workload)) {
            for (int i = 0; i < limited.size(); i++) {
              if (limited.get(i).target().value().equals(shortfall.target())) {
                count(
                    workload,
                    shortfall,
                    counts[i * REASONS.size() + REASONS.indexOf(shortfall.reason())]);
              }
            }
          }
        }
      }
      return new Losses(
          workloads, Arrays.stream(counts).map(of -> Arrays.stream(of).boxed().toList()).toList());
    }
  }

  /**
   * Writes a sentence for each target and reason, if they leave any workload without a decision.
   * Each sentence is also reported as a notice.
   *
   * @param units the results of {@link Losses#of} for all units and this delivery
   */
  public static List<String> check(
      Collection<Losses> units, Delivery delivery, Diagnostics diagnostics) {
    List<String> sentences = new ArrayList<>();
    int row = 0;
    for (LimitedTarget target : delivery.limited()) {
      for (Reason reason : REASONS) {
        String sentence = sentence(units, row, target.target().value(), reason);
        row++;
        if (sentence != null) {
          sentences.add(sentence);
          diagnostics.add(Code.PLN113, target.target().position(), sentence, help(reason));
        }
      }
    }
    return sentences;
  }

  /**
   * @param row the index, in {@link Losses#counts}, of the list for the target and the reason
   */
  private static @Nullable String sentence(
      Collection<Losses> units, int row, String target, Reason reason) {
    int workloads = units.stream().mapToInt(Losses::workloads).sum();
    List<String> parts = new ArrayList<>();
    for (Loss loss : LOSSES) {
      int column = LOSSES.indexOf(loss);
      int count = units.stream().mapToInt(unit -> unit.counts.get(row).get(column)).sum();
      if (count > 0) {
        // Without a format, because plan.json contains the text, which must not depend on the
        // locale.
        String all = parts.isEmpty() ? " of " + workloads + " workloads" : "";
        parts.add(count + all + " without " + loss.text);
      }
    }
    String cause =
        switch (reason) {
          case NO_POST_RENDER, PATCHES -> "cannot run post-render";
          case DROPS_SCALED_COUNT ->
              "removes the replica counts of autoscaled workloads from rendered manifests";
        };
    return parts.isEmpty()
        ? null
        : "'%s' %s, which leaves %s".formatted(target, cause, String.join(", ", parts));
  }

  private static String help(Reason reason) {
    return switch (reason) {
      case NO_POST_RENDER, PATCHES ->
          "also pick the target 'rendered', make the charts available, and let the tool apply the"
              + " manifests that this target writes";
      case DROPS_SCALED_COUNT ->
          "before a workload gets an autoscaler, let another field manager own its replica count:"
              + " see 'Where an autoscaler takes over' in docs/gitops-targets.md";
    };
  }

  private static void count(PlannedWorkload workload, Shortfall shortfall, int[] counts) {
    count(Loss.SPREAD, workload.spreadBy(), shortfall.spreadBy(), counts);
    count(Loss.BUDGET, workload.disruptionBudgetBy(), shortfall.disruptionBudgetBy(), counts);
    count(Loss.COUNT, workload.replicasBy(), shortfall.replicasBy(), counts);
    Autoscaling autoscaling = workload.autoscaling();
    if (autoscaling != null) {
      count(Loss.MINIMUM, autoscaling.minBy(), shortfall.minBy(), counts);
      if (shortfall.minBy() != DeliveryMethod.NONE) {
        // A target that does not deliver the minimum does not deliver the maximum either. Then only
        // the minimum is counted.
        count(Loss.MAXIMUM, autoscaling.maxBy(), shortfall.maxBy(autoscaling), counts);
      }
      count(Loss.START, autoscaling.startBy(), shortfall.startBy(), counts);
    }
    count(Loss.CONCURRENCY, workload.concurrencyBy(), shortfall.concurrencyBy(), counts);
  }

  private static void count(
      Loss loss, DeliveryMethod planned, @Nullable DeliveryMethod delivered, int[] counts) {
    if (planned != DeliveryMethod.NONE && delivered == DeliveryMethod.NONE) {
      counts[LOSSES.indexOf(loss)]++;
    }
  }
}
