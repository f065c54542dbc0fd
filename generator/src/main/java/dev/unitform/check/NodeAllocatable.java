package dev.unitform.check;

import dev.unitform.kube.Quantity;
import dev.unitform.model.profile.Provider;
import dev.unitform.model.profile.Unit;
import dev.unitform.plan.NodeReservation;
import dev.unitform.plan.UnitFacts;
import dev.unitform.trace.Traced;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Computes an upper bound of a node's resources that pods can use: everything except the part that
 * the provider reserves. The checks need a bound, so that each of their findings is certain: where
 * the profile does not set a number, they use the most favourable one, or check nothing. The
 * simulation of failures needs one number for each node instead. Its {@code PlannedNodes} assumes
 * defaults, which it reports, and subtracts the pool's {@code overhead}.
 */
final class NodeAllocatable {
  private static final int AKS_LEAST_PODS = 30;

  private NodeAllocatable() {}

  /** The largest amount of a resource that pods can use; null if unknown. */
  static @Nullable Quantity atMost(Resource resource, UnitFacts facts, Unit.NodePool pool) {
    return switch (resource) {
      case CPU -> cpu(facts, amount(pool.cpu()));
      case MEMORY -> memory(facts, pool, amount(pool.memory()));
      case PODS -> pods(facts, pool);
    };
  }

  private static @Nullable BigDecimal amount(@Nullable Traced<String> given) {
    Quantity quantity = given == null ? null : Quantity.parse(given.value());
    return quantity == null ? null : quantity.value();
  }

  private static @Nullable Quantity cpu(UnitFacts facts, @Nullable BigDecimal all) {
    return all == null
        ? null
        : left(all, NodeReservation.cpu(facts.cluster().provider().value(), all));
  }

  private static @Nullable Quantity memory(
      UnitFacts facts, Unit.NodePool pool, @Nullable BigDecimal all) {
    if (all == null) {
      return null;
    }
    Provider provider = facts.cluster().provider().value();
    int maxPods = pool.maxPods() == null ? 0 : pool.maxPods().value();
    return left(
        all,
        NodeReservation.memory(
            provider,
            facts.cluster().kubernetesVersion().value(),
            provider == Provider.AKS ? Math.max(maxPods, AKS_LEAST_PODS) : maxPods,
            all));
  }

  /**
   * The maximum number of pods of a node; null if the profile does not set it, and the provider's
   * default depends on the type of the machine.
   */
  private static @Nullable Quantity pods(UnitFacts facts, Unit.NodePool pool) {
    Integer pods =
        pool.maxPods() != null
            ? pool.maxPods().value()
            : switch (facts.cluster().provider().value()) {
              case OPENSHIFT -> Integer.valueOf(250);
              case GKE, GENERIC -> Integer.valueOf(110);
              case EKS, AKS -> null;
            };
    return pods == null ? null : new Quantity(BigDecimal.valueOf(pods));
  }

  private static Quantity left(BigDecimal all, BigDecimal reserved) {
    return new Quantity(all.subtract(reserved).max(BigDecimal.ZERO));
  }
}
