package dev.unitform.plan;

import dev.unitform.model.catalog.DisasterRecovery;
import dev.unitform.model.catalog.HighAvailability;
import dev.unitform.model.catalog.Service;
import dev.unitform.trace.Traced;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The decision for one service in one unit.
 *
 * @param highAvailability the mode in force
 * @param serving whether it serves traffic in normal operation
 * @param dataUse null where it is not installed
 * @param reason why it is installed, or why not, in one sentence
 * @param notices what is worth knowing, in words
 * @param releases in install order; empty where it is not installed
 */
public record Placement(
    Service service,
    Traced<Boolean> installed,
    Traced<HighAvailability> highAvailability,
    boolean serving,
    @Nullable DataUse dataUse,
    String reason,
    List<String> notices,
    List<PlannedRelease> releases) {
  public Placement {
    notices = List.copyOf(notices);
    releases = List.copyOf(releases);
  }

  /** The same decision with other releases. */
  public Placement withReleases(List<PlannedRelease> others) {
    return new Placement(
        service, installed, highAvailability, serving, dataUse, reason, notices, others);
  }

  /** What an installed service's data is for. */
  public enum DataUse {
    NORMAL,
    DISASTER_ONLY,
    STANDBY;

    /** The word that plan.json uses. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** Its state in normal operation, in words that depend on no other unit. */
  public String standing() {
    if (dataUse == DataUse.STANDBY) {
      return "on standby";
    }
    return dataUse == DataUse.DISASTER_ONLY
        ? "serving, its data for disaster use only"
        : serving ? "serving" : "not serving";
  }

  public boolean isInstalled() {
    return installed.value();
  }

  public DisasterRecovery disasterRecovery() {
    return service.spec().disasterRecovery().value();
  }
}
