package dev.unitform.planner;

import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.SourcePosition;
import dev.unitform.model.catalog.GivenValue;
import dev.unitform.model.catalog.Service;
import dev.unitform.model.profile.Role;
import dev.unitform.model.profile.TopologyProfile;
import dev.unitform.plan.Placement;
import dev.unitform.plan.PlannedRelease;
import dev.unitform.plan.UnitFacts;
import dev.unitform.planner.rule.Placeholders;
import dev.unitform.planner.value.ContractPaths;
import dev.unitform.trace.Traced;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * Makes the decisions about the services of one unit, and then orders all its releases.
 *
 * @param baseFiles the contents of the user's values files, by their names in the profile
 */
record UnitPlanner(
    TopologyProfile.Spec spec,
    UnitFacts unit,
    ReleaseOrder order,
    Map<String, GivenValue> baseFiles,
    ContractPaths paths,
    UnitFindings found) {
  ServicePlanner.Draft draft(Service service, EffectiveSettings settings, Traced<Role> host) {
    return found
        .diagnostics()
        .about(
            service.id(),
            () ->
                new ServicePlanner(spec, service, unit, settings, order, baseFiles, paths, found)
                    .draft(host));
  }

  /** The placements of the unit, each with its releases in installation order. */
  List<Placement> placements(List<ServicePlanner.Draft> drafts) {
    Map<String, List<PlannedRelease>> byId = new LinkedHashMap<>();
    Map<String, ServicePlanner.Draft> byService = new LinkedHashMap<>();
    for (ServicePlanner.Draft draft : drafts) {
      byService.put(draft.service().id(), draft);
      draft
          .releases()
          .forEach(
              release -> byId.computeIfAbsent(release.id(), id -> new ArrayList<>()).add(release));
    }
    List<Placement> placements = new ArrayList<>();
    for (ServicePlanner.Draft draft : drafts) {
      noteColors(draft, byService);
      noteMissingPredecessors(draft, byId.keySet());
      noteMissingNames(draft);
      placements.add(
          new Placement(
              draft.service(),
              draft.decision().installed(),
              draft.mode(),
              draft.decision().serving(),
              draft.decision().dataUse(),
              draft.decision().reason(),
              draft.notices().listed(),
              draft.releases().stream()
                  .map(release -> ordered(release, byId))
                  .sorted(PlannedRelease.INSTALL_ORDER)
                  .toList()));
    }
    reportMissingNames(drafts);
    return placements;
  }

  private PlannedRelease ordered(PlannedRelease release, Map<String, List<PlannedRelease>> byId) {
    List<String> before = new ArrayList<>();
    for (String id : order.nearestBefore(release.id(), byId.keySet())) {
      for (PlannedRelease candidate : Objects.requireNonNull(byId.get(id))) {
        boolean sameTenant =
            release.tenant() == null
                || candidate.tenant() == null
                || release.tenant().id().value().equals(candidate.tenant().id().value());
        if (sameTenant) {
          before.add(candidate.name());
        }
      }
    }
    return release.withDependsOn(before.stream().sorted().toList());
  }

  private static void noteColors(
      ServicePlanner.Draft draft, Map<String, ServicePlanner.Draft> byService) {
    Traced<String> sameAs = draft.service().spec().sameColorAs();
    ServicePlanner.Draft other = sameAs == null ? null : byService.get(sameAs.value());
    if (other != null && other.color().value() != draft.color().value()) {
      SourcePosition own = draft.color().position();
      SourcePosition its = other.color().position();
      boolean ownIsLater = its == null || (own != null && own.isAfter(its));
      SourcePosition earlier = ownIsLater ? its : own;
      draft
          .notices()
          .add(
              Code.PLN110,
              ownIsLater ? own : its,
              "the service has the colour '%s', but '%s' has the colour '%s'%s: both should have the same colour"
                  .formatted(
                      draft.color().value(),
                      other.service().id(),
                      other.color().value(),
                      earlier == null ? "" : " (" + earlier + ")"));
    }
  }

  private static void noteMissingPredecessors(ServicePlanner.Draft draft, Set<String> installed) {
    Set<String> reported = new LinkedHashSet<>();
    for (PlannedRelease release : draft.releases()) {
      for (Traced<String> before : release.entry().orElseThrow().after()) {
        if (!installed.contains(before.value())
            && !isOtherColor(before.value(), draft)
            && reported.add(before.value())) {
          draft
              .notices()
              .add(
                  Code.PLN109,
                  before.position(),
                  "'%s' should be installed after '%s', which is not installed in the same unit"
                      .formatted(release.id(), before.value()));
        }
      }
    }
  }

  private static boolean isOtherColor(String release, ServicePlanner.Draft draft) {
    return draft.service().spec().charts().stream()
        .flatMap(chart -> chart.releases().stream())
        .anyMatch(r -> r.name().value().equals(release) && r.color() != null);
  }

  private static void noteMissingNames(ServicePlanner.Draft draft) {
    draft
        .missing()
        .keySet()
        .forEach(
            name ->
                draft
                    .notices()
                    .list(
                        "the profile does not set '%s', so values that need it are not written"
                            .formatted(Placeholders.profileKey(name))));
  }

  private void reportMissingNames(List<ServicePlanner.Draft> drafts) {
    Map<Missing, Integer> counts = new TreeMap<>(Comparator.comparing(Missing::key));
    for (ServicePlanner.Draft draft : drafts) {
      draft
          .missing()
          .forEach((name, paths) -> counts.merge(Missing.of(name), paths.size(), Integer::sum));
    }
    counts.forEach(
        (setting, count) ->
            found
                .diagnostics()
                .add(
                    Code.PLN106,
                    unit.membership().role().position(),
                    "%d %s of '%s' %s not written: the profile does not set %s"
                        .formatted(
                            count,
                            count == 1 ? "value" : "values",
                            unit.name(),
                            count == 1 ? "is" : "are",
                            setting.key()),
                    "set it %s; comments in the values files list the missing values"
                        .formatted(setting.place())));
  }

  /**
   * A setting that the profile does not have.
   *
   * @param place where the profile would set it
   */
  private record Missing(String key, String place) {
    static Missing of(String placeholder) {
      return new Missing(
          Placeholders.profileKey(placeholder), Placeholders.profilePlace(placeholder));
    }
  }
}
