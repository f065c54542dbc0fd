package dev.unitform.app;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unitform.chartcheck.ReleaseRendering;
import dev.unitform.diagnostic.SourcePosition;
import dev.unitform.kube.KubernetesObject;
import dev.unitform.manifest.KustomizePatch;
import dev.unitform.manifest.ManifestReader;
import dev.unitform.plan.Delivery;
import dev.unitform.plan.PlannedRelease;
import dev.unitform.plan.PlannedWorkload;
import dev.unitform.plan.Shortfall;
import dev.unitform.render.KustomizePatches;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Applies the Kustomize patches that some targets write in place of post-render, to find the
 * objects that these targets bring to the cluster.
 */
public final class KustomizedReleases {
  private static final ObjectMapper JSON = new ObjectMapper();

  private KustomizedReleases() {}

  /** The rendered releases that a target patches, with the patched objects. */
  public static List<ReleaseRendering> among(List<ReleaseRendering> rendered, Delivery delivery) {
    return rendered.stream().filter(r -> isPatched(r, delivery)).map(r -> of(r, delivery)).toList();
  }

  private static boolean isPatched(ReleaseRendering rendering, Delivery delivery) {
    PlannedRelease release = rendering.release();
    return release.workloads().stream().anyMatch(w -> shortfall(release, w, delivery) != null);
  }

  private static @Nullable Shortfall shortfall(
      PlannedRelease release, PlannedWorkload workload, Delivery delivery) {
    return delivery.shortfalls(release, workload).stream()
        .filter(shortfall -> shortfall.reason() == Shortfall.Reason.PATCHES)
        .findFirst()
        .orElse(null);
  }

  private static ReleaseRendering of(ReleaseRendering rendering, Delivery delivery) {
    PlannedRelease release = rendering.release();
    return new ReleaseRendering(
        rendering.unit(),
        rendering.placement(),
        release.withWorkloads(
            workload -> {
              Shortfall shortfall = shortfall(release, workload, delivery);
              return shortfall == null ? workload : workload.deliveredBy(shortfall);
            }),
        rendering.chart(),
        rendering.request(),
        rendering.path(),
        rendering.chartText(),
        rendering.chartText(),
        objects(rendering));
  }

  private static List<KubernetesObject> objects(ReleaseRendering rendering) {
    KustomizePatches kustomize = KustomizePatches.of(rendering.release());
    List<KustomizePatch> patches =
        kustomize.patches().stream()
            .map(patch -> new KustomizePatch(patch.kind(), patch.names(), json(patch.patch())))
            .toList();
    List<KubernetesObject> objects = new ArrayList<>();
    for (KubernetesObject object : ofChart(rendering)) {
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
   * The objects of the chart before post-render. Each gets the place that the object has after
   * post-render. If the object has the same fault after post-render and after Kustomize, the two
   * findings then have the same place and are reported as one.
   */
  private static List<KubernetesObject> ofChart(ReleaseRendering rendering) {
    Map<List<String>, SourcePosition> places = new HashMap<>();
    rendering.manifests().forEach(object -> places.putIfAbsent(key(object), object.position()));
    String namespace = rendering.release().namespace();
    return ManifestReader.read(rendering.path().value(), rendering.chartText()).get().stream()
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
