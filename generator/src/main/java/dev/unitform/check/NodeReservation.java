package dev.unitform.check;

import dev.unitform.kube.Quantity;
import dev.unitform.model.profile.Provider;
import dev.unitform.model.profile.Unit;
import dev.unitform.plan.KubernetesVersion;
import dev.unitform.plan.UnitFacts;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a provider keeps of each node for itself, as it publishes it: GKE "Plan node sizes"; EKS,
 * the bootstrap of its AMI (awslabs/amazon-eks-ami); AKS "Node resource reservations"; OpenShift
 * "Allocating resources for nodes". Elsewhere the kubelet's own default: what it begins to evict at
 * (Kubernetes documentation, "Node-pressure Eviction"). Where more may be kept, the least is taken.
 */
final class NodeReservation {
  private static final BigDecimal MIB = new BigDecimal(1L << 20);
  private static final BigDecimal GIB = new BigDecimal(1L << 30);
  private static final BigDecimal MB = new BigDecimal(1_000_000);
  private static final BigDecimal EVICTION = MIB.multiply(new BigDecimal(100));

  /** A share in thousandths of the part of an amount up to a bound. */
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

  /** Cores of a node, and the cores that AKS keeps. */
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

  /** What is left of a node's CPUs for pods. */
  static Quantity cpu(UnitFacts facts, Quantity cpu) {
    BigDecimal all = cpu.value();
    BigDecimal kept =
        switch (facts.cluster().provider().value()) {
          case GKE, EKS -> tiers(all, GKE_CPU);
          case AKS -> step(all, AKS_CPU);
          case OPENSHIFT -> new BigDecimal("0.5");
          case GENERIC -> BigDecimal.ZERO;
        };
    return left(all, kept);
  }

  /** What is left of a node's memory for pods. */
  static Quantity memory(UnitFacts facts, Unit.NodePool pool, Quantity memory) {
    BigDecimal all = memory.value();
    BigDecimal gib = all.divide(GIB);
    int maxPods = pool.maxPods() == null ? 0 : pool.maxPods().value();
    BigDecimal kept =
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
    return left(all, kept.add(EVICTION));
  }

  /** How many pods a node takes; null where the provider's own number depends on the machine. */
  static @Nullable Integer pods(UnitFacts facts, Unit.NodePool pool) {
    if (pool.maxPods() != null) {
      return pool.maxPods().value();
    }
    Provider provider = facts.cluster().provider().value();
    return provider == Provider.OPENSHIFT
        ? Integer.valueOf(250)
        : provider == Provider.GKE || provider == Provider.GENERIC ? Integer.valueOf(110) : null;
  }

  private static BigDecimal tiers(BigDecimal all, List<Tier> tiers) {
    BigDecimal kept = BigDecimal.ZERO;
    BigDecimal from = BigDecimal.ZERO;
    for (Tier tier : tiers) {
      BigDecimal part = all.min(new BigDecimal(tier.upTo())).subtract(from).max(BigDecimal.ZERO);
      kept = kept.add(part.multiply(new BigDecimal(tier.share())));
      from = new BigDecimal(tier.upTo());
    }
    return kept;
  }

  private static BigDecimal step(BigDecimal all, List<Tier> steps) {
    BigDecimal kept = BigDecimal.ZERO;
    for (Tier step : steps) {
      kept = new BigDecimal(step.share());
      if (all.compareTo(new BigDecimal(step.upTo())) <= 0) {
        break;
      }
    }
    return kept;
  }

  private static Quantity left(BigDecimal all, BigDecimal kept) {
    return new Quantity(all.subtract(kept).max(BigDecimal.ZERO));
  }
}
