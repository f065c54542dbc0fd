package dev.unitform.planner.rule;

import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostics;
import dev.unitform.diagnostic.SourcePosition;
import dev.unitform.model.catalog.DisasterRecovery;
import dev.unitform.model.catalog.Hosting;
import dev.unitform.model.catalog.Service;
import dev.unitform.model.profile.Role;
import dev.unitform.model.profile.ServiceSettings;
import dev.unitform.model.profile.Unit;
import dev.unitform.model.profile.UnitPair;
import dev.unitform.trace.RuleId;
import dev.unitform.trace.Traced;
import org.jspecify.annotations.Nullable;

/**
 * Decides which unit of a pair hosts a service that has no disaster recovery and may run in either
 * unit: the primary, unless the profile names the secondary.
 */
public final class HostRule {
  public static final RuleId PRIMARY =
      new RuleId(
          "host.primary",
          "the primary unit hosts the service unless the profile names the secondary");
  public static final RuleId FALLBACK =
      new RuleId(
          "host.fallback",
          "in a pair without a secondary unit, the primary unit hosts the service");

  private HostRule() {}

  /**
   * The unit that hosts a service. The setting {@code host} of either unit applies to the whole
   * pair. So if both units have the setting, both must name the same host.
   */
  public static Traced<Role> host(
      Service service, @Nullable ServiceSettings group, UnitPair pair, Diagnostics diagnostics) {
    Traced<Role> byGroup = group == null ? null : group.host();
    Traced<Role> near = nearest(service, pair, diagnostics);
    Traced<Role> wanted = near != null ? near.overriding(byGroup) : byGroup;
    if (wanted == null) {
      return Traced.defaulted(Role.PRIMARY, PRIMARY);
    }
    if (wanted.value() == Role.PRIMARY) {
      return wanted;
    }
    if (!mayBeEither(service)) {
      Traced<Service.Scope> scope = service.spec().scope();
      if (scope != null) {
        diagnostics.add(
            Code.PLN006,
            wanted.position(),
            scope.position(),
            "'%s' cannot be hosted in the secondary unit alone".formatted(service.id()),
            "the scope of the service installs it in every unit (%s); remove 'host'"
                .formatted(scope.position()));
        return Traced.defaulted(Role.PRIMARY, PRIMARY);
      }
      boolean primaryOnly = service.spec().hosting().value() == Hosting.PRIMARY_ONLY;
      SourcePosition reason =
          primaryOnly
              ? service.spec().hosting().position()
              : service.spec().disasterRecovery().position();
      diagnostics.add(
          Code.PLN006,
          wanted.position(),
          reason,
          "'%s' cannot be hosted in the secondary unit%s"
              .formatted(service.id(), primaryOnly ? "" : " alone"),
          primaryOnly
              ? "the service may run only in the primary unit (%s); remove 'host'".formatted(reason)
              : "its disaster recovery, %s, places it in both units (%s); remove 'host'"
                  .formatted(service.spec().disasterRecovery().value().phrase(), reason));
      return Traced.defaulted(Role.PRIMARY, PRIMARY);
    }
    if (pair.secondary() != null) {
      return wanted;
    }
    if (near != null) {
      diagnostics.add(
          Code.PLN007,
          near.position(),
          "'%s' cannot be hosted in the secondary unit of '%s': the pair has no secondary unit"
              .formatted(service.id(), pair.name().value()),
          "add a secondary unit, or remove 'host'");
    } else {
      diagnostics.add(
          Code.PLN101,
          wanted.position(),
          "'%s' is hosted in the primary unit of '%s' instead: the pair has no secondary unit"
              .formatted(service.id(), pair.name().value()));
    }
    return Traced.derived(Role.PRIMARY, FALLBACK, wanted.as("host"), pair.name().as("pair"));
  }

  private static boolean mayBeEither(Service service) {
    return !service.isOfEveryUnit()
        && service.spec().hosting().value() == Hosting.PRIMARY_OR_SECONDARY
        && service.spec().disasterRecovery().value() == DisasterRecovery.NOT_SUPPORTED;
  }

  private static @Nullable Traced<Role> nearest(
      Service service, UnitPair pair, Diagnostics diagnostics) {
    Traced<Role> byPair = in(pair.services().get(service.id()));
    Traced<Role> byPrimary = in(pair.primary().value().services().get(service.id()));
    Traced<Unit> second = pair.secondary();
    Traced<Role> bySecondary =
        second == null ? null : in(second.value().services().get(service.id()));
    if (byPrimary != null && bySecondary != null && byPrimary.value() != bySecondary.value()) {
      diagnostics.addAboutTwo(
          Code.PLN003,
          bySecondary.position(),
          byPrimary.position(),
          "the two units of '%s' name different hosts for '%s'"
              .formatted(pair.name().value(), service.id()),
          "set 'host' once, on the pair");
    }
    Traced<Role> byUnit = byPrimary != null ? byPrimary : bySecondary;
    return byUnit != null ? byUnit.overriding(byPair) : byPair;
  }

  private static @Nullable Traced<Role> in(@Nullable Traced<ServiceSettings> settings) {
    return settings == null ? null : settings.value().host();
  }
}
