package dev.unitform.model.profile;

import dev.unitform.model.catalog.HighAvailability;
import dev.unitform.trace.Traced;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The deployment's own rules.
 *
 * @param minimumReplicas the least count of an N+1 service; the source page recommends three
 * @param allowBelowMinimum services whose explicit count may be lower
 */
public record Policies(
    @Nullable Traced<Integer> minimumReplicas,
    List<Traced<String>> allowBelowMinimum,
    @Nullable Traced<Boolean> networkPolicies,
    @Nullable Spread spread) {
  public Policies {
    allowBelowMinimum = TopologyProfile.orEmpty(allowBelowMinimum);
  }

  /** How strictly replicas are spread, per topology key. */
  public record Spread(@Nullable PerMode zone, @Nullable PerMode host, @Nullable PerMode rack) {}

  /** A strictness per high-availability mode. */
  public record PerMode(
      @Nullable Traced<Strictness> nPlusOne, @Nullable Traced<Strictness> activeActive) {
    public @Nullable Traced<Strictness> of(HighAvailability mode) {
      return switch (mode) {
        case N_PLUS_ONE -> nPlusOne;
        case ACTIVE_ACTIVE -> activeActive;
        case SINGLETON, CRON_JOB -> null;
      };
    }
  }

  /** Whether a constraint is a wish (ScheduleAnyway) or a condition (DoNotSchedule). */
  public enum Strictness {
    SOFT("soft"),
    HARD("hard");

    private final String word;

    Strictness(String word) {
      this.word = word;
    }

    /** The word that files use. */
    @Override
    public String toString() {
      return word;
    }
  }
}
