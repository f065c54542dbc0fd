package dev.unitform.resilience;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.unitform.output.OneLine;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The requests of a plan's pods and the resources of its nodes. The components are the keys of its
 * JSON, whose schema is profiles/schema/capacity.schema.json. CPU is in thousandths of a core,
 * memory in bytes.
 *
 * @param target the target whose files are assumed to reach the cluster
 * @param assumptions the assumptions of the calculation, in words
 */
public record CapacityDocument(
    String apiVersion,
    String kind,
    String profile,
    String target,
    List<String> assumptions,
    List<Unit> units) {
  /**
   * A unit.
   *
   * @param nodes the number of nodes; null if the plan does not contain this number
   * @param fit absent if it was not computed
   */
  public record Unit(
      String name,
      @Nullable Integer nodes,
      List<Case> cases,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Fit fit) {
    /** Whether a resource is too small in normal operation or after the worst single loss. */
    public boolean lacksRoom() {
      return cases.stream().anyMatch(one -> one.name().mustFit() && one.verdict() == Verdict.SHORT);
    }
  }

  /** The situations in which a unit needs enough capacity. */
  public enum CaseName {
    NORMAL("normal"),
    /** Autoscaled workloads at their maximum. */
    PEAK("peak"),
    ZONE_LOSS("zoneLoss"),
    RACK_LOSS("rackLoss"),
    NODE_LOSS("nodeLoss"),
    /** The partner is lost: the unit runs its own pods and those that must be activated. */
    PARTNER("partner"),
    PARTNER_PEAK("partnerPeak");

    private final String word;

    CaseName(String word) {
      this.word = word;
    }

    private boolean mustFit() {
      return this != PEAK && this != PARTNER && this != PARTNER_PEAK;
    }

    /** The name in JSON documents. */
    @Override
    public String toString() {
      return word;
    }
  }

  /**
   * The requests and resources in one situation.
   *
   * @param missing the missing amounts; only of resources that are short
   * @param nodesNeeded the minimum number of nodes for the sums of the requests; null with several
   *     pools or unknown nodes
   */
  public record Case(
      @JsonProperty("case") CaseName name,
      Demand demand,
      Supply supply,
      @JsonProperty("short") Missing missing,
      Verdict verdict,
      @Nullable Long nodesNeeded) {
    private static final BigInteger HUNDRED = BigInteger.valueOf(100);

    /** Whether the case is the loss of a zone, a rack or a node. */
    public boolean followsLoss() {
      return name == CaseName.ZONE_LOSS || name == CaseName.RACK_LOSS || name == CaseName.NODE_LOSS;
    }

    /**
     * The free share of CPU in percent, according to the known requests and rounded down. It is
     * negative if CPU is short; null if the size of nodes is not known.
     */
    public @Nullable Integer cpuFree() {
      return free(demand.cpuMillis(), supply.cpuMillis());
    }

    /** The free share of memory, computed like {@link #cpuFree}. */
    public @Nullable Integer memoryFree() {
      return free(demand.memoryBytes(), supply.memoryBytes());
    }

    private static @Nullable Integer free(long asked, @Nullable Long has) {
      if (has == null) {
        return null;
      }
      if (has == 0) {
        return asked == 0 ? 100 : -100;
      }
      BigInteger left = BigInteger.valueOf(has).subtract(BigInteger.valueOf(asked));
      BigInteger[] parts = left.multiply(HUNDRED).divideAndRemainder(BigInteger.valueOf(has));
      BigInteger down = parts[1].signum() < 0 ? parts[0].subtract(BigInteger.ONE) : parts[0];
      return down.max(BigInteger.valueOf(Integer.MIN_VALUE)).intValue();
    }
  }

  /**
   * The requests of pods.
   *
   * @param podsUnknown the number of pods with unknown requests; {@code pods} includes them, but
   *     the sums do not
   */
  @OneLine
  public record Demand(long pods, long cpuMillis, long memoryBytes, long podsUnknown) {}

  /**
   * The sums of the resources of the nodes. A sum is null if the amount of at least one node is not
   * known.
   */
  @OneLine
  public record Supply(
      @Nullable Long cpuMillis,
      @Nullable Long memoryBytes,
      @Nullable Long pods,
      @Nullable Integer nodes) {}

  /** The missing amounts. */
  @OneLine
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Missing(
      @Nullable Long cpuMillis, @Nullable Long memoryBytes, @Nullable Long pods) {}

  /**
   * The smallest number of nodes with which no pod stays pending for lack of nodes in normal
   * operation, after each single loss of the worst kind, and after the loss of the partner. This
   * number is found by simulation.
   *
   * @param pool the pool whose number of nodes changes; null if the unit does not have this pool
   * @param nodesPerZone the number of nodes in each zone; null without zones, or if no number is
   *     enough
   * @param nodes the number of nodes of a unit without zones; null with zones, or if no number is
   *     enough
   * @param atLeast whether the result is only a lower bound, since some requests are not known
   * @param reason why no number of nodes is enough; else null
   * @param nodePools all pools, as the profile would contain them
   */
  public record Fit(
      @Nullable String pool,
      @Nullable Integer nodesPerZone,
      @Nullable Integer nodes,
      boolean atLeast,
      @Nullable String reason,
      @OneLine List<Map<String, Object>> nodePools) {}

  /**
   * Whether the sums of the nodes' resources are enough for the sums of the requests; {@code
   * simulate} shows whether each pod fits.
   */
  public enum Verdict {
    FITS,
    /** The known requests fit, but not all requests are known. */
    FITS_AS_FAR_AS_KNOWN,
    /** Nothing is short on the known nodes, but not all nodes or their sizes are known. */
    UNKNOWN,
    SHORT;

    /** The name in JSON documents. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}
