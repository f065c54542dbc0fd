package dev.unitform.report;

import dev.unitform.plandoc.PlanDocument;
import dev.unitform.plandoc.UnitDocument;
import dev.unitform.resilience.Failure;
import dev.unitform.resilience.PolicyCheck.Breach;
import dev.unitform.resilience.ServiceClass;
import dev.unitform.resilience.SimulationDocument.ServiceResult;
import dev.unitform.resilience.SpareCheck;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Formats failures whose effects are worse than the resilience policy allows. */
public final class PolicyText {
  private PolicyText() {}

  /** A phrase about the effect of a kind of failure on a service in a unit, without the target. */
  public static String subject(Breach breach) {
    ServiceResult result = breach.outcome().result();
    return "'%s' in '%s' %s after the loss of a %s"
        .formatted(result.service(), result.unit(), effect(result), breach.kind());
  }

  /**
   * The message about a failure whose effect is worse than the policy allows, with the target for
   * which it holds.
   */
  public static String message(Breach breach, String target) {
    ServiceResult result = breach.outcome().result();
    return "'%s' in '%s' %s after %s when delivered by %s, but the policy allows only %s: %s"
        .formatted(
            result.service(),
            result.unit(),
            effect(result),
            breach.outcome().scenario().id(),
            target,
            breach.allowed(),
            OutcomeText.why(result, breach.outcome().scenario()));
  }

  private static String effect(ServiceResult result) {
    return result.serviceClass() == ServiceClass.ACTIVATION
        ? "must be activated"
        : "is " + OutcomeText.words(result.serviceClass());
  }

  /** Advice: the changes of the profile with which the failure would no longer break the policy. */
  public static String help(Breach breach, PlanDocument plan) {
    ServiceResult result = breach.outcome().result();
    String allow =
        "allow it: policies.resilience.services.%s: {%s: %s, because: \"…\"}"
            .formatted(result.service(), breach.kind(), result.serviceClass());
    String more = more(breach, result, plan);
    return more == null ? allow : more + ", or " + allow;
  }

  /**
   * The message about a unit's CPU or memory: less of it is free than the policy requires, or the
   * free amount is not known.
   */
  public static String message(SpareCheck.Finding finding) {
    String resource = finding.resource() == SpareCheck.Resource.CPU ? "CPU" : "memory";
    if (finding.free() == null) {
      return ("the free %s of '%s' after the loss of a zone is not known, because the profile does"
              + " not set the size of its nodes")
          .formatted(resource, finding.unit());
    }
    String free =
        finding.free() < 0
            ? "the %s of '%s' is not sufficient".formatted(resource, finding.unit())
            : "%d %% of the %s of '%s' is free".formatted(finding.free(), resource, finding.unit());
    String unknown =
        finding.podsUnknown() == 0
            ? ""
            : "; but the requests of %d of its %d pods are not known"
                .formatted(finding.podsUnknown(), finding.pods());
    return "%s after the loss of a zone, and the policy requires %d %%%s"
        .formatted(free, finding.wanted(), unknown);
  }

  /** The change that frees enough of the resource, or that makes its free amount known. */
  public static String help(SpareCheck.Finding finding) {
    return finding.isBreach()
        ? "add nodes (nodesPerZone of its nodePools), or lower policies.resilience.spare"
        : finding.free() == null
            ? "give nodesPerZone, cpu and memory of its nodePools"
            : "give policies.resilience.assumedRequests, or requests in the services' values";
  }

  private static @Nullable String more(Breach breach, ServiceResult result, PlanDocument plan) {
    boolean isPlace = breach.kind() == Failure.Kind.ZONE || breach.kind() == Failure.Kind.RACK;
    return switch (result.serviceClass()) {
      case DEGRADED ->
          isPlace && countedBy(result, plan).matches("replicas\\.(n-plus-one|explicit)")
              ? "set services.%s.survive: %s, which runs enough replicas to keep N"
                  .formatted(result.service(), breach.kind())
              : "spread its replicas over more nodes (nodePools, policies.spread)";
      case RESTARTING ->
          Objects.requireNonNull(OutcomeText.worst(result)).before() > 1
              ? "spread its replicas (policies.spread)"
              : null;
      case HELD ->
          result.until() == null
              ? null
              : switch (result.until()) {
                case ROOM, VOLUME -> "add nodes (nodePools)";
                case STATEFUL_SET ->
                    breach.kind() == Failure.Kind.NODE
                        ? "set policies.resilience.lostNodes: replaced, if lost nodes are replaced"
                        : null;
                case ZONE, EVICTION_STOPPED, DECLARE_DATA, STEPS, UNIT -> null;
              };
      case INTACT, FAILED_OVER, ACTIVATION, LOST -> null;
    };
  }

  /**
   * The rule that decided the replica count of the workload on which the failure has the worst
   * effect.
   */
  private static String countedBy(ServiceResult result, PlanDocument plan) {
    UnitDocument unit = Objects.requireNonNull(plan.unit(result.unit()));
    return unit.releases().stream()
        .flatMap(
            release ->
                release.workloads().stream()
                    .filter(one -> (release.key() + "/" + one.name()).equals(result.worst())))
        .map(workload -> String.valueOf(workload.rules().replicas()))
        .findFirst()
        .orElse("");
  }
}
