package dev.unitform.diff;

import dev.unitform.plandoc.WorkloadDocument;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds a change of a decision's delivery method, which is the chart's values or post-render. The
 * decision itself does not change.
 */
final class DeliveryChanges {
  private static final String NONE = "none";

  /**
   * A decision about a workload.
   *
   * @param by the delivery method
   * @param isMade whether the plan has this decision for the workload
   */
  private record Decision(
      String field,
      Function<WorkloadDocument, @Nullable String> by,
      Predicate<WorkloadDocument> isMade) {}

  private static final List<Decision> DECISIONS =
      List.of(
          new Decision(
              "replicasBy", WorkloadDocument::replicasBy, workload -> workload.replicas() != null),
          new Decision(
              "spreadBy", WorkloadDocument::spreadBy, workload -> !workload.spread().isEmpty()),
          new Decision(
              "disruptionBudgetBy",
              WorkloadDocument::disruptionBudgetBy,
              workload -> workload.disruptionBudget() != null));

  private DeliveryChanges() {}

  static List<Change> changes(Matched<WorkloadDocument> workload) {
    return DECISIONS.stream().flatMap(decision -> change(decision, workload)).toList();
  }

  private static Stream<Change> change(Decision decision, Matched<WorkloadDocument> workload) {
    String one = decision.by().apply(workload.before());
    String two = decision.by().apply(workload.after());
    boolean had = decision.isMade().test(workload.before());
    boolean has = decision.isMade().test(workload.after());
    if (Objects.equals(one, two) || had != has) {
      return Stream.of();
    }
    Risk risk = had ? Risk.ofMore(!NONE.equals(one), !NONE.equals(two)) : Risk.NEUTRAL;
    return Stream.of(
        Change.of(Aspect.DELIVERY, Action.CHANGE, risk, workload.place())
            .at(decision.field())
            .between(DocumentTree.ofData(one), DocumentTree.ofData(two)));
  }
}
