package dev.unitform.check;

import dev.unitform.kube.Quantity;
import dev.unitform.model.profile.Unit;
import dev.unitform.plan.KubernetesVersion;
import dev.unitform.plan.UnitFacts;
import dev.unitform.trace.Traced;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The part of each node that a provider reserves, from its documentation: GKE "Plan node sizes";
 * EKS, the bootstrap of its AMI (awslabs/amazon-eks-ami); AKS "Node resource reservations";
 * OpenShift "Allocating resources for nodes". Elsewhere only the kubelet's default eviction
 * threshold (Kubernetes documentation, "Node-pressure Eviction"). Where a provider gives a range,
 * the smallest reservation is used.
 */
final class NodeReservation {
  private static final BigDecimal MIB = new BigDecimal(1L << 20);
  private static final BigDecimal GIB = new BigDecimal(1L << 30);
  private static final BigDecimal MB = new BigDecimal(1_000_000);
  private static final BigDecimal EVICTION = MIB.multiply(new BigDecimal(100));

  /** The reserved share of the part of an amount below a bound. */
  private record Tier(String upTo, String share) {}

  private static final List<Tier> GKE_CPU =
      List.of(
          new Tier("1", "0.06"),
          new Tier("2", "0.01"),
          new Tier("4", "0.005"),
          new Tier("100000", "0.0025"));
  private static final List<Tier> GKE_MEMORY =
      List.of(
          new Tier("4", "0.25"),
          new Tier("8", "0.20"),
          new Tier("16", "0.10"),
          new Tier("128", "0.06"),
          new Tier("1000000", "0.02"));

  /** Cores of a node, and the cores that AKS reserves. */
  private static final List<Tier> AKS_CPU =
      List.of(
          new Tier("1", "0.06"),
          new Tier("2", "0.1"),
          new Tier("4", "0.14"),
          new Tier("8", "0.18"),
          new Tier("16", "0.26"),
          new Tier("32", "0.42"),
          new Tier("100000", "0.74"));

  private static final KubernetesVersion AKS_BY_PODS = KubernetesVersion.of("1.29");
  private static final int AKS_LEAST_PODS = 30;

  private NodeReservation() {}

  /** What a node of a pool has for pods; null if unknown. */
  static @Nullable Quantity available(Resource resource, UnitFacts facts, Unit.NodePool pool) {
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
        : left(
            all,
            switch (facts.cluster().provider().value()) {
              case GKE, EKS -> tiers(all, GKE_CPU);
              case AKS -> step(all, AKS_CPU);
              case OPENSHIFT -> new BigDecimal("0.5");
              case GENERIC -> BigDecimal.ZERO;
            });
  }

  private static @Nullable Quantity memory(
      UnitFacts facts, Unit.NodePool pool, @Nullable BigDecimal all) {
    if (all == null) {
      return null;
    }
    BigDecimal gib = all.divide(GIB);
    int maxPods = pool.maxPods() == null ? 0 : pool.maxPods().value();
    BigDecimal reserved =
        switch (facts.cluster().provider().value()) {
          case GKE -> tiers(gib, GKE_MEMORY).multiply(GIB);
          case EKS -> MIB.multiply(new BigDecimal(255 + 11 * maxPods));
          case AKS ->
              facts.cluster().kubernetesVersion().value().compareTo(AKS_BY_PODS) < 0
                  ? tiers(gib, GKE_MEMORY).multiply(GIB).add(MIB.multiply(new BigDecimal(650)))
                  : MB.multiply(new BigDecimal(20 * Math.max(maxPods, AKS_LEAST_PODS) + 50))
                      .min(all.multiply(new BigDecimal("0.25")));
          case OPENSHIFT -> GIB;
          case GENERIC -> BigDecimal.ZERO;
        };
    return left(all, reserved.add(EVICTION));
  }

  /** Null if the provider's number depends on the machine. */
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

  private static BigDecimal tiers(BigDecimal all, List<Tier> tiers) {
    BigDecimal reserved = BigDecimal.ZERO;
    BigDecimal from = BigDecimal.ZERO;
    for (Tier tier : tiers) {
      BigDecimal part = all.min(new BigDecimal(tier.upTo())).subtract(from).max(BigDecimal.ZERO);
      reserved = reserved.add(part.multiply(new BigDecimal(tier.share())));
      from = new BigDecimal(tier.upTo());
    }
    return reserved;
  }

  private static BigDecimal step(BigDecimal all, List<Tier> steps) {
    BigDecimal reserved = BigDecimal.ZERO;
    for (Tier step : steps) {
      reserved = new BigDecimal(step.share());
      if (all.compareTo(new BigDecimal(step.upTo())) <= 0) {
        break;
      }
    }
    return reserved;
  }

  private static Quantity left(BigDecimal all, BigDecimal reserved) {
    return new Quantity(all.subtract(reserved).max(BigDecimal.ZERO));
  }
}
