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
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reports, once for each target, how many decisions the target cannot deliver to the clusters. */
public final class ShortfallRule {
  private final Map<Loss, Integer> losses = new EnumMap<>(Loss.class);

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

  /** The sentences about the targets of a plan. Each sentence is also reported as a notice. */
  public static List<String> check(
      List<PlannedUnit> units, Delivery delivery, Diagnostics diagnostics) {
    List<String> sentences = new ArrayList<>();
    for (LimitedTarget target : delivery.limited()) {
      for (Reason reason : Reason.values()) {
        String sentence = sentence(units, delivery, target.target().value(), reason);
        if (sentence != null) {
          sentences.add(sentence);
          diagnostics.add(Code.PLN113, target.target().position(), sentence, help(reason));
        }
      }
    }
    return sentences;
  }

  private static @Nullable String sentence(
      List<PlannedUnit> units, Delivery delivery, String target, Reason reason) {
    ShortfallRule rule = new ShortfallRule();
    int workloads = 0;
    for (PlannedUnit unit : units) {
      for (PlannedRelease release : unit.releases()) {
        for (PlannedWorkload workload : release.workloads()) {
          workloads++;
          delivery.shortfalls(release, workload).stream()
              .filter(s -> s.target().equals(target) && s.reason() == reason)
              .forEach(shortfall -> rule.count(workload, shortfall));
        }
      }
    }
    String cause =
        switch (reason) {
          case NO_POST_RENDER, PATCHES -> "cannot run post-render";
          case DROPS_SCALED_COUNT ->
              "removes the counts of autoscaled workloads from rendered manifests";
        };
    return rule.losses.isEmpty()
        ? null
        : "'%s' %s, which leaves %s".formatted(target, cause, rule.parts(workloads));
  }

  private static String help(Reason reason) {
    return switch (reason) {
      case NO_POST_RENDER, PATCHES ->
          "let the tool apply rendered manifests: pick the target 'rendered', too, and make the"
              + " charts available";
      case DROPS_SCALED_COUNT ->
          "before a workload gets an autoscaler, let another field manager own its replica count:"
              + " see 'Where an autoscaler takes over' in docs/gitops-targets.md";
    };
  }

  private void count(PlannedWorkload workload, Shortfall shortfall) {
    count(Loss.SPREAD, workload.spreadBy(), shortfall.spreadBy());
    count(Loss.BUDGET, workload.disruptionBudgetBy(), shortfall.disruptionBudgetBy());
    count(Loss.COUNT, workload.replicasBy(), shortfall.replicasBy());
    Autoscaling autoscaling = workload.autoscaling();
    if (autoscaling != null) {
      count(Loss.MINIMUM, autoscaling.minBy(), shortfall.minBy());
      if (shortfall.minBy() != DeliveryMethod.NONE) {
        // A target that does not deliver the minimum does not deliver the maximum either, so only
        // the minimum is counted.
        count(Loss.MAXIMUM, autoscaling.maxBy(), shortfall.maxBy(autoscaling));
      }
      count(Loss.START, autoscaling.startBy(), shortfall.startBy());
    }
    count(Loss.CONCURRENCY, workload.concurrencyBy(), shortfall.concurrencyBy());
  }

  private void count(Loss loss, DeliveryMethod planned, @Nullable DeliveryMethod delivered) {
    if (planned != DeliveryMethod.NONE && delivered == DeliveryMethod.NONE) {
      losses.merge(loss, 1, Integer::sum);
    }
  }

  /**
   * The losses as text. Numbers are formatted without the locale, because plan.json contains the
   * text.
   */
  private String parts(int workloads) {
    List<String> parts = new ArrayList<>();
    losses.forEach(
        (loss, count) ->
            parts.add(
                count
                    + (parts.isEmpty() ? " of " + workloads + " workloads" : "")
                    + " without "
                    + loss.text));
    return String.join(", ", parts);
  }
}
