package dev.unitform.check.rule;

import dev.unitform.manifest.Manifest;
import dev.unitform.plan.PlannedRelease;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one release brings into its unit, as the cluster would get it: after post-render.
 *
 * @param name as installed
 * @param namespace of the objects that name none
 * @param planned null for manifests that no release of the plan stands behind
 */
public record RenderedRelease(
    String name, String namespace, @Nullable PlannedRelease planned, List<Manifest> manifests) {
  public RenderedRelease {
    manifests = List.copyOf(manifests);
  }

  /** What a planned release renders to. */
  public static RenderedRelease of(PlannedRelease release, List<Manifest> manifests) {
    return new RenderedRelease(release.name(), release.namespace(), release, manifests);
  }
}
