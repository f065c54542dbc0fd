package dev.unitform.kube;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The events at which Helm creates an object that is a hook. A hook is not part of the release
 * itself.
 *
 * @param events the names of the events in lower case, as in <a
 *     href="https://helm.sh/docs/topics/charts_hooks/">Helm's documentation</a>. Helm never creates
 *     an object that has only unknown events
 */
public record HelmHook(List<String> events) {
  /** The annotation that makes an object a hook. */
  public static final String ANNOTATION = "helm.sh/hook";

  private static final List<String> OF_AN_INSTALL =
      List.of("pre-install", "post-install", "pre-upgrade", "post-upgrade");

  public HelmHook {
    events = List.copyOf(events);
  }

  /** The hook of an object; null if the object is not a hook. */
  public static @Nullable HelmHook of(KubernetesObject object) {
    JsonNode annotation = object.at("metadata", "annotations", ANNOTATION);
    return annotation.isMissingNode() ? null : parse(annotation.asText());
  }

  /** The hook of an annotation. */
  public static HelmHook parse(String annotation) {
    return new HelmHook(
        Stream.of(annotation.toLowerCase(Locale.ROOT).split(",", -1)).map(String::strip).toList());
  }

  /** Whether Helm creates the object when the release is installed or upgraded. */
  public boolean isOfAnInstall() {
    return events.stream().anyMatch(OF_AN_INSTALL::contains);
  }

  /** Whether both hooks have a common event. Then both objects exist at the same time. */
  public boolean meets(HelmHook other) {
    return events.stream().anyMatch(other.events::contains);
  }
}
