package dev.unitform.chartimport;

import dev.unitform.helm.HelmProblem;
import dev.unitform.helm.LoadedChart;
import java.util.ArrayList;
import java.util.List;

/** Finds the lines of a template that explain why it failed. */
final class FailingLines {
  private static final int MOST = 12;

  private FailingLines() {}

  /**
   * The line that failed and the lines above it, the nearest first; none if Helm does not name the
   * line.
   */
  static List<String> of(LoadedChart chart, HelmProblem problem) {
    String file = problem.file();
    String label = chart.label() + "/";
    String text =
        file == null || !file.startsWith(label) ? null : chart.text(file.substring(label.length()));
    List<String> lines = text == null ? List.of() : text.lines().toList();
    int last = Math.min(problem.line(), lines.size()) - 1;
    List<String> nearest = new ArrayList<>();
    for (int i = last; i >= 0 && i > last - MOST; i--) {
      nearest.add(lines.get(i));
    }
    return nearest;
  }
}
