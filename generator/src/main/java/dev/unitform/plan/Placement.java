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
 * @param highAvailability the selected mode
 * @param serving whether it serves traffic in normal operation
 * @param dataUse null if it is not installed
 * @param reason why it is installed, or why not, in one sentence
 * @param notices notices as text
 * @param releases in install order; empty if it is not installed
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

  /** A copy with other releases. */
  public Placement withReleases(List<PlannedRelease> others) {
    return new Placement(
        service, installed, highAvailability, serving, dataUse, reason, notices, others);
  }

  /** The purpose of an installed service's data. */
  public enum DataUse {
    NORMAL,
    DISASTER_ONLY,
    STANDBY;

    /** The name in plan.json. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /**
   * The service's state in normal operation, as a phrase that is true for any state of the other
   * unit.
   */
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
