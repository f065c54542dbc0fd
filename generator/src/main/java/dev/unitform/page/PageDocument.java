package dev.unitform.page;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.unitform.output.OneLine;
import dev.unitform.resilience.Failure;
import dev.unitform.resilience.ServiceClass;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The data of the page in addition to the simulation and the capacity: counts, names and texts.
 * Each service is counted once, with its worst outcome in any unit.
 *
 * @param source the file of the profile
 * @param target the target whose files are assumed to reach the cluster
 * @param headline the worst outcomes for each kind of failure, in one sentence
 * @param tightest the unit with the least free CPU after the worst loss; null if none is known
 * @param tightestAtPeak the same with autoscaled workloads at their maximum
 * @param assumptions the assumptions of simulation and capacity, each once
 * @param notices the notices of the plan
 * @param outages the effects of each failure that can be chosen on the map, by its id
 */
public record PageDocument(
    String profile,
    @Nullable String group,
    @Nullable String source,
    String target,
    Totals totals,
    String headline,
    List<Card> cards,
    @Nullable Room tightest,
    @Nullable Room tightestAtPeak,
    List<Room> rooms,
    List<Finding> findings,
    List<Pair> pairs,
    List<Service> services,
    List<ClassGuide> classes,
    List<String> assumptions,
    List<String> notices,
    Map<String, Outage> outages) {
  /**
   * The size of the deployment.
   *
   * @param places the number of zones or racks
   * @param placeWord {@code zone} or {@code rack}
   * @param podsKnown the number of pods with known requests
   * @param podsUnknown the number of pods with unknown requests
   */
  @OneLine
  public record Totals(
      int units,
      int pairs,
      int places,
      String placeWord,
      int nodes,
      int services,
      int pods,
      int podsKnown,
      int podsUnknown) {}

  /**
   * The worst outcomes for a kind of failure.
   *
   * @param failures the number of failures of the kind
   * @param kept the number of services that stay available: they are intact, or another unit serves
   *     them
   * @param total the number of services that such a failure can affect
   * @param classes the numbers of services by the worst effect that any failure of the kind has on
   *     them, best first
   * @param hits the services that are not intact, worst first
   * @param assumed the assumption about the failed part on which the outcomes depend; null if there
   *     is none
   * @param worst the single failure with the highest cost
   */
  public record Card(
      Failure.Kind kind,
      int failures,
      int kept,
      int total,
      List<ClassCount> classes,
      List<Hit> hits,
      @Nullable String assumed,
      WorstLoss worst) {
    /** The number of services in a class. */
    int count(ServiceClass word) {
      return classes.stream().filter(one -> one.word() == word).mapToInt(ClassCount::count).sum();
    }
  }

  /**
   * The services on which a kind of failure has the same worst effect.
   *
   * @param word the effect
   * @param served says which unit serves the services during the failure
   * @param count the number of services
   * @param services the names of the first services
   * @param more the number of services that are not named
   */
  @OneLine
  public record Hit(ServiceClass word, String served, int count, List<String> services, int more) {}

  /**
   * A single failure.
   *
   * @param place the unit, with the part that fails
   * @param failure the id of the failure; null if the map does not show it
   * @param alike the number of failures with the same cost, including this one
   * @param classes the numbers of the unit's services that are not intact, by effect, best first
   */
  @OneLine
  public record WorstLoss(
      String place, @Nullable String failure, int alike, List<ClassCount> classes) {}

  /** The number of services on which a failure has the same effect. */
  @OneLine
  public record ClassCount(ServiceClass word, int count) {}

  /** A class of effects on a service, such as "degraded", and its meaning. */
  @OneLine
  public record ClassGuide(ServiceClass word, String name, String sign, String meaning) {}

  /**
   * The free capacity of a unit.
   *
   * @param lost the zone, rack or node whose loss is the worst; null if no loss is known
   * @param verdict the verdict for normal operation if something is already short without a loss,
   *     else for the worst loss
   * @param cpuFree the percentage that is free after the worst loss, rounded down; null if it is
   *     not known
   * @param cpuFreeAtPeak the same with autoscaled workloads at their maximum
   * @param podsUnknown pods with unknown requests
   * @param cpuForEach the free thousandths of a core for each of these pods
   * @param nodesNeeded the smallest number of nodes that is enough for the sums of the requests in
   *     normal operation; null if it is not known
   */
  public record Room(
      String unit,
      @Nullable String lost,
      String verdict,
      @Nullable Integer cpuFree,
      @Nullable Integer cpuFreeAtPeak,
      long pods,
      long podsUnknown,
      @Nullable Long cpuForEach,
      @Nullable Integer nodes,
      @Nullable Long nodesNeeded,
      List<Bar> bars) {}

  /**
   * A resource of a unit.
   *
   * @param measure the unit of the amounts; empty for pods
   * @param asked the requests in normal operation
   * @param peak the highest requests in any situation
   * @param left the resources of the nodes after the worst loss; null if they are not known
   * @param total the resources of all nodes; null if they are not known
   */
  @OneLine
  public record Bar(
      String resource,
      String measure,
      BigDecimal asked,
      BigDecimal peak,
      @Nullable BigDecimal left,
      @Nullable BigDecimal total) {
    /**
     * The end of the scale: the resources of the nodes, or the requests if they are higher or the
     * nodes are not known.
     */
    @JsonIgnore
    public BigDecimal scale() {
      return total == null ? peak.max(BigDecimal.ONE) : total.max(peak).max(BigDecimal.ONE);
    }
  }

  /**
   * A decision that a person should make.
   *
   * @param count the number of items
   * @param items the services or units that it is about, with their numbers
   * @param effect the effect of the change, or the reason why there is none
   * @param change the lines of the profile that correct the outcome; null if none does
   * @param accept the lines of the profile that only accept the outcome; null for none
   * @param where the place of the lines in the profile
   */
  public record Finding(
      String id,
      int count,
      String title,
      String text,
      List<Item> items,
      String effect,
      @Nullable String change,
      @Nullable String accept,
      String where) {}

  /**
   * Services or units with the effect on them.
   *
   * @param numbers the numbers in the text that neither the plan nor the simulation contains. A
   *     test checks that the documents contain each number that the page shows, so these are in
   *     this list
   */
  @OneLine
  public record Item(List<Subject> subjects, String text, List<? extends Number> numbers) {}

  /**
   * A service or unit to which the text of an item applies.
   *
   * @param source the place in a file that decides its outcome; null if it is not known
   * @param workload the workload that decides its outcome; null if {@link DecidingWorkloads} does
   *     not name it
   * @param example a phrase with the unit, a failure with this outcome, or the node on which its
   *     pods remain; null for none
   */
  @OneLine
  public record Subject(
      String name,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String source,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String workload,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String example) {}

  /** A pair of units. */
  public record Pair(String name, List<Recovery> recoveries, List<Unit> units) {}

  /** The number of services with a disaster-recovery mode. */
  @OneLine
  public record Recovery(String name, int services) {}

  /**
   * A unit on the map.
   *
   * @param dense whether the unit has too many nodes to draw each of them. The map then shows only
   *     the number of nodes in each zone or rack
   */
  public record Unit(
      String name,
      String role,
      @Nullable String place,
      int services,
      int pods,
      int nodes,
      boolean dense,
      List<Place> places) {}

  /**
   * A zone or rack of a unit, or all nodes of a unit without zones and racks.
   *
   * @param failure the id of its loss; null for all nodes of a unit
   * @param count the number of its nodes
   * @param nodes empty if the unit is dense
   */
  public record Place(
      String word, String name, @Nullable String failure, int pods, int count, List<Node> nodes) {}

  /** A node of a place. */
  @OneLine
  public record Node(String name, String failure, int pods) {}

  /**
   * A service in all units.
   *
   * @param worst one item for each kind of failure, only for the table
   * @param cells one for each unit, only for the table
   */
  public record Service(
      String id,
      String name,
      @JsonIgnore String how,
      @JsonIgnore List<Worst> worst,
      @JsonIgnore List<Cell> cells) {}

  /**
   * The worst effect of a kind of failure on a service.
   *
   * @param word null if no unit with the service can fail in this way
   * @param workload the workload that decides the effect; null if all workloads of the service have
   *     the same number of pods
   */
  @OneLine
  public record Worst(@Nullable ServiceClass word, @Nullable String workload) {}

  /**
   * A service in one unit.
   *
   * @param runs the high-availability mode with the counts; null if it is not installed
   * @param note a note about its data; null for none
   * @param reason the reason why it is installed or not
   * @param sources the places in files, or the rules, that decide this
   */
  public record Cell(
      String unit,
      @Nullable String runs,
      @Nullable String note,
      @Nullable String reason,
      List<String> sources) {}

  /**
   * The effects of a failure.
   *
   * @param stopped the number of stopped pods
   * @param noNode the pods that find no node, with the reason; empty for the loss of a unit
   * @param ready the number of ready pods of the affected services; null for the loss of a unit
   * @param summary the numbers of services by effect
   * @param groups the services that are not intact, worst first
   * @param takers the units that take over
   * @param gains the number of pods that start in each place: a node, or a zone or rack if the map
   *     of the unit shows numbers instead of nodes
   */
  public record Outage(
      String unit,
      String title,
      int stopped,
      int moved,
      int held,
      int pending,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> noNode,
      @Nullable Integer minutes,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Ready ready,
      Map<ServiceClass, Integer> summary,
      List<Group> groups,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> takers,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Integer> gains) {}

  /**
   * Services with the same class for the same reason.
   *
   * @param nodes the nodes on which pods of these services remain, by service
   * @param workloads the workloads that decide the class, by service, where the counts of a
   *     service's workloads differ
   */
  @OneLine
  public record Group(
      ServiceClass word,
      String why,
      List<String> services,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, List<String>> nodes,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, String> workloads) {}

  /**
   * Numbers of ready pods.
   *
   * @param before before the failure
   * @param atOnce right after the failure
   * @param settled when Kubernetes has rescheduled the pods that it can reschedule
   */
  @OneLine
  public record Ready(int before, int atOnce, int settled) {}
}
