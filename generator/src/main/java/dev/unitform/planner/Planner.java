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
import dev.unitform.planner.rule.Planning;
import dev.unitform.planner.rule.PlanningRules;
import dev.unitform.planner.value.ContractPaths;
import dev.unitform.trace.Traced;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes all decisions: in which units each service is installed, how many replicas it has, how they
 * are spread, and in which order the releases are installed. If a part of the input is invalid, the
 * rest is still planned, so that one run finds all errors.
 */
public final class Planner {
  private final TopologyProfile profile;
  private final Catalog catalog;
  private final Map<String, GivenValue> baseFiles;
  private final Collection<String> unitNames;
  private final Map<String, FoundInUnit> known;
  private final ContractPaths paths = new ContractPaths();
  private final Diagnostics diagnostics = new Diagnostics();
  private final List<String> notices = new ArrayList<>();

  /**
   * A unit to plan. For each service of the catalog, {@code hosts} has the unit of the pair that
   * hosts the service.
   */
  private record UnitToPlan(UnitPair pair, Unit unit, UnitFacts facts, List<Traced<Role>> hosts) {}

  /** A planned unit with the findings about it. */
  private record UnitPlanning(PlannedUnit unit, FoundInUnit found) {}

  private Planner(
      TopologyProfile profile,
      Catalog catalog,
      Map<String, GivenValue> baseFiles,
      Collection<String> unitNames,
      Map<String, FoundInUnit> known) {
    this.profile = profile;
    this.catalog = catalog;
    this.baseFiles = baseFiles;
    // No unit may be named 'charts' if any unit installs the reference chart. If a unit has this
    // name, all units are planned, because any of them may install the chart. An empty list means
    // all units.
    this.unitNames = profile.unitNames().contains(Chart.DELIVERED) ? List.of() : unitNames;
    this.known = known;
  }

  /**
   * The plan of some units of a profile, with the findings about all units. The plan has the same
   * decisions about these units as the plan of all units, and everything in that plan that does not
   * belong to a single unit. It contains no diagnostics about decisions for other units.
   *
   * @param baseFiles the contents of its base values files, by their names in the profile
   * @param unitNames the names of the units to plan; empty for all
   * @param known the findings of all units that are not planned; empty if they are not needed
   */
  public static PlannedProfile plan(
      TopologyProfile profile,
      Catalog catalog,
      Map<String, GivenValue> baseFiles,
      Collection<String> unitNames,
      Map<String, FoundInUnit> known) {
    return new Planner(profile, catalog, baseFiles, unitNames, known).plan();
  }

  /**
   * The part of a profile that the plans of all units read: everything outside the pairs, and the
   * properties of each unit that other units see. The plan of a unit also reads the unit's own
   * pair, the catalog and the base values, and nothing else.
   */
  public record Shared(TopologyProfile.Spec settings, List<UnitFacts.Peer> units) {
    /** The part of a profile that the plans of all units read. */
    public static Shared of(TopologyProfile.Spec spec) {
      return new Shared(spec.withPairs(List.of()), UnitResolver.everyPeer(spec));
    }
  }

  private PlannedProfile plan() {
    TopologyProfile.Spec spec = profile.spec();
    Shared shared = Shared.of(spec);
    Deployment deployment = spec.deployment().value();
    Result<ReleaseOrder> order = ReleaseOrder.of(catalog);
    diagnostics.addAll(order.diagnostics());
    UnitResolver resolver = new UnitResolver(shared.settings(), shared.units());
    List<UnitFacts> facts = new ArrayList<>();
    List<UnitToPlan> members = new ArrayList<>();
    for (UnitPair pair : spec.unitGroup().unitPairs()) {
      List<Traced<Role>> hosts = hosts(shared.settings(), pair);
      for (UnitPair.Member member : pair.members()) {
        UnitFacts unit = resolver.facts(pair, member);
        facts.add(unit);
        if (isNeeded(pair, member)) {
          members.add(new UnitToPlan(pair, member.unit(), unit, hosts));
        }
      }
    }
    List<UnitPlanning> units =
        members.parallelStream()
            .map(member -> planned(shared.settings(), member, order.get()))
            .toList();
    List<@Nullable FoundInUnit> found = found(units);
    report(found);
    List<PlannedUnit> planned =
        units.stream()
            .map(UnitPlanning::unit)
            .filter(unit -> isRequested(unit.facts().settings()))
            .toList();
    PlanningRules.check(
        new Planning(
            profile,
            catalog,
            facts,
            planned,
            // If the findings of some units are not known, every override counts as used, because
            // one of these units may use it.
            said ->
                (!unitNames.isEmpty() && known.isEmpty())
                    || found.stream().anyMatch(unit -> unit != null && unit.follows(said))),
        diagnostics);
    Plan plan =
        new Plan(
            profile.name(),
            profile.file(),
            deployment,
            spec.unitGroup().name().value(),
            planned,
            Delivery.asPicked(spec.targets(), spec.gitOps()),
            spec.policies() == null ? null : spec.policies().resilience(),
            notices);
    Map<String, FoundInUnit> byName = new LinkedHashMap<>();
    for (int i = 0; i < found.size(); i++) {
      FoundInUnit unit = found.get(i);
      if (unit != null) {
        byName.put(facts.get(i).name(), unit);
      }
    }
    return new PlannedProfile(Result.of(plan, diagnostics), byName);
  }

  /** The findings of all units in the order of the profile; null for those that are not known. */
  private List<@Nullable FoundInUnit> found(List<UnitPlanning> planned) {
    List<@Nullable FoundInUnit> found = new ArrayList<>();
    Iterator<UnitPlanning> next = planned.iterator();
    for (UnitPair pair : profile.spec().unitGroup().unitPairs()) {
      for (UnitPair.Member member : pair.members()) {
        found.add(
            isNeeded(pair, member) ? next.next().found : known.get(member.unit().name().value()));
      }
    }
    return found;
  }

  private boolean isRequested(Unit unit) {
    return unitNames.isEmpty() || unitNames.contains(unit.name().value());
  }

  /**
   * Whether a unit must be planned. This is so if the caller asked for it. It is also so if its
   * pair has no secondary unit and the caller passed no findings: a notice in every plan lists the
   * services of such a pair that have no disaster recovery.
   */
  private boolean isNeeded(UnitPair pair, UnitPair.Member member) {
    return isRequested(member.unit()) || (pair.secondary() == null && known.isEmpty());
  }

  private void report(List<@Nullable FoundInUnit> found) {
    Set<String> reported = new HashSet<>();
    Iterator<@Nullable FoundInUnit> next = found.iterator();
    for (UnitPair pair : profile.spec().unitGroup().unitPairs()) {
      for (UnitPair.Member member : pair.members()) {
        FoundInUnit unit = next.next();
        if (unit == null) {
          continue;
        }
        if (isRequested(member.unit()) || !known.isEmpty()) {
          diagnostics.addAll(unit.diagnostics());
          unit.shared()
              .forEach(
                  shared -> {
                    if (reported.add(shared.at() + " " + shared.path())) {
                      diagnostics.addAll(shared.diagnostics());
                    }
                  });
        }
        if (pair.secondary() == null) {
          noteMissingRecovery(pair, unit.unrecovered());
        }
      }
      noteActivation(pair);
    }
  }

  private List<Traced<Role>> hosts(TopologyProfile.Spec settings, UnitPair pair) {
    List<Traced<Role>> hosts = new ArrayList<>();
    for (Service service : catalog.services().values()) {
      Traced<ServiceSettings> group = settings.services().get(service.id());
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
  private UnitPlanning planned(TopologyProfile.Spec shared, UnitToPlan member, ReleaseOrder order) {
    UnitFindings found = new UnitFindings();
    UnitPlanner planner = new UnitPlanner(shared, member.facts, order, baseFiles, paths, found);
    List<ServicePlanner.Draft> drafts = new ArrayList<>();
    int index = 0;
    for (Service service : catalog.services().values()) {
      EffectiveSettings settings =
          EffectiveSettings.of(
              Stream.of(shared.services(), member.pair.services(), member.unit.services())
                  .map(level -> level.get(service.id()))
                  .filter(Objects::nonNull)
                  .map(Traced::value)
                  .toList());
      Traced<Role> host = member.hosts.get(index++);
      drafts.add(planner.draft(service, settings, host));
    }
    PlannedUnit unit = new PlannedUnit(member.facts, planner.placements(drafts));
    return new UnitPlanning(unit, found.of(unit));
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

  /**
   * @param lost the titles of the services that have no disaster recovery
   */
  private void noteMissingRecovery(UnitPair pair, List<String> lost) {
    if (!lost.isEmpty()) {
      String sentence =
          "'%s' has no secondary unit, so these services have no disaster recovery: %s"
              .formatted(pair.name().value(), String.join(", ", lost));
      notices.add(sentence);
      diagnostics.add(Code.PLN104, pair.name().position(), sentence);
    }
  }
}
