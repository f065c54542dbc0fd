package dev.unitform.plan;

import dev.unitform.model.profile.Provider;
import java.math.BigDecimal;
import java.util.List;

/**
 * The part of each node's CPU and memory that a provider reserves for the system, from the
 * provider's documentation: GKE "Plan node sizes"; EKS, the bootstrap of its AMI
 * (awslabs/amazon-eks-ami); AKS "Node resource reservations"; OpenShift "Allocating resources for
 * nodes". The reserved memory includes the kubelet's default eviction threshold of 100 MiB
 * (Kubernetes documentation, "Node-pressure Eviction"). If a provider documents a range, the lower
 * bound is used.
 */
public final class NodeReservation {
  private static final BigDecimal MIB = new BigDecimal(1L << 20);
  private static final BigDecimal GIB = new BigDecimal(1L << 30);
  private static final BigDecimal MB = new BigDecimal(1_000_000);
  private static final BigDecimal EVICTION = MIB.multiply(new BigDecimal(100));

  /**
   * One row of a table of reserved amounts. For GKE, {@code share} is the reserved part of the
   * amount between {@code upTo} of the previous row and {@code upTo} of this row. For AKS, {@code
   * share} is the number of reserved cores of a node with at most {@code upTo} cores.
   */
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

  /** The number of cores that AKS reserves on a node with at most the given number of cores. */
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

  private NodeReservation() {}

  /**
   * The number of cores that the provider reserves on a node.
   *
   * @param all the number of cores of the node
   */
  public static BigDecimal cpu(Provider provider, BigDecimal all) {
    return switch (provider) {
      case GKE, EKS -> tiers(all, GKE_CPU);
      case AKS -> step(all, AKS_CPU);
      case OPENSHIFT -> new BigDecimal("0.5");
      case GENERIC -> BigDecimal.ZERO;
    };
  }

  /**
   * The number of bytes of memory that the provider reserves on a node.
   *
   * @param all the memory of the node in bytes
   */
  public static BigDecimal memory(
      Provider provider, KubernetesVersion version, int maxPods, BigDecimal all) {
    BigDecimal gib = all.divide(GIB);
    BigDecimal reserved =
        switch (provider) {
          case GKE -> tiers(gib, GKE_MEMORY).multiply(GIB);
          case EKS -> MIB.multiply(new BigDecimal(255 + 11L * maxPods));
          case AKS ->
              version.compareTo(AKS_BY_PODS) < 0
                  ? tiers(gib, GKE_MEMORY).multiply(GIB).add(MIB.multiply(new BigDecimal(650)))
                  : MB.multiply(new BigDecimal(20L * maxPods + 50))
                      .min(all.multiply(new BigDecimal("0.25")));
          case OPENSHIFT -> GIB;
          case GENERIC -> BigDecimal.ZERO;
        };
    return reserved.add(EVICTION);
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
}
