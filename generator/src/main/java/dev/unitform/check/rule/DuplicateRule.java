package dev.unitform.check.rule;

import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostics;
import dev.unitform.manifest.KindScopes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An object belongs to one release, and stands in it once (Kubernetes documentation, "Object Names
 * and IDs"). Helm refuses an object of another release ("invalid ownership metadata"), kustomize a
 * stream that has one twice ("may not add resource with an already registered id").
 */
final class DuplicateRule implements KubernetesRule {
  private static final String HOOK = "helm.sh/hook";
  private static final List<String> OF_AN_INSTALL =
      List.of("pre-install", "post-install", "pre-upgrade", "post-upgrade");

  /** What tells objects of a cluster apart. */
  private record Identity(String group, String kind, String namespace, String name) {}

  @Override
  public void check(UnitObjects unit, Diagnostics diagnostics) {
    KindScopes scopes =
        KindScopes.among(unit.objects().stream().map(ClusterObject::manifest).toList());
    Map<Identity, List<ClusterObject>> seen = new LinkedHashMap<>();
    for (ClusterObject object : unit.objects()) {
      if (object.name().isEmpty() || isNeverInstalled(object)) {
        continue;
      }
      boolean namespaced =
          scopes.isNamespaced(object.manifest().apiVersion(), object.manifest().kind());
      Identity identity =
          new Identity(
              object.group(),
              object.manifest().kind(),
              namespaced ? object.namespace() : "",
              object.name());
      List<ClusterObject> earlier = seen.computeIfAbsent(identity, k -> new ArrayList<>());
      earlier.stream()
          .filter(other -> !takesTurns(other, object))
          .findFirst()
          .ifPresent(other -> tell(identity, other, object, diagnostics));
      earlier.add(object);
    }
  }

  private static void tell(
      Identity identity, ClusterObject earlier, ClusterObject object, Diagnostics diagnostics) {
    String place =
        identity.namespace().isEmpty()
            ? ""
            : " in the namespace '%s'".formatted(identity.namespace());
    boolean same = isOfOneRelease(earlier, object);
    diagnostics.add(
        Code.K8S019,
        object.position(),
        same
            ? "%s%s is rendered twice by the release '%s' (%s)"
                .formatted(object, place, object.release().name(), earlier.position())
            : "%s%s is rendered by the release '%s', and by '%s', too (%s)"
                .formatted(
                    object,
                    place,
                    object.release().name(),
                    earlier.release().name(),
                    earlier.position()),
        same
            ? "the cluster keeps one of them, and kustomize and Flux refuse both: remove one from the"
                + " chart"
            : "Helm refuses the release that comes second: let the chart put the release's name into"
                + " the object's, or switch it off in one of them");
  }

  /** Hooks of different events may share a name: one is gone when the other comes. */
  private static boolean takesTurns(ClusterObject one, ClusterObject other) {
    List<String> first = events(one);
    List<String> second = events(other);
    return isOfOneRelease(one, other)
        && (first != null || second != null)
        && (first == null || second == null || first.stream().noneMatch(second::contains));
  }

  private static boolean isOfOneRelease(ClusterObject one, ClusterObject other) {
    return one.release().name().equals(other.release().name())
        && one.release().namespace().equals(other.release().namespace());
  }

  /** A hook that no install and no upgrade runs, such as a test. */
  private static boolean isNeverInstalled(ClusterObject object) {
    List<String> events = events(object);
    return events != null && events.stream().noneMatch(OF_AN_INSTALL::contains);
  }

  /** When Helm runs a hook; null for an object that is none. */
  private static @Nullable List<String> events(ClusterObject object) {
    String text = object.at("metadata", "annotations", HOOK).asText("");
    return text.isEmpty()
        ? null
        : Arrays.stream(text.toLowerCase(Locale.ROOT).split(",", -1)).map(String::strip).toList();
  }
}
