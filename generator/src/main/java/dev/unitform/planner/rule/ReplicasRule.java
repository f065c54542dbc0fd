package dev.unitform.planner.rule;

import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostics;
import dev.unitform.model.catalog.HighAvailability;
import dev.unitform.model.catalog.Service;
import dev.unitform.trace.Cause;
import dev.unitform.trace.RuleId;
import dev.unitform.trace.Traced;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * Decides how many replicas a mode needs (vendor's HA/DR page, "High availability modes"). The page
 * recommends a minimum of three replicas under "Planning for high availability".
 */
public final class ReplicasRule {
  public static final RuleId N_PLUS_ONE =
      new RuleId("replicas.n-plus-one", "N needed and one spare, at least the recommended minimum");
  public static final RuleId EXPLICIT =
      new RuleId("replicas.explicit", "the profile sets the count");
  public static final RuleId ACTIVE_ACTIVE =
      new RuleId("replicas.active-active", "two replicas run at the same time");
  public static final RuleId SINGLETON = new RuleId("replicas.singleton", "one replica runs");
  public static final RuleId DEFAULT_N =
      new RuleId("replicas.default-n", "two replicas are needed unless the profile says otherwise");
  public static final RuleId DEFAULT_MINIMUM =
      new RuleId("replicas.default-minimum", "the vendor's HA/DR page recommends three replicas");

  private static final int TWO_NEEDED = 2;
  private static final int RECOMMENDED = 3;

  private ReplicasRule() {}

  /**
   * The minimum replica count of an N+1 service, from the profile's policy {@code minimumReplicas}
   * or its default.
   */
  public static Traced<Integer> minimum(@Nullable Traced<Integer> policy) {
    return policy == null ? Traced.defaulted(RECOMMENDED, DEFAULT_MINIMUM) : policy;
  }

  /** The N of a service in the mode N+1, from the profile's setting {@code n} or its default. */
  public static Traced<Integer> needed(@Nullable Traced<Integer> n) {
    return n == null ? Traced.defaulted(TWO_NEEDED, DEFAULT_N) : n;
  }

  /**
   * The replica count of the service's workloads without a mode or count of their own.
   *
   * @return null for a cron job
   */
  public static @Nullable Traced<Integer> count(
      Service service,
      Traced<HighAvailability> mode,
      @Nullable Traced<Integer> n,
      @Nullable Traced<Integer> replicas,
      Traced<Integer> minimum,
      Collection<String> allowedBelowMinimum,
      Diagnostics diagnostics) {
    if (n != null && replicas != null) {
      diagnostics.addAboutTwo(
          Code.PLN003,
          replicas.position(),
          n.position(),
          "'%s' has both 'n' and 'replicas'".formatted(service.id()),
          "remove one of the two: n is the number of needed replicas, replicas the number that"
              + " runs");
    }
    Traced<Integer> decided = ofWorkload(mode, n, minimum);
    if (mode.value() != HighAvailability.N_PLUS_ONE) {
      checkFixed(
          service, mode.value(), decided == null ? 0 : decided.value(), n, replicas, diagnostics);
      return decided;
    }
    if (replicas == null) {
      return decided;
    }
    if (replicas.value() < minimum.value() && !allowedBelowMinimum.contains(service.id())) {
      diagnostics.add(
          Code.PLN004,
          replicas.position(),
          "a replica count of %d for '%s' is below the minimum of %d"
              .formatted(replicas.value(), service.id(), minimum.value()),
          "raise the count, leave 'replicas' out, or name the service in"
              + " policies.allowBelowMinimum");
    }
    return Traced.derived(
        replicas.value(), EXPLICIT, replicas.as("replicas"), mode.as("highAvailability"));
  }

  /**
   * The replica count of a workload whose mode differs from the mode of its service.
   *
   * @return null for a cron job
   */
  public static @Nullable Traced<Integer> ofWorkload(
      Traced<HighAvailability> mode, @Nullable Traced<Integer> n, Traced<Integer> minimum) {
    Cause.Input input = mode.as("highAvailability");
    return switch (mode.value()) {
      case N_PLUS_ONE -> {
        Traced<Integer> needed = needed(n);
        yield Traced.derived(
            Math.max(needed.value() + 1, minimum.value()),
            N_PLUS_ONE,
            needed.as("n"),
            minimum.as("minimumReplicas"),
            input);
      }
      case ACTIVE_ACTIVE -> Traced.derived(2, ACTIVE_ACTIVE, input);
      case SINGLETON -> Traced.derived(1, SINGLETON, input);
      case CRON_JOB -> null;
    };
  }

  private static void checkFixed(
      Service service,
      HighAvailability mode,
      int fixed,
      @Nullable Traced<Integer> n,
      @Nullable Traced<Integer> replicas,
      Diagnostics diagnostics) {
    String runs =
        fixed == 0
            ? "runs as a cron job"
            : "always runs " + fixed + (fixed == 1 ? " replica" : " replicas");
    if (replicas != null && replicas.value() != fixed) {
      diagnostics.add(
          Code.PLN002,
          replicas.position(),
          "'%s' cannot have %d replicas: in mode '%s' it %s"
              .formatted(service.id(), replicas.value(), mode, runs),
          "remove 'replicas'; the mode fixes the count");
    }
    if (n != null && n.value() + 1 != fixed) {
      diagnostics.add(
          Code.PLN002,
          n.position(),
          "'n: %d' does not fit '%s': in mode '%s' it %s"
              .formatted(n.value(), service.id(), mode, runs),
          "remove 'n', which applies only to the mode N+1");
    }
  }
}
