package dev.unitform.helm;

import org.jspecify.annotations.Nullable;

/**
 * A reason why Helm did not render.
 *
 * @param file the chart's or values file that Helm blames, as {@link LoadedChart#label()} and
 *     {@link ValuesText#name()} call it; null when it blames none
 * @param line from 1; 0 when it is not known
 * @param column from 1; 0 when it is not known
 * @param path of the value that the chart's schema rejects, as dotted keys; null for other problems
 * @param message Helm's words, on one line
 */
public record HelmProblem(
    Kind kind, @Nullable String file, int line, int column, @Nullable String path, String message) {

  /** What a problem is about. */
  public enum Kind {
    /** The library cannot be used on this machine, or in this environment. */
    ENVIRONMENT,
    /** The chart is not one, or lacks a part. */
    CHART,
    /** The chart does not take the cluster's version of Kubernetes. */
    KUBERNETES,
    /** A template cannot be parsed or executed. */
    TEMPLATE,
    /** A template's output is not YAML. */
    OUTPUT,
    /** A values file is not YAML. */
    VALUES,
    /** The chart's schema rejects a value. */
    SCHEMA,
    /** The chart takes more time or memory than there is for it. */
    LIMIT
  }

  static HelmProblem of(Kind kind, String message) {
    return new HelmProblem(kind, null, 0, 0, null, message);
  }

  static HelmProblem at(Kind kind, String file, int line, int column, String message) {
    return new HelmProblem(kind, file, line, column, null, message);
  }
}
