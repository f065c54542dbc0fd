package dev.unitform.app;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unitform.chartcheck.EffectiveValues;
import dev.unitform.chartcheck.ReleaseRendering;
import dev.unitform.diagnostic.SourcePosition;
import dev.unitform.helm.HelmOutcome;
import dev.unitform.helm.HelmRequest;
import dev.unitform.helm.ValuesText;
import dev.unitform.kube.KubernetesObject;
import dev.unitform.manifest.KustomizePatch;
import dev.unitform.manifest.ManifestReader;
import dev.unitform.plan.Delivery;
import dev.unitform.plan.PlannedRelease;
import dev.unitform.plan.PlannedWorkload;
import dev.unitform.plan.Shortfall;
import dev.unitform.plan.ValueAssignment;
import dev.unitform.render.KustomizePatches;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The objects that targets without post-render bring to the cluster. Some of these targets write
 * Kustomize patches in place of post-render. The other targets install the chart with its values
 * only; where possible, anti-affinity values replace spread constraints.
 */
public final class DeliveredReleases {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Delivery delivery;
  private final Shortfall.Reason reason;

  private DeliveredReleases(Delivery delivery, Shortfall.Reason reason) {
    this.delivery = delivery;
    this.reason = reason;
  }

  /** The rendered releases that a target patches, with the patched objects. */
  public static List<ReleaseRendering> patched(List<ReleaseRendering> rendered, Delivery delivery) {
    return new DeliveredReleases(delivery, Shortfall.Reason.PATCHES)
        .among(rendered, DeliveredReleases::patched);
  }

  /**
   * The rendered releases that a target installs with the chart and its values only, with the
   * objects that the chart renders.
   *
   * @param helm renders a chart with the anti-affinity that such a target sets in place of spread
   *     constraints
   */
  public static List<ReleaseRendering> plain(
      List<ReleaseRendering> rendered, Delivery delivery, Function<HelmRequest, HelmOutcome> helm) {
    return new DeliveredReleases(delivery, Shortfall.Reason.NO_POST_RENDER)
        .among(rendered, rendering -> ofChart(rendering, plainText(rendering, helm)));
  }

  private List<ReleaseRendering> among(
      List<ReleaseRendering> rendered, Function<ReleaseRendering, List<KubernetesObject>> objects) {
    return rendered.stream()
        .filter(this::lacksPostRender)
        .map(rendering -> with(rendering, objects.apply(rendering)))
        .toList();
  }

  private boolean lacksPostRender(ReleaseRendering rendering) {
    PlannedRelease release = rendering.release();
    return release.workloads().stream().anyMatch(w -> shortfall(release, w) != null);
  }

  private @Nullable Shortfall shortfall(PlannedRelease release, PlannedWorkload workload) {
    return delivery.shortfalls(release, workload).stream()
        .filter(shortfall -> shortfall.reason() == reason)
        .findFirst()
        .orElse(null);
  }

  private ReleaseRendering with(ReleaseRendering rendering, List<KubernetesObject> objects) {
    PlannedRelease release = rendering.release();
    return new ReleaseRendering(
        rendering.unit(),
        rendering.placement(),
        release.withWorkloads(
            workload -> {
              Shortfall shortfall = shortfall(release, workload);
              return shortfall == null ? workload : workload.deliveredBy(shortfall);
            }),
        rendering.chart(),
        rendering.request(),
        rendering.path(),
        rendering.chartText(),
        rendering.chartText(),
        objects);
  }

  /**
   * The text that Helm renders from a release's chart with its values and the anti-affinity. If
   * Helm cannot render this, the result is the text without the anti-affinity.
   */
  private static String plainText(
      ReleaseRendering rendering, Function<HelmRequest, HelmOutcome> helm) {
    List<ValueAssignment> values = rendering.release().affinityValues();
    if (values.isEmpty()) {
      return rendering.chartText();
    }
    ObjectNode overlay = JSON.createObjectNode();
    for (ValueAssignment value : values) {
      EffectiveValues.put(overlay, overlay, value.path(), JSON.valueToTree(value.value()));
    }
    HelmRequest request =
        rendering.request().with(new ValuesText("the anti-affinity", overlay.toString()));
    return Objects.requireNonNullElse(helm.apply(request).text(), rendering.chartText());
  }

  private static List<KubernetesObject> patched(ReleaseRendering rendering) {
    KustomizePatches kustomize = KustomizePatches.of(rendering.release());
    List<KustomizePatch> patches =
        kustomize.patches().stream()
            .map(
                patch ->
                    new KustomizePatch(
                        patch.group(), patch.kind(), patch.names(), json(patch.patch())))
            .toList();
    List<KubernetesObject> objects = new ArrayList<>();
    for (KubernetesObject object : ofChart(rendering, rendering.chartText())) {
      KubernetesObject patched = object;
      for (KustomizePatch patch : patches) {
        patched = patch.appliedTo(patched);
      }
      objects.add(patched);
    }
    SourcePosition place =
        Objects.requireNonNullElse(
            rendering.release().chart().chart().position(),
            SourcePosition.startOf(rendering.path().value()));
    for (Map<String, Object> budget : kustomize.budgets()) {
      objects.add(KubernetesObject.of("policy/v1", "PodDisruptionBudget", json(budget), place));
    }
    return objects;
  }

  /**
   * The objects that Helm renders. Each gets the place of the same object in the post-rendered
   * manifests, so that a fault in both versions is reported once.
   */
  private static List<KubernetesObject> ofChart(ReleaseRendering rendering, String text) {
    Map<List<String>, SourcePosition> places = new HashMap<>();
    rendering.manifests().forEach(object -> places.putIfAbsent(key(object), object.position()));
    String namespace = rendering.release().namespace();
    return ManifestReader.read(rendering.path().value(), text).get().stream()
        .map(object -> object.in(namespace))
        .map(object -> object.placedAt(places.getOrDefault(key(object), object.position())))
        .toList();
  }

  private static List<String> key(KubernetesObject object) {
    return List.of(object.apiVersion(), object.kind(), object.namespace(), object.name());
  }

  private static ObjectNode json(Map<String, Object> value) {
    return JSON.valueToTree(value);
  }
}
