package dev.unitform.report;

import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.diagnostic.Severity;
import dev.unitform.diagnostic.SourcePosition;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Diagnostics as GitHub Actions commands, which are shown as annotations. */
public final class GithubReport {
  /** The maximum number of annotations of one level that GitHub shows for each step of a job. */
  private static final int SHOWN_OF_A_KIND = 10;

  private GithubReport() {}

  /**
   * One line for each diagnostic, and a line about the number of diagnostics that GitHub does not
   * show.
   */
  public static String text(List<Diagnostic> diagnostics, NamedFiles files) {
    StringBuilder out = new StringBuilder();
    diagnostics.forEach(diagnostic -> out.append(command(diagnostic, files)).append('\n'));
    Map<String, Long> counts = new LinkedHashMap<>();
    for (Severity severity : Severity.values()) {
      counts.put(
          severity.word(), diagnostics.stream().filter(d -> d.severity() == severity).count());
    }
    return out.append(notShown(counts)).toString();
  }

  /** A line about the levels with too many annotations; empty if there are none. */
  static String notShown(Map<String, Long> counts) {
    List<String> tooMany =
        counts.entrySet().stream()
            .filter(count -> count.getValue() > SHOWN_OF_A_KIND)
            .map(count -> Counts.of(count.getValue(), count.getKey()))
            .toList();
    return tooMany.isEmpty()
        ? ""
        : "GitHub shows at most %d annotations of a kind for each step; here are %s\n"
            .formatted(SHOWN_OF_A_KIND, String.join(", ", tooMany));
  }

  private static String command(Diagnostic diagnostic, NamedFiles files) {
    SourcePosition at = diagnostic.position();
    String help = diagnostic.help();
    String words = TerminalText.safe(diagnostic.message());
    return WorkflowCommand.of(
        diagnostic.severity().word(),
        at == null ? null : WorkflowCommand.place(files.path(at.file()), at),
        diagnostic.code().name(),
        help == null ? words : words + "\nhelp: " + TerminalText.safe(help));
  }
}
