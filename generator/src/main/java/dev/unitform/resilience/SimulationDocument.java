package dev.unitform.resilience;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.unitform.output.OneLine;
import dev.unitform.resilience.scheduler.NodeRefusal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The result of a simulation. The components are the keys of its JSON, whose schema is
 * profiles/schema/simulation.schema.json.
 *
 * @param target the target whose files are assumed to reach the cluster
 * @param assumptions the assumptions of the simulation, as text
 */
public record SimulationDocument(
    String apiVersion,
    String kind,
    String profile,
    String target,
    boolean fresh,
    List<String> assumptions,
    List<Unit> units,
    List<Scenario> scenarios) {
  /** A unit in normal operation. */
  public record Unit(
      String name,
      List<UnitNode> nodes,
      List<UnitWorkload> workloads,
      List<Placed> placement,
      List<Pending> pending) {
    /** All pods, placed and pending. */
    public int pods() {
      return workloads.stream().mapToInt(UnitWorkload::replicas).sum();
    }
  }

  /** A node. */
  @OneLine
  public record UnitNode(
      String name,
      String pool,
      @Nullable String zone,
      @Nullable String rack,
      Map<String, String> labels,
      Allocatable allocatable) {}

  /** The resources of a node that pods can use; null if they are not known. */
  public record Allocatable(@Nullable Long cpuMillis, @Nullable Long memoryBytes, int pods) {}

  /** A workload with its planned replicas and the properties of its pods. */
  public record UnitWorkload(
      String id,
      String service,
      @Nullable String tenant,
      @Nullable String kind,
      @Nullable String mode,
      boolean supporting,
      int replicas,
      int needed,
      @Nullable Integer autoscalingMax,
      @Nullable Requests requests,
      String requestsBy,
      String volume,
      List<Constraint> spread) {}

  /** The requests of one pod. */
  @OneLine
  public record Requests(@Nullable Long cpuMillis, @Nullable Long memoryBytes) {}

  /** A spread constraint that reaches the cluster. */
  @OneLine
  public record Constraint(
      String topologyKey,
      int maxSkew,
      String whenUnsatisfiable,
      @Nullable Integer minDomains,
      String nodeTaintsPolicy) {}

  /** A pod and its node. */
  @OneLine
  public record Placed(String pod, String node) {}

  /**
   * A pod that fits on no node.
   *
   * @param outranks whether running pods of the unit have a lower priority, so that Kubernetes may
   *     stop some of them to run this pod; this is not simulated
   */
  public record Pending(
      String pod,
      List<Blocked> blockedBy,
      @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean outranks) {}

  /** Nodes that refuse a pod for the same reason. */
  @OneLine
  public record Blocked(NodeRefusal reason, List<String> nodes) {}

  /** A pod that is rescheduled; {@code from} is null if it was pending before. */
  @OneLine
  public record Moved(String pod, @Nullable String from, String to) {}

  /** A pod that stays on its failed node, because Kubernetes does not replace it. */
  @OneLine
  public record Held(String pod, String node, Until reason) {}

  /**
   * The effects of one failure, or of several together.
   *
   * @param unit null for failures in several units
   * @param settledAfterSeconds the time until Kubernetes reschedules pods; null if no node failed
   *     or if all nodes failed
   */
  public record Scenario(
      String id,
      Failure.Kind kind,
      @Nullable String unit,
      List<String> down,
      int podsHit,
      List<Moved> moved,
      List<Pending> pending,
      List<Held> held,
      @Nullable Integer settledAfterSeconds,
      List<ServiceResult> results,
      Map<ServiceClass, Integer> summary) {}

  /**
   * The effect on a service.
   *
   * @param worst the workload on which the failure has the worst effect; null for a service without
   *     pods
   * @param by the unit that takes over
   * @param alsoServedBy the partner, to which traffic may be routed while the service is
   *     unavailable
   * @param reason why no unit takes over; if the lost service was on standby, why it has no partner
   * @param lacks the needed services that are lost, or that stay down in the unit that takes over
   */
  public record ServiceResult(
      String unit,
      String service,
      @JsonProperty("class") ServiceClass serviceClass,
      boolean touched,
      @Nullable String by,
      @Nullable Until until,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String alsoServedBy,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String reason,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Lack> lacks,
      Ready ready,
      @Nullable String worst,
      List<WorkloadResult> workloads) {
    ServiceResult lacking(List<Lack> lacks) {
      return new ServiceResult(
          unit,
          service,
          serviceClass,
          touched,
          by,
          until,
          alsoServedBy,
          reason,
          lacks,
          ready,
          worst,
          workloads);
    }
  }

  /** A service that another one needs and that is not available. */
  @OneLine
  public record Lack(String service, @JsonProperty("class") ServiceClass serviceClass) {}

  /**
   * Numbers of ready pods.
   *
   * @param before before the failure
   * @param atOnce right after the failure
   * @param settled when Kubernetes has rescheduled the pods that it can reschedule
   */
  @OneLine
  public record Ready(int before, int atOnce, int settled) {}

  /** The effect on a workload. */
  @OneLine
  public record WorkloadResult(
      String id,
      int before,
      int atOnce,
      int settled,
      int needed,
      @JsonProperty("class") ServiceClass serviceClass,
      @Nullable Until until) {}
}
