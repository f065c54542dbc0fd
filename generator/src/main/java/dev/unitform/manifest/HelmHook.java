package dev.unitform.manifest;

import dev.unitform.yaml.StreamMeaning;
import dev.unitform.yaml.StreamNode;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * When Helm creates an object that is no part of the release itself.
 *
 * @param events in lower case, as <a href="https://helm.sh/docs/topics/charts_hooks/">Helm names
 *     them</a>
 */
record HelmHook(List<String> events) {
  private static final String ANNOTATION = "helm.sh/hook";

  private static final List<String> OF_AN_INSTALL =
      List.of("pre-install", "post-install", "pre-upgrade", "post-upgrade");

  HelmHook {
    events = List.copyOf(events);
  }

  /** The hook that an object is; null when it belongs to the release. */
  static @Nullable HelmHook of(StreamNode object) {
    if (StreamMeaning.at(object, "metadata", "annotations", ANNOTATION) == null) {
      return null;
    }
    String text = StreamMeaning.text(object, "metadata", "annotations", ANNOTATION);
    return new HelmHook(
        text == null
            ? List.of()
            : Stream.of(text.toLowerCase(Locale.ROOT).split(",", -1)).map(String::strip).toList());
  }

  /** Whether Helm creates it when the release is installed or upgraded. */
  boolean isOfAnInstall() {
    return events.stream().anyMatch(OF_AN_INSTALL::contains);
  }
}
