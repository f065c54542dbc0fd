package dev.unitform.planner.rule;

import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostics;
import dev.unitform.plan.Delivery;
import dev.unitform.plan.PlannedRelease;
import dev.unitform.plan.PlannedUnit;
import dev.unitform.plan.PlannedWorkload;
import dev.unitform.plan.PlannedWorkload.DeliveryMethod;
import dev.unitform.trace.Traced;
import java.util.ArrayList;
import java.util.List;

/**
 * Says once for each target what does not reach the clusters through it, since it cannot
 * post-render.
 */
public final class ShortfallRule {
  private final Traced<String> target;
  private int workloads;
  private int spread;
  private int budgets;
  private int counts;
  private int minimums;
  private int starts;
  private int concurrency;

  private ShortfallRule(Traced<String> target) {
    this.target = target;
  }

  /** The sentences for a plan; each is a notice, too. */
  public static List<String> check(
      List<PlannedUnit> units, Delivery delivery, Diagnostics diagnostics) {
    List<String> sentences = new ArrayList<>();
    for (Traced<String> target : delivery.withoutPostRender()) {
      ShortfallRule lost = new ShortfallRule(target);
      for (PlannedUnit unit : units) {
        for (PlannedRelease release : unit.releases()) {
          boolean rendered = delivery.renders(release);
          release.workloads().forEach(workload -> lost.count(release, workload, rendered));
        }
      }
      if (lost.isAnything()) {
        String sentence = lost.sentence();
        sentences.add(sentence);
        diagnostics.add(
            Code.PLN113,
            target.position(),
            sentence,
            "let it apply rendered manifests: pick the target 'rendered', too, and have the charts"
                + " at hand");
      }
    }
    return sentences;
  }

  private void count(PlannedRelease release, PlannedWorkload workload, boolean rendered) {
    workloads++;
    if (rendered) {
      return;
    }
    spread += release.standIn(workload) == null ? one(workload.spreadBy()) : 0;
    budgets += one(workload.disruptionBudgetBy());
    counts += one(workload.replicasBy());
    minimums += workload.autoscaling() == null ? 0 : one(workload.autoscaling().minBy());
    starts += workload.autoscaling() == null ? 0 : one(workload.autoscaling().startBy());
    concurrency += one(workload.concurrencyBy());
  }

  private static int one(DeliveryMethod means) {
    return means == DeliveryMethod.POST_RENDER ? 1 : 0;
  }

  private boolean isAnything() {
    return spread + budgets + counts + minimums + starts + concurrency > 0;
  }

  private String sentence() {
    List<String> parts = new ArrayList<>();
    add(parts, spread, "without their spread");
    add(parts, budgets, "without their disruption budget");
    add(parts, counts, "without their count");
    add(parts, minimums, "without their autoscaler's minimum");
    add(parts, starts, "without the count that their autoscaler starts from");
    add(parts, concurrency, "without the rule that they run one at a time");
    return "'%s' cannot post-render; of %s workloads it leaves %s"
        .formatted(target.value(), String.valueOf(workloads), String.join(", ", parts));
  }

  private static void add(List<String> parts, int count, String what) {
    if (count > 0) {
      parts.add(count + " " + what);
    }
  }
}
