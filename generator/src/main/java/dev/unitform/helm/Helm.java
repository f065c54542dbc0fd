package dev.unitform.helm;

/** Renders a release: Helm itself, or a cache of its results. */
@FunctionalInterface
public interface Helm {
  HelmOutcome render(HelmRequest request);
}
