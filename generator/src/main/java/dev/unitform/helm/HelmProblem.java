package dev.unitform.helm;

import dev.unitform.diagnostic.SourcePosition;
import org.jspecify.annotations.Nullable;

/**
 * A reason why Helm did not render.
 *
 * @param file the faulty chart or values file, by its {@link LoadedChart#label()} or {@link
 *     ValuesText#name()}; null if it is not known
 * @param line from 1; 0 when it is not known
 * @param column from 1; 0 when it is not known
 * @param path the dotted path of the value that the chart's schema rejects; null for other problems
 * @param message Helm's message, on one line
 */
public record HelmProblem(
    Kind kind, @Nullable String file, int line, int column, @Nullable String path, String message) {

  /** The help if Helm cannot be used ({@link Kind#ENVIRONMENT}). */
  public static final String ENVIRONMENT_HELP =
      "Helm runs in a separate Java process, with a library that is unpacked into the temporary"
          + " folder; to use another folder: JAVA_TOOL_OPTIONS=-Djava.io.tmpdir=DIR";

  /** The kinds of problems. */
  public enum Kind {
    /** Helm's library does not work on this machine or in this environment. */
    ENVIRONMENT,
    /** The chart is invalid or incomplete. */
    CHART,
    /** The chart does not support the cluster's version of Kubernetes. */
    KUBERNETES,
    /** A template cannot be parsed or executed. */
    TEMPLATE,
    /** A template's output is not YAML. */
    OUTPUT,
    /** A values file is not YAML. */
    VALUES,
    /** The chart's schema rejects a value. */
    SCHEMA,
    /** The chart exceeds a limit of time, memory or size. */
    LIMIT
  }

  static HelmProblem of(Kind kind, String message) {
    return new HelmProblem(kind, null, 0, 0, null, message);
  }

  static HelmProblem at(Kind kind, String file, int line, int column, String message) {
    return new HelmProblem(kind, file, line, column, null, message);
  }

  /** The place of the problem; null if the file is not known. */
  public @Nullable SourcePosition position() {
    return file == null
        ? null
        : new SourcePosition(file, Math.max(1, line), Math.max(1, column), 1);
  }

  /** A copy with another message. */
  HelmProblem saying(String other) {
    return new HelmProblem(kind, file, line, column, path, other);
  }
}
