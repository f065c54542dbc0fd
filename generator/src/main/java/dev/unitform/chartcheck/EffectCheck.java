package dev.unitform.chartcheck;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.diagnostic.Diagnostics;
import dev.unitform.diagnostic.SourcePosition;
import dev.unitform.diagnostic.Suggestion;
import dev.unitform.kube.KubernetesObject;
import dev.unitform.kube.PodWorkload;
import dev.unitform.plan.PlannedRelease;
import dev.unitform.plan.PlannedWorkload;
import dev.unitform.plan.ValueAssignment;
import dev.unitform.plan.ValueAssignment.Purpose;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Compares the rendered workloads of a release with the planned ones. */
public final class EffectCheck {
  private final ReleaseRendering rendering;
  private final PlannedRelease release;
  private final ReleaseFindings findings;

  private EffectCheck(ReleaseRendering rendering, ReleaseFindings findings) {
    this.rendering = rendering;
    this.release = rendering.release();
    this.findings = findings;
  }

  /** The releases whose objects reach the cluster changed, and the targets that deliver them. */
  public record Delivered(List<String> targets, List<ReleaseRendering> releases) {}

  /**
   * Compares rendered releases with their plan; a fault of several releases is reported once.
   *
   * @param delivered the releases as some targets deliver them. A fault that the releases have only
   *     there names these targets
   */
  public static List<Diagnostic> check(
      List<ReleaseRendering> renderings, List<Delivered> delivered) {
    ReleaseFindings usual = new ReleaseFindings();
    check(renderings, usual);
    Map<Diagnostic, List<String>> targets = new LinkedHashMap<>();
    for (Delivered some : delivered) {
      ReleaseFindings others = new ReleaseFindings(usual);
      check(some.releases, others);
      for (Diagnostic found : others.diagnostics()) {
        targets.computeIfAbsent(found, f -> new ArrayList<>()).addAll(some.targets);
      }
    }
    Diagnostics all = new Diagnostics(usual.diagnostics());
    targets.forEach((found, names) -> all.add(found.ofTargets(names)));
    return all.sorted();
  }

  private static void check(List<ReleaseRendering> renderings, ReleaseFindings findings) {
    for (ReleaseRendering rendering : renderings) {
      new EffectCheck(rendering, findings).check();
    }
  }

  private void check() {
    PlannedObjects objects = PlannedObjects.of(rendering);
    objects.byWorkload().forEach(this::workload);
    for (PodWorkload unknown : objects.unknown()) {
      findings.add(
          Code.EFF008,
          release.chart().chart().position(),
          "'%s' also runs %s, which is not in the catalog"
              .formatted(release.chart().chart().value(), unknown),
          "add it to the workloads of the chart in the catalog, so that the plan sets its replicas,"
              + " spread and budget",
          rendering.place());
    }
  }

  private void workload(PlannedWorkload planned, List<PodWorkload> objects) {
    if (objects.isEmpty()) {
      absent(planned);
    }
    if (objects.size() > 1 && planned.pattern().isOnlyOne()) {
      ambiguous(planned, objects);
      return;
    }
    for (PodWorkload workload : objects) {
      KubernetesObject object = workload.object();
      kind(planned, object);
      if (planned.replicas() != null) {
        new CountCheck(this, planned, object).check();
        new SpreadCheck(this, planned, workload).check();
        new BudgetCheck(this, planned, workload).check();
      }
      priorityClass(planned, workload);
      if (planned.concurrencyBy() != PlannedWorkload.DeliveryMethod.NONE) {
        concurrency(planned, object);
      }
    }
  }

  private void absent(PlannedWorkload planned) {
    List<String> candidates =
        PlannedObjects.workloads(rendering.manifests()).stream()
            .map(PodWorkload::toString)
            .distinct()
            .toList();
    fault(
        Code.EFF001,
        planned.workload().name().position(),
        "workload '%s' of '%s' is planned, but no %s is rendered"
            .formatted(
                planned.name(),
                release.chart().chart().value(),
                planned.pattern().words(release.id())),
        candidates.isEmpty()
            ? "the chart rendered no workload: check whether its values switch the workload off"
            : "correct its kind or match in the catalog; the rendered workloads are: "
                + Suggestion.list(candidates));
  }

  private void ambiguous(PlannedWorkload planned, List<PodWorkload> objects) {
    fault(
        Code.EFF001,
        planned.workload().name().position(),
        ("workload '%s' of '%s' has no 'match' key, which is allowed only if the chart has one"
                + " workload; the chart rendered %d: %s")
            .formatted(
                planned.name(),
                release.chart().chart().value(),
                objects.size(),
                Suggestion.list(objects.stream().map(PodWorkload::toString).toList())),
        "in the catalog, add match: {kind, name} to this workload, and add the other workloads of"
            + " the chart");
  }

  private void kind(PlannedWorkload planned, KubernetesObject object) {
    if (planned.kind() != null && !planned.kind().toString().equals(object.kind())) {
      fault(
          Code.EFF001,
          planned.workload().kind() == null ? null : planned.workload().kind().position(),
          "workload '%s' is a %s in the catalog, but a %s in the chart"
              .formatted(planned.name(), planned.kind(), object.kind()),
          "correct its kind in the catalog");
    }
  }

  private void priorityClass(PlannedWorkload planned, PodWorkload workload) {
    ValueAssignment value = ContractPlaces.value(release, Purpose.PRIORITY_CLASS, planned);
    String rendered = workload.pod().path("priorityClassName").asText("");
    if (value != null && !rendered.equals(String.valueOf(value.value()))) {
      fault(
          Code.EFF006,
          ContractPlaces.ofPath(release.chart(), value.path().text()),
          "%s has %s, but the plan sets the priority class '%s' through the value '%s'"
              .formatted(
                  describe(planned),
                  rendered.isEmpty()
                      ? "no priority class"
                      : "the priority class '" + rendered + "'",
                  value.value(),
                  value.path()),
          "the chart does not read this value: correct the path in the catalog");
    }
  }

  private void concurrency(PlannedWorkload planned, KubernetesObject object) {
    JsonNode policy = object.at("spec", "concurrencyPolicy");
    if (!policy.asText().equals("Forbid")) {
      ValueAssignment value = ContractPlaces.value(release, Purpose.CONCURRENCY, planned);
      fault(
          Code.EFF007,
          ContractPlaces.of(release, Purpose.CONCURRENCY, planned),
          "%s may run twice at the same time: its concurrencyPolicy is %s, not Forbid"
              .formatted(describe(planned), policy.isMissingNode() ? "not set" : policy.asText()),
          value == null
              ? notFound(planned.concurrencyBy())
              : "the chart does not read the value at '%s': correct the path in the catalog"
                  .formatted(value.path()));
    }
  }

  ReleaseRendering rendering() {
    return rendering;
  }

  /** Names the workload, for the beginning of a sentence. */
  String describe(PlannedWorkload planned) {
    return "workload '%s' of '%s'".formatted(planned.name(), release.chart().chart().value());
  }

  /**
   * The end of a sentence about a planned value. It says what sets the value: a value of the chart,
   * post-render or a Kustomize patch.
   */
  String deliveryPhrase(
      PlannedWorkload planned, PlannedWorkload.DeliveryMethod method, Purpose purpose) {
    ValueAssignment value = ContractPlaces.value(release, purpose, planned);
    return switch (method) {
      case VALUES -> value == null ? "" : " through the value '" + value.path() + "'";
      case POST_RENDER -> " through post-render";
      case KUSTOMIZE -> " through a Kustomize patch";
      case AFFINITY, NONE -> "";
    };
  }

  /**
   * The help for a setting that post-render or a Kustomize patch should have added, and that the
   * rendered workload lacks.
   */
  static String notFound(PlannedWorkload.DeliveryMethod method) {
    return "%s did not find the workload: correct its match in the catalog"
        .formatted(
            method == PlannedWorkload.DeliveryMethod.KUSTOMIZE
                ? "the Kustomize patch"
                : "post-render");
  }

  void fault(Code code, @Nullable SourcePosition position, String message, String help) {
    findings.add(code, position, message, help, rendering.place());
  }
}
