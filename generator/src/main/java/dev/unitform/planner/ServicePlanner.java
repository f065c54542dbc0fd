package dev.unitform.planner;

import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostics;
import dev.unitform.model.catalog.Chart;
import dev.unitform.model.catalog.Color;
import dev.unitform.model.catalog.GivenValue;
import dev.unitform.model.catalog.HighAvailability;
import dev.unitform.model.catalog.Release;
import dev.unitform.model.catalog.Service;
import dev.unitform.model.profile.Policies;
import dev.unitform.model.profile.Role;
import dev.unitform.model.profile.Survive;
import dev.unitform.model.profile.Tenant;
import dev.unitform.model.profile.TopologyProfile;
import dev.unitform.plan.Placement.DataUse;
import dev.unitform.plan.PlannedRelease;
import dev.unitform.plan.PlannedWorkload;
import dev.unitform.plan.UnitFacts;
import dev.unitform.planner.rule.ColorRule;
import dev.unitform.planner.rule.MisspeltValueRule;
import dev.unitform.planner.rule.ModeRule;
import dev.unitform.planner.rule.NameRule;
import dev.unitform.planner.rule.Placeholders;
import dev.unitform.planner.rule.PlacementRule;
import dev.unitform.planner.rule.ReplicasRule;
import dev.unitform.planner.rule.SurviveRule;
import dev.unitform.planner.rule.UserValuesRule;
import dev.unitform.planner.value.ContractPaths;
import dev.unitform.planner.value.Contradiction;
import dev.unitform.planner.value.SecondBound;
import dev.unitform.planner.value.UserValues;
import dev.unitform.trace.Traced;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Makes the decisions about one service in one unit. */
final class ServicePlanner {
  private final @Nullable Policies policies;
  private final Service service;
  private final UnitFacts unit;
  private final EffectiveSettings settings;
  private final ReleaseOrder order;
  private final Map<String, GivenValue> baseFiles;
  private final ContractPaths paths;
  private final UnitFindings found;
  private final Diagnostics diagnostics;
  private final WorkloadPlanner workloads;
  private final PlacementNotices notices;
  private final List<PlannedRelease> releases = new ArrayList<>();
  private final Map<String, Set<String>> missing = new TreeMap<>();

  /**
   * @param settings the profile's settings for the service in this unit
   * @param baseFiles the contents of the user's values files, by their names in the profile
   */
  ServicePlanner(
      TopologyProfile.Spec spec,
      Service service,
      UnitFacts unit,
      EffectiveSettings settings,
      ReleaseOrder order,
      Map<String, GivenValue> baseFiles,
      ContractPaths paths,
      UnitFindings found) {
    this.policies = spec.policies();
    this.service = service;
    this.unit = unit;
    this.settings = settings;
    this.order = order;
    this.baseFiles = baseFiles;
    this.paths = paths;
    this.found = found;
    this.diagnostics = found.diagnostics();
    this.workloads = new WorkloadPlanner(policies, diagnostics);
    this.notices = new PlacementNotices(service, spec.acknowledge(), diagnostics);
  }

  /**
   * The decisions about one service in one unit, before its releases are in installation order.
   *
   * @param missing the placeholders for which the profile has no value, each with the value paths
   *     that are not written for this reason
   */
  record Draft(
      Service service,
      PlacementRule.Decision decision,
      Traced<HighAvailability> mode,
      Traced<Color> color,
      PlacementNotices notices,
      List<PlannedRelease> releases,
      Map<String, Set<String>> missing) {}

  /**
   * @param host the unit that hosts the service, if only one unit of the pair may run it
   */
  Draft draft(Traced<Role> host) {
    Traced<HighAvailability> mode =
        ModeRule.mode(service, settings.highAvailability(), diagnostics);
    Traced<Integer> count = count(mode);
    Traced<Color> color = ColorRule.color(service, settings.color(), diagnostics);
    PlacementRule.Decision decision =
        PlacementRule.decide(service, unit, mode, host, settings.enabled());
    Traced<Survive> survive =
        SurviveRule.applicable(service, mode, settings.survive(), settings.replicas(), diagnostics);
    boolean isInstalled = decision.installed().value();
    if (survive != null && count != null && isInstalled) {
      count =
          SurviveRule.count(
              service,
              survive,
              ReplicasRule.needed(settings.n()),
              workloads.minimum(),
              count,
              unit,
              diagnostics);
    }
    noteCatalog();
    if (isInstalled) {
      boolean isStandby = decision.dataUse() == DataUse.STANDBY;
      install(mode, count, color, isStandby);
      new UnfollowedSettings(service, unit, mode, settings, releases, notices)
          .note(isStandby, survive);
    }
    return new Draft(service, decision, mode, color, notices, releases, missing);
  }

  private @Nullable Traced<Integer> count(Traced<HighAvailability> mode) {
    List<String> allowedBelowMinimum =
        policies == null
            ? List.of()
            : policies.allowBelowMinimum().stream().map(Traced::value).toList();
    return ReplicasRule.count(
        service,
        mode,
        settings.n(),
        settings.replicas(),
        workloads.minimum(),
        allowedBelowMinimum,
        diagnostics);
  }

  private void noteCatalog() {
    for (Traced<String> notice : service.spec().notices()) {
      notices.add(Code.CAT003, notice.position(), notice.value());
    }
    if (service.overrulesRecovery()) {
      notices.add(
          Code.PLN105,
          service.spec().disasterRecovery().position(),
          ("the vendor's HA/DR page gives the service the disaster-recovery mode '%s', but allows"
                  + " the service only in the primary unit, so no other unit recovers the service")
              .formatted(service.spec().disasterRecovery().value()));
    }
  }

  private void install(
      Traced<HighAvailability> mode,
      @Nullable Traced<Integer> count,
      Traced<Color> color,
      boolean isStandby) {
    for (Chart entry : service.spec().charts()) {
      Chart chart = entry.inVersion(settings.chartVersions().get(entry.chart().value()));
      for (Release release : chart.releases()) {
        boolean isOtherColor = release.color() != null && release.color().value() != color.value();
        if (isOtherColor || (isStandby && !release.isDataTier())) {
          continue;
        }
        UserValues user = userValues(release);
        List<PlannedWorkload> planned =
            workloads.workloads(chart, release, unit, mode, count, settings, user);
        List<@Nullable Tenant> tenants = tenants(release);
        for (Tenant tenant : tenants) {
          releases.add(release(chart, release, tenant, planned, color, user));
        }
        if (!tenants.isEmpty()) {
          report(release, chart, user);
        }
      }
    }
  }

  /**
   * The tenants that the release is installed for; a list with a single null if the release is not
   * per tenant.
   */
  private List<@Nullable Tenant> tenants(Release release) {
    return release.isPerTenant()
        ? new ArrayList<>(unit.membership().tenants())
        : Collections.singletonList(null);
  }

  private UserValues userValues(Release release) {
    String id = release.name().value();
    Traced<String> file = settings.baseValues().get(id);
    return new UserValues(
        settings.values().get(id),
        file == null ? null : baseFiles.get(file.value()),
        settings.overrides().getOrDefault(id, Map.of()));
  }

  /**
   * Reports three kinds of the user's values: those that the plan uses, those that no plan can use,
   * and those whose keys are probably misspelt.
   */
  private void report(Release release, Chart chart, UserValues user) {
    String id = release.name().value();
    for (UserValues.Unusable unusable : user.unusable()) {
      UserValuesRule.unusable(id, unusable, diagnostics);
      found.follow(user.overrideAt(unusable.path()));
    }
    for (UserValues.InForce one : user.inForce()) {
      found.follow(one.said());
      boolean stops =
          "0".equals(String.valueOf(one.is()))
              && chart.contract().replicas().stream()
                  .anyMatch(key -> one.path().equals(paths.of(key)));
      notices.add(Code.PLN119, one.said().position(), UserValuesRule.followed(id, one, stops));
    }
    MisspeltValueRule.check(id, chart.contract(), user, diagnostics);
  }

  private PlannedRelease release(
      Chart chart,
      Release release,
      @Nullable Tenant tenant,
      List<PlannedWorkload> planned,
      Traced<Color> color,
      UserValues user) {
    String id = release.name().value();
    String name = NameRule.installedName(id, release.installedAs(), tenant);
    String namespace = chart.namespace().value();
    Placeholders placeholders = Placeholders.of(unit, color, name, namespace, tenant);
    ReleaseValues values =
        new ReleaseValues(
            id, chart.contract(), paths, planned, placeholders, release.isPerTenant(), user);
    values.assign(service.spec().priorityClass());
    values.place(settings.nodeSelector(), settings.tolerations());
    for (Contradiction one : values.contradictions()) {
      found.share(
          service.id(),
          one.touch().by().at(),
          one.touch().path().toString(),
          to -> UserValuesRule.contradicts(service.id(), id, one, to));
    }
    for (SecondBound one : values.secondBounds()) {
      found.share(
          service.id(),
          one.given().at(),
          one.path().toString(),
          to -> UserValuesRule.secondBound(id, one, to));
      found.follow(user.overrideAt(one.path()));
    }
    values
        .missing()
        .forEach(
            (placeholder, unwritten) -> {
              Set<String> all = missing.computeIfAbsent(placeholder, p -> new TreeSet<>());
              unwritten.forEach(path -> all.add(name + " " + path));
            });
    return new PlannedRelease(
        name,
        id,
        chart,
        namespace,
        tenant,
        Objects.requireNonNull(order.waves().get(id)),
        List.of(),
        planned,
        values.values(),
        AntiAffinityValues.of(chart.contract(), planned, placeholders, user.free()),
        values.leftToUser(),
        user.free(),
        settings.baseValues().get(id),
        user.base());
  }
}
