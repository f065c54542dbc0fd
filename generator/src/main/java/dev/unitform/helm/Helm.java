package dev.unitform.helm;

/** What renders a release: Helm, or a memory of what Helm rendered before. */
@FunctionalInterface
public interface Helm {
  HelmOutcome render(HelmRequest request);
}
