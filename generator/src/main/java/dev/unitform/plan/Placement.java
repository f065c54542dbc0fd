package dev.unitform.plan;

import dev.unitform.model.catalog.DisasterRecovery;
import dev.unitform.model.catalog.HighAvailability;
import dev.unitform.model.catalog.Service;
import dev.unitform.trace.Traced;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The decision whether a service is installed in a unit, with its releases.
 *
 * @param highAvailability the selected mode
 * @param serving whether the service serves traffic in normal operation
 * @param dataUse how the unit uses the service's data; null if the service is not installed
 * @param reason why the service is installed or not installed, in one sentence
 * @param notices the notices about the service in this unit, as text
 * @param releases in install order; empty if the service is not installed
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

  /** How a unit uses the data of an installed service. */
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
   * A phrase for the service's state in normal operation, such as "on standby". It does not depend
   * on the state of the other unit of the pair.
   */
  public String standing() {
    if (dataUse == DataUse.STANDBY) {
      return "on standby";
    }
    return dataUse == DataUse.DISASTER_ONLY
        ? "serving, its data used only in a disaster"
        : serving ? "serving" : "not serving";
  }

  public boolean isInstalled() {
    return installed.value();
  }

  public DisasterRecovery disasterRecovery() {
    return service.spec().disasterRecovery().value();
  }
}
