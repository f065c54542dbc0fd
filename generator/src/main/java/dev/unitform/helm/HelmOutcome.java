package dev.unitform.helm;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a request.
 *
 * @param text the rendered documents with their hooks, without the chart's resource definitions;
 *     null when Helm did not render
 * @param problems why it did not; empty when it did
 * @param warnings what Helm's library wrote to standard error, line by line
 */
public record HelmOutcome(
    @Nullable String text, List<HelmProblem> problems, List<String> warnings) {
  public HelmOutcome {
    problems = List.copyOf(problems);
    warnings = List.copyOf(warnings);
  }

  /** Whether there is a text. */
  public boolean isRendered() {
    return text != null;
  }
}
