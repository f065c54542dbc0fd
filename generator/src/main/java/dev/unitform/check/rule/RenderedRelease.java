package dev.unitform.check.rule;

import dev.unitform.kube.KubernetesObject;
import dev.unitform.plan.PlannedRelease;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The objects of one release in the cluster, after post-render.
 *
 * @param namespace the namespace of the objects that do not name one
 * @param planned null for manifests that belong to no release of the plan
 */
public record RenderedRelease(
    String name,
    String namespace,
    @Nullable PlannedRelease planned,
    List<KubernetesObject> manifests) {
  public RenderedRelease {
    manifests = manifests.stream().map(object -> object.in(namespace)).toList();
  }

  /**
   * Whether this and another object have the same name and namespace, so that they describe one
   * Helm release.
   */
  boolean isSameAs(RenderedRelease other) {
    return name.equals(other.name) && namespace.equals(other.namespace);
  }

  /** The objects of a planned release. */
  public static RenderedRelease of(PlannedRelease release, List<KubernetesObject> manifests) {
    return new RenderedRelease(release.name(), release.namespace(), release, manifests);
  }
}
