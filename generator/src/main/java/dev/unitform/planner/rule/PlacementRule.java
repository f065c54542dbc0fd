package dev.unitform.planner.rule;

import dev.unitform.model.catalog.DisasterRecovery;
import dev.unitform.model.catalog.HighAvailability;
import dev.unitform.model.catalog.Hosting;
import dev.unitform.model.catalog.Release;
import dev.unitform.model.catalog.Service;
import dev.unitform.model.profile.Role;
import dev.unitform.plan.Placement.DataUse;
import dev.unitform.plan.UnitFacts;
import dev.unitform.trace.Cause;
import dev.unitform.trace.RuleId;
import dev.unitform.trace.Traced;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a service is installed in a unit, whether it serves traffic there, and how the
 * unit uses its data (vendor's HA/DR page, "Disaster recovery modes" and "Where can you host this
 * service?"). The disaster-recovery mode is ignored if the service may run only in the primary
 * unit: "Disaster recovery is not supported for services that are only available in the primary
 * unit".
 */
public final class PlacementRule {
  public static final RuleId SWITCHED_OFF =
      new RuleId("placement.switched-off", "a service that is not enabled is not installed");
  public static final RuleId PRIMARY_ONLY =
      new RuleId("placement.primary-only", "a primary-only service is installed in primary units");
  public static final RuleId BOTH =
      new RuleId(
          "placement.both-units",
          "a service with an active or limited active spare is installed in full in"
              + " both units of the pair");
  public static final RuleId PILOT_LIGHT =
      new RuleId(
          "placement.pilot-light", "a pilot light keeps only its data tier in the secondary unit");
  public static final RuleId ACTIVATED =
      new RuleId(
          "placement.activated",
          "the activated unit of a pair fully runs the services that are otherwise on standby in"
              + " it");
  public static final RuleId ONE_UNIT =
      new RuleId(
          "placement.one-unit",
          "a service without disaster recovery runs in exactly one unit of the pair");
  public static final RuleId EVERY_UNIT =
      new RuleId(
          "placement.every-unit", "a service of the scope 'unit' is installed in every unit");
  public static final RuleId NO_TENANT =
      new RuleId(
          "placement.no-tenant",
          "a service that is installed per tenant needs a tenant whose home is the pair");

  private PlacementRule() {}

  /** Whether the service would also be installed in the secondary unit, if the pair had one. */
  public static boolean recoversInSecondary(Service service, HighAvailability mode) {
    return !service.isOfEveryUnit()
        && service.spec().hosting().value() == Hosting.PRIMARY_OR_SECONDARY
        && service.spec().disasterRecovery().value() != DisasterRecovery.NOT_SUPPORTED
        && mode != HighAvailability.CRON_JOB;
  }

  /**
   * The placement decision about one service in one unit.
   *
   * @param serving whether the service serves traffic in normal operation
   * @param dataUse how the unit uses the service's data; null if the service is not installed
   */
  public record Decision(
      Traced<Boolean> installed, boolean serving, @Nullable DataUse dataUse, String reason) {}

  public static Decision decide(
      Service service,
      UnitFacts unit,
      Traced<HighAvailability> mode,
      Traced<Role> host,
      @Nullable Traced<Boolean> enabled) {
    Traced<Boolean> wanted = enabled != null ? enabled : service.spec().enabled();
    if (wanted != null && !wanted.value()) {
      String reason =
          enabled != null
              ? "the profile switches it off"
              : "off unless the profile enables it (services." + service.id() + ".enabled)";
      return absent(reason, SWITCHED_OFF, wanted.as("enabled"));
    }
    Decision decision = byHosting(service, unit, mode, host);
    if (decision.installed().value()
        && unit.membership().tenants().isEmpty()
        && isPerTenantOnly(service)) {
      return absent(
          "all its releases are installed per tenant, and no tenant has its home in "
              + unit.membership().pair(),
          NO_TENANT,
          unit.membership().role().as("role"));
    }
    return decision;
  }

  /**
   * Whether all releases of the service are per tenant, so that nothing is installed without a
   * tenant.
   */
  public static boolean isPerTenantOnly(Service service) {
    return service.spec().charts().stream()
        .flatMap(chart -> chart.releases().stream())
        .allMatch(Release::isPerTenant);
  }

  private static Decision byHosting(
      Service service, UnitFacts unit, Traced<HighAvailability> mode, Traced<Role> host) {
    Traced<Hosting> hosting = service.spec().hosting();
    Traced<DisasterRecovery> recovery = service.spec().disasterRecovery();
    Cause.Input role = unit.membership().role().as("role");
    Traced<Service.Scope> scope = service.spec().scope();
    if (scope != null) {
      return present("the service runs in every unit", EVERY_UNIT, scope.as("scope"));
    }
    if (hosting.value() == Hosting.PRIMARY_ONLY) {
      return unit.isPrimary()
          ? present(
              "the service may run only in the primary unit",
              PRIMARY_ONLY,
              hosting.as("hosting"),
              role)
          : absent(
              "hosting is %s, and %s is the secondary unit of %s"
                  .formatted(hosting.value(), unit.name(), unit.membership().pair()),
              PRIMARY_ONLY,
              hosting.as("hosting"),
              role);
    }
    // A cron job runs in one unit of the pair, whatever the disaster-recovery mode of the service
    // is.
    if (mode.value() == HighAvailability.CRON_JOB
        || recovery.value() == DisasterRecovery.NOT_SUPPORTED) {
      return oneUnit(unit, mode, host, recovery);
    }
    String other = unit.membership().counterpart();
    if (recovery.value() == DisasterRecovery.PILOT_LIGHT) {
      return pilotLight(service, unit, recovery);
    }
    boolean limited = recovery.value() == DisasterRecovery.LIMITED_ACTIVE_SPARE;
    String phrase = recovery.value().phrase();
    if (other == null) {
      return present(
          phrase + ", but the pair has no secondary unit that could recover the service",
          BOTH,
          recovery.as("disasterRecovery"),
          role);
    }
    return new Decision(
        Traced.derived(true, BOTH, recovery.as("disasterRecovery"), hosting.as("hosting"), role),
        /* serving= */ true,
        limited && !unit.isPrimary() && !unit.isActivated()
            ? DataUse.DISASTER_ONLY
            : DataUse.NORMAL,
        unit.isPrimary()
            ? "%s: %s also runs the service in full".formatted(phrase, other)
            : limited
                ? "%s: runs the service in full, like %s; the data here %s"
                    .formatted(
                        phrase,
                        other,
                        unit.isActivated()
                            ? "is authoritative while the unit is activated"
                            : "is used only in a disaster")
                : "%s: runs the service in full, like %s".formatted(phrase, other));
  }

  /** Whether a pilot light has a release that a unit installs before its activation. */
  private static boolean keepsDataTier(Service service, UnitFacts unit) {
    return service.spec().charts().stream()
        .flatMap(chart -> chart.releases().stream())
        .anyMatch(
            release ->
                release.isDataTier()
                    && !(release.isPerTenant() && unit.membership().tenants().isEmpty()));
  }

  private static Decision pilotLight(
      Service service, UnitFacts unit, Traced<DisasterRecovery> recovery) {
    boolean keepsDataTier = keepsDataTier(service, unit);
    Cause.Input role = unit.membership().role().as("role");
    String other = unit.membership().counterpart();
    Traced<Role> activated = unit.membership().activated();
    if (unit.isPrimary()) {
      return present(
          other == null
              ? "pilot light, but the pair has no secondary unit"
                  + (keepsDataTier ? " for its data tier" : "")
              : activated != null && !unit.isActivated()
                  ? "pilot light: serves here, and also in %s, which is activated".formatted(other)
                  : keepsDataTier
                      ? "pilot light: serves here; only its data tier is installed in " + other
                      : "pilot light: serves here; nothing is installed in %s until its activation"
                          .formatted(other),
          PILOT_LIGHT,
          recovery.as("disasterRecovery"),
          role);
    }
    if (activated != null && unit.isActivated()) {
      return present(
          "pilot light: activated, so that the service runs here in place of " + other,
          ACTIVATED,
          recovery.as("disasterRecovery"),
          activated.as("activated"),
          role);
    }
    return new Decision(
        Traced.derived(true, PILOT_LIGHT, recovery.as("disasterRecovery"), role),
        /* serving= */ false,
        DataUse.STANDBY,
        "pilot light%s: %s"
            .formatted(
                other == null ? "" : " of " + other,
                keepsDataTier
                    ? "only its data tier is installed; the other releases wait for activation"
                    : "nothing is installed until activation"));
  }

  private static Decision oneUnit(
      UnitFacts unit,
      Traced<HighAvailability> mode,
      Traced<Role> host,
      Traced<DisasterRecovery> recovery) {
    boolean cron = mode.value() == HighAvailability.CRON_JOB;
    String runs =
        cron ? "a cron job runs only in %s" : "no disaster recovery: the service runs only in %s";
    Traced<Role> role = unit.membership().role();
    Cause.Input[] inputs = {
      cron ? mode.as("highAvailability") : recovery.as("disasterRecovery"),
      host.as("host"),
      role.as("role")
    };
    if (host.value() == role.value()) {
      return present(runs.formatted("the " + role.value() + " unit"), ONE_UNIT, inputs);
    }
    String elsewhere =
        Objects.requireNonNullElse(unit.membership().counterpart(), "the other unit");
    return absent(runs.formatted(elsewhere), ONE_UNIT, inputs);
  }

  private static Decision present(String reason, RuleId rule, Cause.Input... inputs) {
    return new Decision(
        Traced.derived(true, rule, inputs), /* serving= */ true, DataUse.NORMAL, reason);
  }

  private static Decision absent(String reason, RuleId rule, Cause.Input... inputs) {
    return new Decision(Traced.derived(false, rule, inputs), /* serving= */ false, null, reason);
  }
}
