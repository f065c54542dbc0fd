package dev.unitform.report;

import dev.unitform.resilience.ServiceClass;
import dev.unitform.resilience.SimulationDocument.Held;
import dev.unitform.resilience.SimulationDocument.Scenario;
import dev.unitform.resilience.SimulationDocument.ServiceResult;
import dev.unitform.resilience.SimulationDocument.WorkloadResult;
import dev.unitform.resilience.Until;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Formats the effect of a failure on a service as text. */
public final class OutcomeText {
  private static final double SECONDS = 60.0;
  private static final String UNREACHABLE = "an unreachable node";

  private OutcomeText() {}

  /** The name of an effect, such as "degraded", as text. */
  public static String words(ServiceClass one) {
    return switch (one) {
      case FAILED_OVER -> "failed over";
      case ACTIVATION -> "to activate";
      default -> one.toString();
    };
  }

  /** The numbers of services by the effect on them, such as "3 intact". */
  static List<String> counts(Scenario scenario) {
    List<String> counts = new ArrayList<>();
    scenario.summary().forEach((word, count) -> counts.add(count + " " + words(word)));
    return counts;
  }

  /** The minutes until Kubernetes reschedules pods, rounded; null if it never does. */
  public static @Nullable Integer minutes(Scenario scenario) {
    Integer seconds = scenario.settledAfterSeconds();
    return seconds == null ? null : Integer.valueOf((int) Math.round(seconds / SECONDS));
  }

  /** The meaning of a class, as a phrase for a reader who sees its name for the first time. */
  public static String meaning(ServiceClass one) {
    return switch (one) {
      case INTACT -> "as many replicas as needed keep running";
      case DEGRADED -> "some replicas run, fewer than needed";
      case FAILED_OVER -> "the partner unit serves";
      case RESTARTING -> "no replica is left; Kubernetes starts one elsewhere by itself";
      case HELD ->
          "no replica is left, and Kubernetes starts none until an operator acts or the lost part"
              + " is back";
      case ACTIVATION -> "it is on standby in the partner, and an operator has to activate it";
      case LOST -> "nothing takes over until the unit is back";
    };
  }

  /** The reason for a service's class, with the nodes of its held pods; empty if it is intact. */
  public static String why(ServiceResult result, Scenario scenario) {
    List<String> nodes = heldOn(result, scenario);
    return reason(
        result,
        scenario,
        nodes.isEmpty() ? UNREACHABLE : String.join(", ", nodes) + ", which cannot be reached");
  }

  /**
   * The reason without the names of nodes, so that services in the same situation have the same
   * reason.
   */
  public static String whyAlike(ServiceResult result, Scenario scenario) {
    return reason(result, scenario, UNREACHABLE);
  }

  /**
   * The unreachable nodes on which StatefulSet pods of a service remain. Only pods of the workload
   * that decides the class of the service count. The result is empty if the pods wait for something
   * else than a node. It is also empty if failures hit several units with this workload, because
   * the id of a pod does not contain its unit.
   */
  public static List<String> heldOn(ServiceResult result, Scenario scenario) {
    long units =
        scenario.results().stream()
            .flatMap(one -> one.workloads().stream())
            .filter(workload -> workload.id().equals(result.worst()))
            .count();
    if (result.until() != Until.STATEFUL_SET || units > 1) {
      return List.of();
    }
    return scenario.held().stream()
        .filter(pod -> pod.pod().startsWith(result.worst() + "/"))
        .map(Held::node)
        .distinct()
        .toList();
  }

  /**
   * Whether the service is intact although its unit is lost, because it was only on standby in that
   * unit. (After the loss of only a part of a unit, an intact service still has pods, or never had
   * any.)
   */
  public static boolean isLostStandby(ServiceResult result) {
    return result.serviceClass() == ServiceClass.INTACT
        && result.touched()
        && result.ready().atOnce() == 0;
  }

  private static String reason(ServiceResult result, Scenario scenario, String node) {
    String text =
        switch (result.serviceClass()) {
          case DEGRADED -> left(worst(result), scenario);
          case RESTARTING -> "no replica is left; Kubernetes starts one on another node";
          case HELD -> held(result.until(), node);
          case FAILED_OVER ->
              stopped(result.by(), result, scenario).orElse(result.by() + " serves")
                  + (result.until() == Until.DECLARE_DATA
                      ? ", after an operator switches the data over"
                      : "");
          case ACTIVATION -> "it is on standby in " + result.by() + ", to be activated";
          case LOST -> Objects.requireNonNullElse(result.reason(), "nothing takes over");
          case INTACT ->
              isLostStandby(result)
                  ? "it is on standby here; "
                      + Objects.requireNonNullElse(result.reason(), "its partner has no spare now")
                  : "";
        };
    return result.alsoServedBy() == null
        ? text + lacks(result)
        : text
            + "; "
            + stopped(result.alsoServedBy(), result, scenario)
                .map(stopped -> stopped + ", too")
                .orElse(result.alsoServedBy() + " also runs it");
  }

  /**
   * The effect of the same failures on the service's pods in the partner, as a phrase; empty if
   * these pods keep running.
   */
  private static Optional<String> stopped(
      @Nullable String partner, ServiceResult result, Scenario scenario) {
    return scenario.results().stream()
        .filter(one -> one.unit().equals(partner) && one.service().equals(result.service()))
        .map(ServiceResult::serviceClass)
        .filter(one -> one == ServiceClass.RESTARTING || one == ServiceClass.HELD)
        .map(one -> "in %s it is %s".formatted(partner, words(one)))
        .findFirst();
  }

  /** The workload on which the failure has the worst effect; null for a service without pods. */
  static @Nullable WorkloadResult worst(ServiceResult result) {
    return result.workloads().stream()
        .filter(workload -> workload.id().equals(result.worst()))
        .findFirst()
        .orElse(null);
  }

  private static String lacks(ServiceResult result) {
    return result.lacks().stream()
        .map(one -> "; it needs %s, which is %s".formatted(one.service(), one.serviceClass()))
        .collect(Collectors.joining());
  }

  private static String left(@Nullable WorkloadResult worst, Scenario scenario) {
    if (worst == null) {
      return "";
    }
    String now =
        "%d of %d left, %d needed".formatted(worst.atOnce(), worst.before(), worst.needed());
    Integer minutes = minutes(scenario);
    return minutes == null
        ? now
        : "%s; %d of %d after %d min".formatted(now, worst.settled(), worst.before(), minutes);
  }

  private static String held(@Nullable Until until, String node) {
    return switch (Objects.requireNonNullElse(until, Until.ROOM)) {
      case ZONE -> "its volume is in the lost zone";
      case VOLUME -> "its volume is in a zone without room for it";
      case STATEFUL_SET ->
          "StatefulSet pod on %s: not replaced until an operator acts".formatted(node);
      case EVICTION_STOPPED -> "so many nodes fail that Kubernetes stops replacing pods";
      case ROOM, DECLARE_DATA, STEPS, UNIT -> "no working node has room for it";
    };
  }
}
