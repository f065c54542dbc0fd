package dev.unitform.planner;

import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostics;
import dev.unitform.diagnostic.Result;
import dev.unitform.model.catalog.Catalog;
import dev.unitform.model.catalog.Chart;
import dev.unitform.model.catalog.GivenValue;
import dev.unitform.model.catalog.Service;
import dev.unitform.model.profile.Deployment;
import dev.unitform.model.profile.Role;
import dev.unitform.model.profile.ServiceSettings;
import dev.unitform.model.profile.TopologyProfile;
import dev.unitform.model.profile.Unit;
import dev.unitform.model.profile.UnitPair;
import dev.unitform.plan.Delivery;
import dev.unitform.plan.Plan;
import dev.unitform.plan.PlannedUnit;
import dev.unitform.plan.UnitFacts;
import dev.unitform.planner.rule.HostRule;
import dev.unitform.planner.rule.PlacementRule;
import dev.unitform.planner.rule.Planning;
import dev.unitform.planner.rule.PlanningRules;
import dev.unitform.planner.value.ContractPaths;
import dev.unitform.trace.Traced;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Makes all decisions: in which units each service is installed, how many replicas it has, how they
 * are spread, and in which order the releases are installed. If a part of the input is invalid, the
 * rest is still planned, so that one run finds all errors.
 */
public final class Planner {
  private final TopologyProfile profile;
  private final Catalog catalog;
  private final Map<String, GivenValue> baseFiles;
  private final Collection<String> asked;
  private final ContractPaths paths = new ContractPaths();
  private final Diagnostics diagnostics = new Diagnostics();
  private final List<String> notices = new ArrayList<>();

  /**
   * A unit to plan. For each service of the catalog, {@code hosts} has the unit of the pair that
   * hosts the service.
   */
  private record UnitToPlan(UnitPair pair, Unit unit, UnitFacts facts, List<Traced<Role>> hosts) {}

  /** A planned unit with the findings about it. */
  private record UnitPlanning(PlannedUnit unit, UnitFindings found) {}

  private Planner(
      TopologyProfile profile,
      Catalog catalog,
      Map<String, GivenValue> baseFiles,
      Collection<String> asked) {
    this.profile = profile;
    this.catalog = catalog;
    this.baseFiles = baseFiles;
    // A unit may not have the name 'charts' if any unit installs the reference chart. So all
    // units are planned to check this name.
    this.asked = profile.unitNames().contains(Chart.DELIVERED) ? List.of() : asked;
  }

  /**
   * Plans some units of a profile. The result has the same decisions about these units as the plan
   * of all units, and the same parts that do not belong to a unit. It contains no diagnostics about
   * decisions for other units.
   *
   * @param baseFiles the contents of the base values files, by their names in the profile
   * @param asked the names of the units to plan; empty for all
   */
  public static Result<Plan> plan(
      TopologyProfile profile,
      Catalog catalog,
      Map<String, GivenValue> baseFiles,
      Collection<String> asked) {
    return new Planner(profile, catalog, baseFiles, asked).plan();
  }

  private Result<Plan> plan() {
    TopologyProfile.Spec spec = profile.spec();
    Deployment deployment = spec.deployment().value();
    Result<ReleaseOrder> order = ReleaseOrder.of(catalog);
    diagnostics.addAll(order.diagnostics());
    UnitResolver resolver = new UnitResolver(spec);
    List<UnitFacts> facts = new ArrayList<>();
    List<UnitToPlan> members = new ArrayList<>();
    for (UnitPair pair : spec.unitGroup().unitPairs()) {
      List<Traced<Role>> hosts = hosts(pair);
      for (UnitPair.Member member : pair.members()) {
        UnitFacts unit = resolver.facts(pair, member);
        facts.add(unit);
        if (isNeeded(pair, member)) {
          members.add(new UnitToPlan(pair, member.unit(), unit, hosts));
        }
      }
    }
    List<UnitPlanning> units =
        members.parallelStream().map(member -> planned(member, order.get())).toList();
    report(units);
    List<PlannedUnit> planned =
        units.stream()
            .map(UnitPlanning::unit)
            .filter(unit -> isAsked(unit.facts().settings()))
            .toList();
    PlanningRules.check(
        new Planning(
            profile,
            catalog,
            facts,
            planned,
            // An override counts as used if some units are not planned, since one of these may use
            // it.
            said -> !asked.isEmpty() || units.stream().anyMatch(unit -> unit.found.follows(said))),
        diagnostics);
    return Result.of(
        new Plan(
            profile.name(),
            profile.file(),
            deployment,
            spec.unitGroup().name().value(),
            planned,
            Delivery.asPicked(spec.targets(), spec.gitOps()),
            spec.policies() == null ? null : spec.policies().resilience(),
            notices),
        diagnostics);
  }

  private boolean isAsked(Unit unit) {
    return asked.isEmpty() || asked.contains(unit.name().value());
  }

  /**
   * Whether a unit must be planned: because the caller asked for it, or because its pair has no
   * secondary unit. For such a pair, a notice in every plan lists the services that nothing
   * recovers.
   */
  private boolean isNeeded(UnitPair pair, UnitPair.Member member) {
    return isAsked(member.unit()) || pair.secondary() == null;
  }

  private void report(List<UnitPlanning> units) {
    Set<String> reported = new HashSet<>();
    Iterator<UnitPlanning> next = units.iterator();
    for (UnitPair pair : profile.spec().unitGroup().unitPairs()) {
      for (UnitPair.Member member : pair.members()) {
        if (!isNeeded(pair, member)) {
          continue;
        }
        UnitPlanning unit = next.next();
        if (isAsked(member.unit())) {
          diagnostics.addAll(unit.found.diagnostics().sorted());
          unit.found
              .shared()
              .forEach(
                  (places, found) -> {
                    if (reported.add(places)) {
                      diagnostics.addAll(found.sorted());
                    }
                  });
        }
        if (pair.secondary() == null) {
          noteMissingRecovery(pair, unit.unit);
        }
      }
      noteActivation(pair);
    }
  }

  private List<Traced<Role>> hosts(UnitPair pair) {
    List<Traced<Role>> hosts = new ArrayList<>();
    for (Service service : catalog.services().values()) {
      Traced<ServiceSettings> group = profile.spec().services().get(service.id());
      hosts.add(
          diagnostics.about(
              service.id(),
              () ->
                  HostRule.host(service, group == null ? null : group.value(), pair, diagnostics)));
    }
    return hosts;
  }

  /**
   * Plans a unit. It changes nothing that is shared with other units, so that units can be planned
   * in parallel.
   */
  private UnitPlanning planned(UnitToPlan member, ReleaseOrder order) {
    UnitFindings found = new UnitFindings();
    UnitPlanner planner =
        new UnitPlanner(profile.spec(), member.facts, order, baseFiles, paths, found);
    List<ServicePlanner.Draft> drafts = new ArrayList<>();
    int index = 0;
    for (Service service : catalog.services().values()) {
      EffectiveSettings settings =
          EffectiveSettings.of(levels(service.id(), member.pair, member.unit));
      Traced<Role> host = member.hosts.get(index++);
      drafts.add(planner.draft(service, settings, host));
    }
    return new UnitPlanning(new PlannedUnit(member.facts, planner.placements(drafts)), found);
  }

  private List<ServiceSettings> levels(String id, UnitPair pair, Unit unit) {
    return Stream.of(profile.spec().services(), pair.services(), unit.services())
        .flatMap(level -> settings(level, id))
        .toList();
  }

  private static Stream<ServiceSettings> settings(
      Map<String, Traced<ServiceSettings>> level, String id) {
    Traced<ServiceSettings> settings = level.get(id);
    return settings == null ? Stream.empty() : Stream.of(settings.value());
  }

  private void noteActivation(UnitPair pair) {
    Traced<Role> activated = pair.activated();
    if (activated == null) {
      return;
    }
    Traced<Unit> second = pair.secondary();
    if (second == null) {
      diagnostics.add(
          Code.PLN007,
          activated.position(),
          "no unit of '%s' can be activated: the pair has no secondary unit"
              .formatted(pair.name().value()),
          "add a secondary unit, or remove 'activated'");
      return;
    }
    boolean isPrimary = activated.value() == Role.PRIMARY;
    String sentence =
        "'%s' is activated and runs as if it were alone: remove 'activated' when '%s' is back"
            .formatted(
                (isPrimary ? pair.primary() : second).value().name().value(),
                (isPrimary ? second : pair.primary()).value().name().value());
    notices.add(sentence);
    diagnostics.add(Code.PLN124, activated.position(), sentence);
  }

  private void noteMissingRecovery(UnitPair pair, PlannedUnit only) {
    List<String> lost =
        only.placements().stream()
            .filter(
                placement ->
                    placement.isInstalled()
                        && PlacementRule.recoversInSecondary(
                            placement.service(), placement.highAvailability().value()))
            .map(placement -> placement.service().metadata().title())
            .toList();
    if (!lost.isEmpty()) {
      String sentence =
          "'%s' has no secondary unit, so these services have no disaster recovery: %s"
              .formatted(pair.name().value(), String.join(", ", lost));
      notices.add(sentence);
      diagnostics.add(Code.PLN104, pair.name().position(), sentence);
    }
  }
}
