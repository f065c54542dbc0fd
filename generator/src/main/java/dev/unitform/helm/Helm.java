package dev.unitform.helm;

/** Renders releases. An implementation can run Helm, or return cached results of Helm. */
@FunctionalInterface
public interface Helm {
  HelmOutcome render(HelmRequest request);
}
