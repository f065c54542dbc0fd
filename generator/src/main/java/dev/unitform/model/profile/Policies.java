package dev.unitform.model.profile;

import dev.unitform.model.catalog.HighAvailability;
import dev.unitform.trace.Traced;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The profile's policies, which apply to all services.
 *
 * @param minimumReplicas the minimum replica count of an N+1 service; the vendor's HA/DR page
 *     recommends three
 * @param allowBelowMinimum the services for which the profile may set a lower replica count
 */
public record Policies(
    @Nullable Traced<Integer> minimumReplicas,
    List<Traced<String>> allowBelowMinimum,
    @Nullable Traced<Boolean> networkPolicies,
    @Nullable Spread spread,
    @Nullable ResiliencePolicy resilience) {
  /** The strictness of spread constraints, by topology key and high-availability mode. */
  public record Spread(
      Map<HighAvailability, Traced<Strictness>> zone,
      Map<HighAvailability, Traced<Strictness>> host,
      Map<HighAvailability, Traced<Strictness>> rack) {}

  /** Whether a constraint is a preference (ScheduleAnyway) or a requirement (DoNotSchedule). */
  public enum Strictness {
    SOFT,
    HARD;

    /** The name in profiles and catalog files. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
