package dev.unitform.report;

import dev.unitform.resilience.ServiceClass;
import dev.unitform.resilience.SimulationDocument.Scenario;
import dev.unitform.resilience.SimulationDocument.ServiceResult;
import dev.unitform.resilience.SimulationDocument.WorkloadResult;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Formats the effect of a failure on a service as text. */
public final class OutcomeText {
  private static final double SECONDS = 60.0;

  private OutcomeText() {}

  /** The name of an effect, such as "degraded", as text. */
  public static String words(ServiceClass one) {
    return switch (one) {
      case FAILED_OVER -> "failed over";
      case ACTIVATION -> "to activate";
      default -> one.toString();
    };
  }

  /** The minutes until Kubernetes reschedules pods, rounded; null if it never does. */
  public static @Nullable Integer minutes(Scenario scenario) {
    Integer seconds = scenario.settledAfterSeconds();
    return seconds == null ? null : Integer.valueOf((int) Math.round(seconds / SECONDS));
  }

  /** The reason for the effect on a service; empty if the service is intact. */
  public static String why(ServiceResult result, Scenario scenario) {
    WorkloadResult worst =
        result.workloads().stream()
            .filter(workload -> workload.id().equals(result.worst()))
            .findFirst()
            .orElse(null);
    String text =
        switch (ServiceClass.of(result.classWord())) {
          case DEGRADED -> left(worst, scenario);
          case RESTARTING -> "no copy is left; it starts on another node";
          case HELD -> held(result.until());
          case FAILED_OVER ->
              result.by()
                  + " serves"
                  + ("declare-data".equals(result.until())
                      ? ", after its data is declared authoritative"
                      : "");
          case ACTIVATION -> "it is on standby in " + result.by() + ", to be activated";
          case LOST -> Objects.requireNonNullElse(result.reason(), "nothing takes over");
          case INTACT -> "";
        };
    return result.alsoServedBy() == null
        ? text + lacks(result)
        : text + "; " + result.alsoServedBy() + " serves, too";
  }

  private static String lacks(ServiceResult result) {
    return result.lacks().stream()
        .map(one -> "; it needs %s, which is %s".formatted(one.service(), one.classWord()))
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

  private static String held(@Nullable String until) {
    return switch (Objects.requireNonNullElse(until, "")) {
      case "zone" -> "its volume is in the zone";
      case "volume" -> "its volume is in a zone without room for it";
      case "stateful-set" ->
          "StatefulSet pod on an unreachable node: not replaced until an operator acts";
      case "eviction-stopped" -> "so many nodes fail that Kubernetes stops replacing pods";
      default -> "no node has room for it";
    };
  }
}
