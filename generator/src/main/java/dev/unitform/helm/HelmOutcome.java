package dev.unitform.helm;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The result of a {@link HelmRequest}.
 *
 * @param text the rendered documents with their hooks, without the chart's
 *     CustomResourceDefinitions; null if Helm failed
 * @param problems the reasons why Helm failed; empty if it succeeded
 * @param warnings the lines that Helm's library wrote to standard error
 */
public record HelmOutcome(
    @Nullable String text, List<HelmProblem> problems, List<String> warnings) {
  public HelmOutcome {
    problems = List.copyOf(problems);
    warnings = List.copyOf(warnings);
  }
}
