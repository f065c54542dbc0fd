package dev.unitform.planner;

import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.diagnostic.Diagnostics;
import dev.unitform.diagnostic.Severity;
import dev.unitform.diagnostic.SourcePosition;
import dev.unitform.model.catalog.Chart;
import dev.unitform.model.catalog.Color;
import dev.unitform.model.catalog.DisasterRecovery;
import dev.unitform.model.catalog.GivenValue;
import dev.unitform.model.catalog.HighAvailability;
import dev.unitform.model.catalog.Hosting;
import dev.unitform.model.catalog.Release;
import dev.unitform.model.catalog.Service;
import dev.unitform.model.profile.Acknowledgement;
import dev.unitform.model.profile.Policies;
import dev.unitform.model.profile.Role;
import dev.unitform.model.profile.ServiceSettings.ValueOverride;
import dev.unitform.model.profile.Survive;
import dev.unitform.model.profile.Tenant;
import dev.unitform.plan.Placement;
import dev.unitform.plan.Placement.DataUse;
import dev.unitform.plan.PlannedRelease;
import dev.unitform.plan.PlannedWorkload;
import dev.unitform.plan.PlannedWorkload.Autoscaling;
import dev.unitform.plan.UnitFacts;
import dev.unitform.planner.rule.AutoscalingRule;
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
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Decides each service in one unit, and then the order of all releases of the unit. */
final class ServicePlanner {
  private final WorkloadPlanner workloads;
  private final List<String> allowedBelowMinimum;
  private final ReleaseOrder order;
  private final Map<String, GivenValue> baseFiles;
  private final ContractPaths paths;
  private final List<Acknowledgement> acknowledged;
  private final Diagnostics diagnostics;
  private final Set<SourcePosition> followed = new HashSet<>();
  private final Map<String, Diagnostics> shared = new LinkedHashMap<>();

  /**
   * @param baseFiles the contents of the user's values files, by their names in the profile
   * @param acknowledged notices that the plan omits
   * @param diagnostics receives the findings about the unit, except those in {@link #shared}
   */
  ServicePlanner(
      @Nullable Policies policies,
      ReleaseOrder order,
      Map<String, GivenValue> baseFiles,
      ContractPaths paths,
      List<Acknowledgement> acknowledged,
      Diagnostics diagnostics) {
    this.workloads = new WorkloadPlanner(policies, diagnostics);
    this.allowedBelowMinimum =
        policies == null
            ? List.of()
            : policies.allowBelowMinimum().stream().map(Traced::value).toList();
    this.order = order;
    this.baseFiles = baseFiles;
    this.paths = paths;
    this.acknowledged = acknowledged;
    this.diagnostics = diagnostics;
  }

  /** A placement before its releases are sorted. */
  record Draft(
      Service service,
      PlacementRule.Decision decision,
      Traced<HighAvailability> mode,
      Traced<Color> color,
      List<String> notices,
      List<PlannedRelease> releases,
      Map<String, Set<String>> missing) {}

  /** Whether a secondary unit would have the service, too, if the pair had one. */
  static boolean recoversInSecondary(Service service, HighAvailability mode) {
    return !service.isOfEveryUnit()
        && service.spec().hosting().value() == Hosting.PRIMARY_OR_SECONDARY
        && service.spec().disasterRecovery().value() != DisasterRecovery.NOT_SUPPORTED
        && mode != HighAvailability.CRON_JOB;
  }

  Draft draft(Service service, UnitFacts unit, EffectiveSettings settings, Traced<Role> host) {
    Traced<HighAvailability> mode =
        ModeRule.mode(service, settings.highAvailability(), diagnostics);
    Traced<Integer> count =
        ReplicasRule.count(
            service,
            mode,
            settings.n(),
            settings.replicas(),
            workloads.minimum(),
            allowedBelowMinimum,
            diagnostics);
    Traced<Color> color = ColorRule.color(service, settings.color(), diagnostics);
    PlacementRule.Decision decision =
        PlacementRule.decide(service, unit, mode, host, settings.enabled());
    Traced<Survive> survive =
        SurviveRule.applicable(service, mode, settings.survive(), settings.replicas(), diagnostics);
    if (survive != null && count != null && decision.installed().value()) {
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
    List<String> notices = new ArrayList<>();
    for (Traced<String> notice : service.spec().notices()) {
      note(Code.CAT003, notice.position(), notice.value(), service, notices);
    }
    if (service.overrulesRecovery()) {
      note(
          Code.PLN105,
          service.spec().disasterRecovery().position(),
          ("the vendor's HA/DR page gives it the disaster-recovery mode '%s', but allows it only in"
                  + " the primary unit, so no other unit recovers it")
              .formatted(service.spec().disasterRecovery().value()),
          service,
          notices);
    }
    Map<String, Set<String>> missing = new TreeMap<>();
    List<PlannedRelease> releases = new ArrayList<>();
    if (decision.installed().value()) {
      boolean standby = decision.dataUse() == DataUse.STANDBY;
      for (Chart entry : service.spec().charts()) {
        Chart chart = entry.inVersion(settings.chartVersions().get(entry.chart().value()));
        for (Release release : chart.releases()) {
          boolean otherColor = release.color() != null && release.color().value() != color.value();
          if (otherColor || (standby && !release.isDataTier())) {
            continue;
          }
          UserValues user = userValues(release, settings);
          List<PlannedWorkload> planned =
              workloads.workloads(chart, release, unit, mode, count, settings, user);
          for (Tenant tenant : tenants(release, unit)) {
            releases.add(
                release(
                    service, chart, release, tenant, planned, unit, color, user, settings,
                    missing));
          }
          if (!tenants(release, unit).isEmpty()) {
            tell(service, release, chart, user, notices);
          }
        }
      }
      noteWhatIsDoubtful(service, unit, mode, settings, releases, standby, notices);
      if (survive != null) {
        noteWhatDoesNotSurvive(service, unit, survive, settings, releases, notices);
      }
    }
    return new Draft(service, decision, mode, color, notices, releases, missing);
  }

  /** Findings that several units may have, by their places in the input. Each is reported once. */
  Map<String, Diagnostics> shared() {
    return shared;
  }

  /**
   * Whether the plan of the unit uses the user's value that an override of the profile declares as
   * intended.
   */
  boolean follows(Traced<ValueOverride> said) {
    SourcePosition at = said.position();
    return at != null && followed.contains(at);
  }

  private UserValues userValues(Release release, EffectiveSettings settings) {
    String id = release.name().value();
    Traced<String> file = settings.baseValues().get(id);
    return new UserValues(
        settings.values().get(id),
        file == null ? null : baseFiles.get(file.value()),
        settings.overrides().getOrDefault(id, Map.of()));
  }

  private void tell(
      Service service, Release release, Chart chart, UserValues user, List<String> notices) {
    String id = release.name().value();
    for (UserValues.Unfit unfit : user.unfit()) {
      UserValuesRule.isUnfit(id, unfit, diagnostics);
      Traced<ValueOverride> said = user.said(unfit.path());
      if (said != null && said.position() != null) {
        followed.add(said.position());
      }
    }
    for (UserValues.InForce one : user.inForce()) {
      SourcePosition at = one.said().position();
      if (at != null) {
        followed.add(at);
      }
      boolean stops =
          "0".equals(String.valueOf(one.is()))
              && chart.contract().replicas().stream()
                  .anyMatch(key -> one.path().equals(paths.of(key)));
      note(Code.PLN119, at, UserValuesRule.followed(id, one, stops), service, notices);
    }
    MisspeltValueRule.check(id, chart.contract(), user, diagnostics);
  }

  /** The placements of a unit, in which the releases are sorted. */
  List<Placement> finish(UnitFacts unit, List<Draft> drafts) {
    Map<String, List<PlannedRelease>> byId = new LinkedHashMap<>();
    Map<String, Draft> byService = new LinkedHashMap<>();
    for (Draft draft : drafts) {
      byService.put(draft.service().id(), draft);
      draft
          .releases()
          .forEach(
              release -> byId.computeIfAbsent(release.id(), id -> new ArrayList<>()).add(release));
    }
    List<Placement> placements = new ArrayList<>();
    for (Draft draft : drafts) {
      List<String> notices = new ArrayList<>(draft.notices());
      noteColors(draft, byService, notices);
      noteMissingPredecessors(draft, byId.keySet(), notices);
      noteMissingNames(draft, notices);
      placements.add(
          new Placement(
              draft.service(),
              draft.decision().installed(),
              draft.mode(),
              draft.decision().serving(),
              draft.decision().dataUse(),
              draft.decision().reason(),
              notices,
              draft.releases().stream()
                  .map(release -> ordered(release, byId))
                  .sorted(PlannedRelease.INSTALL_ORDER)
                  .toList()));
    }
    reportMissingNames(unit, drafts);
    return placements;
  }

  private PlannedRelease release(
      Service service,
      Chart chart,
      Release release,
      @Nullable Tenant tenant,
      List<PlannedWorkload> workloads,
      UnitFacts unit,
      Traced<Color> color,
      UserValues user,
      EffectiveSettings settings,
      Map<String, Set<String>> missing) {
    String id = release.name().value();
    String name = NameRule.installedName(id, release.installedAs(), tenant);
    String namespace = chart.namespace().value();
    Placeholders placeholders = Placeholders.of(unit, color, name, namespace, tenant);
    ReleaseValues values =
        new ReleaseValues(
            id, chart.contract(), paths, workloads, placeholders, release.isPerTenant(), user);
    values.assign(service.spec().priorityClass());
    values.place(settings.nodeSelector(), settings.tolerations());
    for (Contradiction found : values.contradictions()) {
      share(
          service,
          found.touch().by().at() + " " + found.touch().path(),
          to -> UserValuesRule.contradicts(service.id(), id, found, to));
    }
    for (SecondBound found : values.secondBounds()) {
      share(
          service,
          found.given().at() + " " + found.path(),
          to -> UserValuesRule.secondBound(id, found, to));
      Traced<ValueOverride> said = user.said(found.path());
      if (said != null && said.position() != null) {
        followed.add(said.position());
      }
    }
    values
        .missing()
        .forEach(
            (placeholder, paths) ->
                paths.forEach(
                    path ->
                        missing
                            .computeIfAbsent(placeholder, p -> new TreeSet<>())
                            .add(name + " " + path)));
    return new PlannedRelease(
        name,
        id,
        chart,
        namespace,
        tenant,
        Objects.requireNonNull(order.waves().get(id)),
        List.of(),
        workloads,
        values.values(),
        AntiAffinityValues.of(chart.contract(), workloads, placeholders, user.free()),
        values.leftToUser(),
        user.free(),
        settings.baseValues().get(id),
        user.base());
  }

  private void share(Service service, String places, Consumer<Diagnostics> report) {
    if (!shared.containsKey(places)) {
      Diagnostics found = new Diagnostics();
      shared.put(places, found);
      found.about(
          service.id(),
          () -> {
            report.accept(found);
            return found;
          });
    }
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

  private void noteWhatIsDoubtful(
      Service service,
      UnitFacts unit,
      Traced<HighAvailability> mode,
      EffectiveSettings settings,
      List<PlannedRelease> releases,
      boolean standby,
      List<String> notices) {
    if (standby
        && service.spec().charts().stream()
            .flatMap(chart -> chart.releases().stream())
            .noneMatch(Release::isDataTier)) {
      note(
          Code.PLN111,
          service.spec().disasterRecovery().position(),
          "it is a pilot light, but the catalog marks no release as its data tier, so nothing is"
              + " installed in the secondary unit",
          service,
          notices);
    }
    if (unit.site().zones().size() == 1 && mode.value() == HighAvailability.ACTIVE_ACTIVE) {
      note(
          Code.PLN103,
          mode.position() != null ? mode.position() : service.metadata().id().position(),
          "two active nodes in one zone: losing the only zone of '%s' takes both"
              .formatted(unit.name()),
          service,
          notices);
    }
    if (unit.membership().counterpart() == null && recoversInSecondary(service, mode.value())) {
      notices.add(
          "no recovery elsewhere: '%s' has no secondary unit".formatted(unit.membership().pair()));
    }
    if (unit.membership().tenants().isEmpty()
        && service.spec().charts().stream()
            .flatMap(chart -> chart.releases().stream())
            .anyMatch(Release::isPerTenant)) {
      note(
          Code.PLN108,
          service.metadata().id().position(),
          ("no tenant has its home in '%s', so the releases of the service per tenant"
                  + " are not installed")
              .formatted(unit.membership().pair()),
          service,
          notices);
    }
    notePlacement("nodeSelector", settings.nodeSelector(), service, releases, notices);
    notePlacement("tolerations", settings.tolerations(), service, releases, notices);
    noteAutoscaling(service, mode.value(), settings, releases, notices);
  }

  /** Adds notices about settings of autoscaling that the plan cannot follow. */
  private void noteAutoscaling(
      Service service,
      HighAvailability mode,
      EffectiveSettings settings,
      List<PlannedRelease> releases,
      List<String> notices) {
    boolean scales = false;
    Set<String> fixed = new TreeSet<>();
    for (PlannedRelease release : releases) {
      for (PlannedWorkload workload : release.workloads()) {
        Autoscaling autoscaling = workload.autoscaling();
        if (autoscaling != null && AutoscalingRule.keepsCount(autoscaling)) {
          fixed.add(workload.name());
        } else {
          scales |= autoscaling != null;
        }
      }
    }
    Traced<Boolean> enabled = settings.autoscalingEnabled();
    boolean off = enabled != null && !enabled.value();
    Traced<?> without = enabled != null && !off ? enabled : settings.autoscalingMax();
    if (without != null && !scales) {
      String why;
      if (mode != HighAvailability.N_PLUS_ONE) {
        why = "only N+1 does";
      } else if (off) {
        why = "'autoscaling.enabled' is false";
      } else {
        why = fixed.isEmpty() ? whyNotScaled(service, enabled) : "its count is fixed";
      }
      note(
          Code.PLN107,
          without.position(),
          "'autoscaling.%s' has no effect: the service is not autoscaled, since %s"
              .formatted(without.equals(enabled) ? "enabled" : "max", why),
          service,
          notices);
    }
    if (enabled != null && off) {
      for (String workload : fixed) {
        note(
            Code.PLN107,
            enabled.position(),
            ("'autoscaling.enabled' is false, but the chart has no switch for the autoscaler of"
                    + " '%s', so both of its bounds are the count")
                .formatted(workload),
            service,
            notices);
      }
    }
  }

  /**
   * Adds a notice about workloads that do not keep enough replicas after a loss, because a limit of
   * the chart or a user's own value keeps their count too low.
   */
  private void noteWhatDoesNotSurvive(
      Service service,
      UnitFacts unit,
      Traced<Survive> survive,
      EffectiveSettings settings,
      List<PlannedRelease> releases,
      List<String> notices) {
    int n = ReplicasRule.needed(settings.n()).value();
    Set<String> told = new LinkedHashSet<>();
    for (PlannedRelease release : releases) {
      for (PlannedWorkload workload : release.workloads()) {
        Traced<Integer> count = workload.replicas();
        if (count == null || workload.workload().isSupporting()) {
          continue;
        }
        int left = SurviveRule.left(count.value(), survive.value(), unit);
        if (left < n && told.add(release.id() + "/" + workload.name())) {
          note(
              Code.PLN123,
              survive.position(),
              SurviveRule.shortfall(release.id(), workload, survive.value(), left, n),
              service,
              notices);
        }
      }
    }
  }

  /**
   * Adds a notice about a setting for the nodes of DaemonSets that no chart of the service reads.
   */
  private void notePlacement(
      String key,
      @Nullable GivenValue given,
      Service service,
      List<PlannedRelease> releases,
      List<String> notices) {
    if (given != null
        && releases.stream()
            .flatMap(release -> release.values().stream())
            .noneMatch(value -> given.at().equals(value.decision().position()))) {
      note(
          Code.PLN125,
          given.at(),
          "'%s' has no effect: no DaemonSet of the service has a key for this setting"
              .formatted(key),
          service,
          notices);
    }
  }

  private static String whyNotScaled(Service service, @Nullable Traced<Boolean> enabled) {
    return service.spec().charts().stream().allMatch(Chart::isDelivered)
        ? "no workload of it has metrics for scaling (run.autoscaling)"
        : enabled != null
            ? "its charts have no value that switches it on"
            : "the chart's sample values switch it off or have no key for it";
  }

  private void noteColors(Draft draft, Map<String, Draft> byService, List<String> notices) {
    Traced<String> sameAs = draft.service().spec().sameColorAs();
    Draft other = sameAs == null ? null : byService.get(sameAs.value());
    if (other != null && other.color().value() != draft.color().value()) {
      SourcePosition own = draft.color().position();
      SourcePosition its = other.color().position();
      boolean ownIsLater = its == null || (own != null && own.isAfter(its));
      SourcePosition earlier = ownIsLater ? its : own;
      note(
          Code.PLN110,
          ownIsLater ? own : its,
          "its colour is '%s' and that of '%s' is '%s'%s: they should be equal"
              .formatted(
                  draft.color().value(),
                  other.service().id(),
                  other.color().value(),
                  earlier == null ? "" : " (" + earlier + ")"),
          draft.service(),
          notices);
    }
  }

  private void noteMissingPredecessors(Draft draft, Set<String> installed, List<String> notices) {
    Set<String> reported = new LinkedHashSet<>();
    for (PlannedRelease release : draft.releases()) {
      for (Traced<String> before : catalogEntry(release).after()) {
        if (!installed.contains(before.value())
            && !isOtherColor(before.value(), draft)
            && reported.add(before.value())) {
          String sentence =
              "'%s' should be installed after '%s', which is not installed in the same unit"
                  .formatted(release.id(), before.value());
          note(Code.PLN109, before.position(), sentence, draft.service(), notices);
        }
      }
    }
  }

  private static Release catalogEntry(PlannedRelease planned) {
    return planned.chart().releases().stream()
        .filter(release -> release.name().value().equals(planned.id()))
        .findFirst()
        .orElseThrow();
  }

  private static boolean isOtherColor(String release, Draft draft) {
    return draft.service().spec().charts().stream()
        .flatMap(chart -> chart.releases().stream())
        .anyMatch(r -> r.name().value().equals(release) && r.color() != null);
  }

  private static void noteMissingNames(Draft draft, List<String> notices) {
    draft
        .missing()
        .keySet()
        .forEach(
            name ->
                notices.add(
                    "values that need it are not written: the profile does not set "
                        + Placeholders.profileKey(name)));
  }

  private void reportMissingNames(UnitFacts unit, List<Draft> drafts) {
    Map<String, Integer> counts = new TreeMap<>();
    for (Draft draft : drafts) {
      draft
          .missing()
          .forEach(
              (name, paths) ->
                  counts.merge(Placeholders.profileKey(name), paths.size(), Integer::sum));
    }
    counts.forEach(
        (key, count) ->
            diagnostics.add(
                Code.PLN106,
                unit.membership().role().position(),
                "%d %s of '%s' %s not written: the profile does not set %s"
                    .formatted(
                        count,
                        count == 1 ? "value" : "values",
                        unit.name(),
                        count == 1 ? "is" : "are",
                        key),
                "the values files name each of them in a comment"));
  }

  private void note(
      Code code,
      @Nullable SourcePosition at,
      String sentence,
      Service service,
      List<String> notices) {
    if (!isAcknowledged(code, service)) {
      notices.add(sentence);
    }
    diagnostics.add(new Diagnostic(code, at, service.id() + ": " + sentence).about(service.id()));
  }

  private boolean isAcknowledged(Code code, Service service) {
    return acknowledged.stream()
        .anyMatch(
            one ->
                code.severity() == Severity.NOTICE
                    && one.code().value().equals(code.name())
                    && (one.service() == null || one.service().value().equals(service.id())));
  }

  private static List<@Nullable Tenant> tenants(Release release, UnitFacts unit) {
    List<@Nullable Tenant> tenants = new ArrayList<>();
    if (release.isPerTenant()) {
      tenants.addAll(unit.membership().tenants());
    } else {
      tenants.add(null);
    }
    return tenants;
  }
}
