package dev.unitform.page;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.unitform.output.OneLine;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the page tells in addition to the simulation and the capacity: counts, names and texts.
 * Services are counted once each, with the worst that happens to them in any unit.
 *
 * @param source the file of the profile
 * @param target the delivery that it holds for
 * @param headline sentences
 * @param tightest the room with the least free CPU; null if none is known
 * @param assumptions what simulation and capacity rest on, each once
 * @param notices of the plan
 * @param outages what each failure does, by its id
 */
public record PageDocument(
    String profile,
    @Nullable String source,
    String target,
    Totals totals,
    List<String> headline,
    List<Card> cards,
    @Nullable Room tightest,
    List<Room> rooms,
    List<Finding> findings,
    List<Pair> pairs,
    List<Service> services,
    List<ClassGuide> classes,
    List<String> assumptions,
    List<String> notices,
    Map<String, Outage> outages) {
  /**
   * How much there is.
   *
   * @param places zones or racks
   * @param placeWord {@code zone} or {@code rack}
   * @param podsKnown pods whose requests are known
   * @param podsUnknown pods with unknown requests
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
   * The worst of a kind of failure.
   *
   * @param failures how many there are
   * @param kept services that are intact or failed over
   * @param total services that such a failure can hit
   * @param classes services by the worst class that any failure of the kind gives them, best first
   * @param worst the single failure that costs most
   */
  public record Card(
      String kind, int failures, int kept, int total, List<ClassCount> classes, WorstLoss worst) {}

  /**
   * A single failure.
   *
   * @param place the unit, with the part of it that fails
   * @param classes the services of the unit that are not intact, by class, best first
   */
  @OneLine
  public record WorstLoss(String place, List<ClassCount> classes) {}

  /** How many services have a class. */
  @OneLine
  public record ClassCount(String word, int count) {}

  /** A class and what it means. */
  @OneLine
  public record ClassGuide(String word, String name, String sign, String meaning) {}

  /**
   * The room in a unit.
   *
   * @param lost the place whose loss is the worst; null if no loss is known
   * @param verdict of normal operation if that is short, else of the worst loss
   * @param cpuFree percent that are free after the worst loss; null where it is not known
   * @param podsUnknown pods with unknown requests
   * @param cpuForEach thousandths of a core that are left for each of these
   * @param nodesNeeded a lower bound for normal operation; null where it is not known
   */
  public record Room(
      String unit,
      @Nullable String lost,
      String verdict,
      @Nullable Integer cpuFree,
      long pods,
      long podsUnknown,
      @Nullable Long cpuForEach,
      @Nullable Integer nodes,
      @Nullable Long nodesNeeded,
      List<Bar> bars) {}

  /**
   * A resource of a unit.
   *
   * @param measure of the amounts; empty for pods
   * @param asked in normal operation
   * @param peak the most in any case
   * @param left what the nodes have after the worst loss; null where it is not known
   * @param total what the nodes have; null where it is not known
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
     * The end of the scale: what the nodes have, or what is requested if that is more or if only
     * that is known.
     */
    @JsonIgnore
    public BigDecimal scale() {
      return total == null ? peak.max(BigDecimal.ONE) : total.max(peak).max(BigDecimal.ONE);
    }
  }

  /**
   * Something to decide.
   *
   * @param count of what the title is about
   * @param items the services or units that it is about, with their numbers
   * @param change lines of the profile that change it
   * @param effect what the change does
   */
  public record Finding(
      String id,
      int count,
      String title,
      String text,
      List<Item> items,
      String change,
      String effect) {}

  /**
   * Services or units with what happens to them.
   *
   * @param numbers those of the text that the other documents do not have
   */
  @OneLine
  public record Item(String names, String text, List<? extends Number> numbers) {}

  /** A pair of units. */
  public record Pair(String name, List<Recovery> recoveries, List<Unit> units) {}

  /** How many services have a mode of disaster recovery. */
  @OneLine
  public record Recovery(String name, int services) {}

  /**
   * A unit on the map.
   *
   * @param dense whether places show a count in place of nodes
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
   * A zone or rack of a unit, or all nodes of a unit without these.
   *
   * @param failure its loss; null for all nodes of a unit
   */
  public record Place(
      String word, String name, @Nullable String failure, int pods, List<Node> nodes) {}

  /** A node of a place. */
  @OneLine
  public record Node(String name, String failure, int pods) {}

  /**
   * A service in all units.
   *
   * @param worst one for each card
   * @param cells one for each unit
   */
  public record Service(String id, String name, String how, List<Worst> worst, List<Cell> cells) {}

  /**
   * The worst that a kind of failure does to a service.
   *
   * @param word null if no unit with the service can fail in this way
   */
  @OneLine
  public record Worst(String kind, @Nullable String word) {}

  /**
   * A service in one unit.
   *
   * @param mode the mode of high availability; null if it is not installed
   * @param replicas the least count of its own workloads; null if it has no count
   * @param most the largest count, if it is another one
   * @param note on its data; null if there is nothing to say
   * @param reason why it is there or not
   * @param sources the places in files, or the rules, that decide
   */
  public record Cell(
      String unit,
      @Nullable String mode,
      @Nullable Integer replicas,
      @Nullable Integer most,
      @Nullable String note,
      @Nullable String reason,
      List<String> sources) {}

  /**
   * What a failure does.
   *
   * @param stopped pods
   * @param ready pods of the services that are hit
   * @param why the reason for the class of each service that is not intact, by its id
   */
  public record Outage(
      String title,
      int stopped,
      int moved,
      int held,
      int pending,
      @Nullable Integer minutes,
      Ready ready,
      Map<String, String> why) {}

  /** Ready pods. */
  @OneLine
  public record Ready(int before, int atOnce, int settled) {}
}
