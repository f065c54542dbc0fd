package dev.unitform.explain;

import dev.unitform.explain.Explanation.Answer;
import dev.unitform.explain.Explanation.Detail;
import dev.unitform.explain.Explanation.Use;
import dev.unitform.model.catalog.GivenValue;
import dev.unitform.model.catalog.Release;
import dev.unitform.model.catalog.Service;
import dev.unitform.output.Layout.FileKind;
import dev.unitform.output.Layout.ReleaseKey;
import dev.unitform.plan.Placement;
import dev.unitform.plan.Placement.DataUse;
import dev.unitform.plan.Plan;
import dev.unitform.plan.PlannedRelease;
import dev.unitform.plan.PlannedUnit;
import dev.unitform.plan.PlannedWorkload;
import dev.unitform.plan.ValueAssignment;
import dev.unitform.plan.ValuePath;
import dev.unitform.planner.rule.PlacementRule;
import dev.unitform.trace.Cause;
import dev.unitform.trace.RuleId;
import dev.unitform.trace.Traced;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Answers questions about a service in a unit, and about its releases. */
final class ServiceQuestions {
  private static final List<String> SERVICE_FIELDS =
      List.of("installed", "highAvailability", "disasterRecovery", "hosting");
  private static final List<String> RELEASE_FIELDS = List.of("version", "namespace", "wave");

  private final Plan plan;
  private final PlannedUnit unit;
  private final Placement placement;
  private final Service service;
  private final @Nullable PageRow row;
  private final ProducedFiles files;

  /**
   * @param row the row of the service; null if there is none
   */
  ServiceQuestions(
      Plan plan,
      PlannedUnit unit,
      Placement placement,
      @Nullable PageRow row,
      ProducedFiles files) {
    this.plan = plan;
    this.unit = unit;
    this.placement = placement;
    this.service = placement.service();
    this.row = row;
    this.files = files;
  }

  Placement placement() {
    return placement;
  }

  /** The fields of the service and of all its releases. */
  List<String> fields() {
    return fields(placement.releases());
  }

  /** The fields of the service and of these releases. */
  List<String> fields(List<PlannedRelease> releases) {
    Set<String> fields = new LinkedHashSet<>(SERVICE_FIELDS);
    if (!releases.isEmpty()) {
      fields.addAll(RELEASE_FIELDS);
    }
    if (releases.stream().anyMatch(release -> !release.workloads().isEmpty())) {
      fields.addAll(WorkloadQuestions.FIELDS);
    }
    for (PlannedRelease release : releases) {
      release.values().forEach(assignment -> fields.add(assignment.path().text()));
      release.leftToUser().forEach(left -> fields.add(left.path()));
    }
    return List.copyOf(fields);
  }

  /** The answers about the service; empty if there is no such field. */
  List<Answer> ofService(@Nullable String field) {
    if (field == null || field.equals("installed")) {
      return List.of(installed(address(), field, field == null ? serviceDetails() : List.of()));
    }
    List<Answer> own = serviceField(field);
    if (!own.isEmpty()) {
      return own;
    }
    if (!placement.isInstalled()) {
      // If the service has no releases, the answer says why.
      return List.of(installed(address(), null, List.of()));
    }
    return ofReleases(placement.releases(), field);
  }

  /** The answers about these releases; empty if there is no such field. */
  List<Answer> ofReleases(List<PlannedRelease> releases, @Nullable String field) {
    List<Answer> answers = new ArrayList<>();
    for (PlannedRelease release : releases) {
      if (field == null) {
        answers.add(wholeRelease(release));
      } else if (field.equals("installed")) {
        answers.add(installed(address(release), field, List.of()));
      } else if (WorkloadQuestions.FIELDS.contains(field)) {
        release.workloads().forEach(w -> answers.addAll(ofWorkload(release, w, field)));
      } else {
        answers.addAll(releaseField(release, field));
      }
    }
    return answers.isEmpty() && field != null ? serviceField(field) : answers;
  }

  /** The answers about a workload; empty if there is no such field. */
  List<Answer> ofWorkload(
      PlannedRelease release, PlannedWorkload workload, @Nullable String field) {
    return new WorkloadQuestions(plan, unit, placement, row, release, workload, files)
        .answers(field);
  }

  private String address() {
    return unit.name() + "/" + service.id();
  }

  private String address(PlannedRelease release) {
    return address() + "/" + release.name();
  }

  private Answer installed(String address, @Nullable String field, List<Detail> details) {
    boolean here = placement.isInstalled();
    String statement =
        field != null
            ? "= " + here
            : here ? "is installed: " + inForce(placement) : "is not installed";
    return new Answer(
        address,
        field,
        here,
        statement,
        placement.reason(),
        reason("installed", placement.installed()),
        List.of(),
        details,
        placement.notices(),
        List.of(),
        LossOfUnit.ofService(plan, unit, service.id()));
  }

  private static String inForce(Placement placement) {
    return "%s, %s".formatted(placement.highAvailability().value().sign(), placement.standing());
  }

  private List<Detail> serviceDetails() {
    if (placement.releases().isEmpty()) {
      return List.of();
    }
    List<Detail> details = new ArrayList<>();
    details.add(new Detail("releases", releases(placement)));
    Placement partner = partner();
    if (partner != null && partner.isInstalled()) {
      List<String> lines = new ArrayList<>();
      lines.add("in " + unit.facts().membership().counterpart() + ": " + inForce(partner));
      lines.addAll(releases(partner));
      details.add(new Detail("partner", lines));
    }
    return details;
  }

  /** The same service in the other unit of the pair; null when there is none. */
  private @Nullable Placement partner() {
    PlannedUnit other = plan.counterpart(unit);
    return other == null ? null : other.placement(service.id());
  }

  private static List<String> releases(Placement placement) {
    return placement.releases().stream()
        .map(release -> release.name() + workloads(release, ": "))
        .toList();
  }

  private static String workloads(PlannedRelease release, String before) {
    List<String> each = release.workloads().stream().map(w -> workload(w)).toList();
    return each.isEmpty() ? "" : before + String.join(", ", each);
  }

  private static String workload(PlannedWorkload workload) {
    Traced<Integer> count = workload.replicas();
    String many =
        count != null
            ? count.value() + (count.value() == 1 ? " replica" : " replicas")
            : workload.kind() == null ? "no count" : workload.kind().toString();
    return workload.name() + " " + many;
  }

  private Answer wholeRelease(PlannedRelease release) {
    List<Detail> details = new ArrayList<>();
    if (!release.workloads().isEmpty()) {
      details.add(new Detail("runs", release.workloads().stream().map(w -> workload(w)).toList()));
    }
    if (!release.dependsOn().isEmpty()) {
      details.add(new Detail("after", List.of(String.join(", ", release.dependsOn()))));
    }
    List<ExplainedReason> facts = new ArrayList<>();
    facts.add(reason("version", release.chart().version()));
    for (ValueAssignment assignment : release.values()) {
      facts.add(assigned(assignment));
    }
    return new Answer(
        address(release),
        null,
        null,
        "is installed: chart %s %s in namespace %s, wave %s"
            .formatted(
                release.chart().chart().value(),
                release.chart().version().value(),
                release.namespace(),
                release.wave()),
        placement.reason(),
        reason("installed", placement.installed()),
        facts,
        details,
        List.of(),
        List.of(),
        null);
  }

  private static Object shown(ValueAssignment assignment) {
    return Objects.requireNonNullElse(assignment.value(), "null");
  }

  /** A value with its path and its reason, in the type that the chart needs. */
  private ExplainedReason assigned(ValueAssignment assignment) {
    return new ExplainedReason(
        assignment.path().text(), shown(assignment), assignment.decision(), row);
  }

  private List<Answer> serviceField(String field) {
    Traced<?> value =
        switch (field) {
          case "highAvailability" -> placement.highAvailability();
          case "disasterRecovery" -> service.spec().disasterRecovery();
          case "hosting" -> service.spec().hosting();
          default -> null;
        };
    return value == null
        ? List.of()
        : List.of(
            value(address(), field, value.value(), reason(field, value), List.of(), List.of()));
  }

  private List<Answer> releaseField(PlannedRelease release, String field) {
    return switch (field) {
      case "version" -> List.of(traced(release, field, release.chart().version()));
      case "namespace" -> List.of(traced(release, field, release.chart().namespace()));
      case "wave" -> List.of(wave(release));
      default -> path(release, field);
    };
  }

  private Answer traced(PlannedRelease release, String field, Traced<?> value) {
    return value(
        address(release), field, value.value(), reason(field, value), List.of(), List.of());
  }

  private Answer wave(PlannedRelease release) {
    List<Cause.Input> inputs = new ArrayList<>();
    for (String name : release.dependsOn()) {
      unit.releases().stream()
          .filter(other -> other.name().equals(name))
          .findFirst()
          .ifPresent(other -> inputs.add(named(release, other)));
    }
    return value(
        address(release),
        "wave",
        release.wave(),
        reason("wave", Traced.derived(release.wave(), Rules.WAVE, inputs)),
        List.of(),
        List.of());
  }

  /**
   * The wave of a release that is installed before another one, with the place in the catalog that
   * requires this order.
   */
  private static Cause.Input named(PlannedRelease release, PlannedRelease before) {
    Traced<Integer> wave =
        release.chart().releases().stream()
            .filter(one -> one.name().value().equals(release.id()))
            .flatMap(one -> one.after().stream())
            .filter(after -> after.value().equals(before.id()))
            .findFirst()
            .<Traced<Integer>>map(after -> new Traced<>(before.wave(), after.cause()))
            .orElseGet(() -> Traced.derived(before.wave(), Rules.WAVE));
    return wave.as("wave of " + before.name());
  }

  private List<Answer> path(PlannedRelease release, String field) {
    ValuePath path;
    try {
      path = ValuePath.of(field);
    } catch (IllegalArgumentException e) {
      return List.of();
    }
    GivenValue byUser = given(release.userValues(), path);
    GivenValue before = given(release.givenBefore(), path);
    List<Answer> answers = new ArrayList<>();
    release.values().stream()
        .filter(assignment -> assignment.path().steps().equals(path.steps()))
        .forEach(
            assignment ->
                answers.add(
                    value(
                        address(release),
                        assignment.path().text(),
                        shown(assignment),
                        assigned(assignment),
                        uses(release, FileKind.VALUES, path),
                        beside(byUser, before))));
    GivenValue own = byUser != null ? byUser : before;
    if (answers.isEmpty() && own != null) {
      Object value = Objects.requireNonNull(own.plain());
      answers.add(
          value(
              address(release),
              field,
              value,
              reason(field, Traced.given(value, own.at())),
              uses(release, byUser != null ? FileKind.USER_VALUES : FileKind.BASE_VALUES, path),
              List.of()));
    }
    release.leftToUser().stream()
        .filter(left -> answers.isEmpty() && isPath(left.path(), path))
        .forEach(left -> answers.add(notWritten(release, left)));
    return answers;
  }

  /** Notes that the user's own values, or the base values, also set the path of a planned value. */
  private static List<String> beside(@Nullable GivenValue byUser, @Nullable GivenValue before) {
    List<String> notes = new ArrayList<>();
    if (byUser != null) {
      notes.add(
          "your values in the profile set it, too, and override the plan's values (%s)"
              .formatted(byUser.at()));
    }
    if (before != null) {
      notes.add(
          "your base values set it, too, and the plan's values override them (%s)"
              .formatted(before.at()));
    }
    return notes;
  }

  private static boolean isPath(String text, ValuePath path) {
    return ValuePath.of(text).steps().equals(path.steps());
  }

  private Answer notWritten(PlannedRelease release, PlannedRelease.LeftToUser left) {
    String note = "set it to '%s' under services.%s.values".formatted(left.value(), service.id());
    return Answer.of(
            address(release),
            left.path(),
            null,
            "is not written",
            reason(left.path(), Traced.defaulted(left.value(), Rules.LEFT_TO_USER)),
            List.of(),
            List.of(note))
        .because(left.why());
  }

  private List<Use> uses(PlannedRelease release, FileKind kind, ValuePath path) {
    return files
        .use(kind, new ReleaseKey(unit.name(), release.namespace(), release.name()), path)
        .stream()
        .toList();
  }

  private static @Nullable GivenValue given(@Nullable GivenValue values, ValuePath path) {
    GivenValue given = values == null ? null : values.at(path.steps());
    return given == null || given.plain() == null ? null : given;
  }

  /** The answer about a release of the catalog that is not installed in the unit. */
  Answer notInstalled(Release release) {
    String address = address() + "/" + release.name().value();
    if (!placement.isInstalled()) {
      return installed(address, null, List.of());
    }
    if (release.color() != null) {
      return missing(
          address,
          "it is the %s release, and the other colour is installed"
              .formatted(release.color().value()),
          Rules.OTHER_COLOR,
          release.color().as("color"));
    }
    if (placement.dataUse() == DataUse.STANDBY && !release.isDataTier()) {
      return missing(
          address,
          "it is not in the data tier and waits for activation",
          PlacementRule.PILOT_LIGHT,
          service.spec().disasterRecovery().as("disasterRecovery"),
          unit.facts().membership().role().as("role"));
    }
    if (release.isPerTenant()) {
      return missing(
          address,
          "it is installed per tenant, and no tenant has its home in "
              + unit.facts().membership().pair(),
          Rules.NO_TENANT_FOR_RELEASE,
          unit.facts().membership().role().as("role"));
    }
    return missing(address, placement.reason(), Rules.LEFT_OUT);
  }

  private Answer missing(String address, String because, RuleId rule, Cause.Input... inputs) {
    ExplainedReason reason = reason("installed", Traced.derived(false, rule, inputs));
    return Answer.of(address, null, false, "is not installed", reason, List.of(), List.of())
        .because(because);
  }

  private ExplainedReason reason(String name, Traced<?> value) {
    return ExplainedReason.of(name, value, row);
  }

  private static Answer value(
      String address,
      String field,
      Object value,
      ExplainedReason reason,
      List<Use> usedIn,
      List<String> notes) {
    return Answer.of(address, field, value, "= " + value, reason, usedIn, notes);
  }
}
