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
 * What the pods of a plan request and what its nodes have. The components are the keys of its JSON,
 * whose schema is profiles/schema/capacity.schema.json. CPU is in thousandths of a core, memory in
 * bytes.
 *
 * @param target the delivery that it holds for
 * @param assumptions what it rests on, in words
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
   * @param nodes how many it has; null if the plan does not say it
   * @param fit absent if nobody asks for it
   */
  public record Unit(
      String name,
      @Nullable Integer nodes,
      List<Case> cases,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Fit fit) {
    /** Whether something is short in normal operation or after the worst single loss. */
    public boolean lacksRoom() {
      return cases.stream().anyMatch(one -> one.name().mustFit() && one.verdict() == Verdict.SHORT);
    }
  }

  /** The situations in which a unit has to have room. */
  public enum CaseName {
    NORMAL("normal"),
    /** Autoscaled workloads at their maximum. */
    PEAK("peak"),
    ZONE_LOSS("zoneLoss"),
    RACK_LOSS("rackLoss"),
    NODE_LOSS("nodeLoss"),
    /** The partner is lost: own pods, and those that must be activated. */
    PARTNER("partner"),
    PARTNER_PEAK("partnerPeak");

    private final String word;

    CaseName(String word) {
      this.word = word;
    }

    private boolean mustFit() {
      return this != PEAK && this != PARTNER && this != PARTNER_PEAK;
    }

    /** The word that documents use. */
    @Override
    public String toString() {
      return word;
    }
  }

  /**
   * What is requested in one situation, and what there is.
   *
   * @param missing by how much it is short; only what is short
   * @param nodesNeeded a lower bound by sums; null with several pools or unknown nodes
   */
  public record Case(
      @JsonProperty("case") CaseName name,
      Demand demand,
      Supply supply,
      @JsonProperty("short") Missing missing,
      Verdict verdict,
      @Nullable Long nodesNeeded) {
    private static final BigInteger HUNDRED = BigInteger.valueOf(100);

    /** Whether it is the worst single loss. */
    public boolean followsLoss() {
      return name == CaseName.ZONE_LOSS || name == CaseName.RACK_LOSS || name == CaseName.NODE_LOSS;
    }

    /**
     * The share of CPU that is free by what is known, in per cent and rounded down: negative where
     * it is short; null where the size of nodes is not known.
     */
    public @Nullable Integer cpuFree() {
      return free(demand.cpuMillis(), supply.cpuMillis());
    }

    /** As {@link #cpuFree}, for memory. */
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
   * What pods request.
   *
   * @param podsUnknown pods with unknown requests: they are in {@code pods}, but in no sum
   */
  @OneLine
  public record Demand(long pods, long cpuMillis, long memoryBytes, long podsUnknown) {}

  /** What nodes have; null where it is not known of one of them. */
  @OneLine
  public record Supply(
      @Nullable Long cpuMillis,
      @Nullable Long memoryBytes,
      @Nullable Long pods,
      @Nullable Integer nodes) {}

  /** What is short. */
  @OneLine
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Missing(
      @Nullable Long cpuMillis, @Nullable Long memoryBytes, @Nullable Long pods) {}

  /**
   * The least number of nodes with which, by simulation, no pod waits for room: in normal
   * operation, after each single loss of the worst kind, and when the partner is lost.
   *
   * @param pool that grows or shrinks; null where the unit has none
   * @param nodesPerZone null without zones, and where no number is enough
   * @param nodes as {@code nodesPerZone}, without zones
   * @param atLeast whether not everything is known that needs room
   * @param reason why no number is enough; else null
   * @param nodePools all pools, as the profile writes them
   */
  public record Fit(
      @Nullable String pool,
      @Nullable Integer nodesPerZone,
      @Nullable Integer nodes,
      boolean atLeast,
      @Nullable String reason,
      @OneLine List<Map<String, Object>> nodePools) {}

  /** Whether the sums fit; {@code simulate} says whether the pods do. */
  public enum Verdict {
    FITS,
    /** Nothing is short by what is known, but not all requests are known. */
    FITS_AS_FAR_AS_KNOWN,
    /** Nothing is short by what is known, but not everything about the nodes is known. */
    UNKNOWN,
    SHORT;

    /** The word that documents use. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}
