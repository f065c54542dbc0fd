package dev.unitform.check.rule;

import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostics;
import dev.unitform.kube.HelmHook;
import dev.unitform.kube.KindScopes;
import dev.unitform.kube.KubernetesObject;
import dev.unitform.kube.ObjectId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Checks that no two rendered objects of a unit have the same identity (Kubernetes documentation,
 * "Object Names and IDs"). Helm refuses an object of another release ("invalid ownership
 * metadata"), and kustomize refuses a stream with a duplicate ("may not add resource with an
 * already registered id").
 */
final class DuplicateRule implements KubernetesRule {
  @Override
  public void check(UnitObjects unit, Diagnostics diagnostics) {
    KindScopes scopes = KindScopes.among(unit.objects());
    Map<ObjectId, List<KubernetesObject>> seen = new LinkedHashMap<>();
    for (KubernetesObject object : unit.objects()) {
      if (object.name().isEmpty() || isNeverInstalled(object)) {
        continue;
      }
      ObjectId id = object.id(scopes);
      List<KubernetesObject> earlier = seen.computeIfAbsent(id, k -> new ArrayList<>());
      earlier.stream()
          .filter(other -> !areHooksOfDifferentEvents(other, object, unit))
          .findFirst()
          .ifPresent(other -> report(id, other, object, unit, diagnostics));
      earlier.add(object);
    }
  }

  private static void report(
      ObjectId id,
      KubernetesObject earlier,
      KubernetesObject object,
      UnitObjects unit,
      Diagnostics diagnostics) {
    RenderedRelease release = unit.releaseOf(object);
    RenderedRelease first = unit.releaseOf(earlier);
    String what =
        id.namespace().isEmpty()
            ? object.toString()
            : "%s in the namespace '%s'".formatted(object, id.namespace());
    String message;
    String help;
    if (!release.isSameAs(first)) {
      message =
          "%s is rendered by the release '%s' and also by '%s' (%s)"
              .formatted(what, release.name(), first.name(), earlier.position());
      help =
          "Helm refuses the second release: include the release's name in the object's name, or"
              + " switch the object off in one of them";
    } else if (release.equals(first) && isAddedToChart(object, earlier)) {
      message =
          "%s is rendered by the release '%s' (%s), and the plan adds an object with the same name"
              .formatted(what, release.name(), earlier.position());
      help =
          "Helm or Kustomize refuses the second one: switch the object off in the chart's values,"
              + " or change its name";
    } else {
      message =
          "%s is rendered twice by the release '%s' (%s)"
              .formatted(what, release.name(), earlier.position());
      help =
          "the cluster keeps one of them, but kustomize and Flux refuse such manifests: remove one"
              + " from the chart";
    }
    diagnostics.add(Code.K8S019, object.position(), earlier.position(), message, help);
  }

  /**
   * Whether an object comes from the plan and not from the chart, as {@code ofChart} does. The
   * position of an object of the plan is in the catalog, while all objects of a rendered chart are
   * in one file.
   */
  private static boolean isAddedToChart(KubernetesObject object, KubernetesObject ofChart) {
    return !object.position().file().equals(ofChart.position().file());
  }

  /**
   * Whether two objects of the same name are hooks of different events. This is allowed, because
   * Helm deletes the first hook before it creates the second.
   */
  private static boolean areHooksOfDifferentEvents(
      KubernetesObject one, KubernetesObject other, UnitObjects unit) {
    HelmHook first = HelmHook.of(one);
    HelmHook second = HelmHook.of(other);
    return unit.releaseOf(one).isSameAs(unit.releaseOf(other))
        && (first != null || second != null)
        && (first == null || second == null || !first.meets(second));
  }

  /**
   * Whether an object is a hook that runs neither at an install nor at an upgrade, such as a test.
   */
  private static boolean isNeverInstalled(KubernetesObject object) {
    HelmHook hook = HelmHook.of(object);
    return hook != null && !hook.isOfAnInstall();
  }
}
