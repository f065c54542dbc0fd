package dev.unitform.report;

import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.diagnostic.Severity;
import dev.unitform.diagnostic.SourcePosition;
import java.util.ArrayList;
import java.util.List;

/** Diagnostics as commands of a GitHub Actions workflow, which show as annotations. */
public final class GithubReport {
  /** GitHub shows no more annotations of one kind for a step. */
  private static final int SHOWN_OF_A_KIND = 10;

  private GithubReport() {}

  /** A line each, and what GitHub will not show. */
  public static String text(List<Diagnostic> diagnostics, NamedFiles files) {
    StringBuilder out = new StringBuilder();
    diagnostics.forEach(diagnostic -> out.append(command(diagnostic, files)).append('\n'));
    List<String> tooMany = new ArrayList<>();
    for (Severity severity : Severity.values()) {
      long count = diagnostics.stream().filter(d -> d.severity() == severity).count();
      if (count > SHOWN_OF_A_KIND) {
        tooMany.add(Counts.of(count, severity.word()));
      }
    }
    if (!tooMany.isEmpty()) {
      out.append("GitHub shows at most ")
          .append(SHOWN_OF_A_KIND)
          .append(" annotations of a kind for each step; here are ")
          .append(String.join(", ", tooMany))
          .append('\n');
    }
    return out.toString();
  }

  private static String command(Diagnostic diagnostic, NamedFiles files) {
    StringBuilder command =
        new StringBuilder("::").append(diagnostic.severity().word()).append(' ');
    SourcePosition at = diagnostic.position();
    if (at != null) {
      command
          .append("file=")
          .append(property(files.path(at.file())))
          .append(",line=")
          .append(at.line())
          .append(",col=")
          .append(at.column())
          .append(",endColumn=")
          .append(at.column() + Math.max(1, at.length()) - 1)
          .append(',');
    }
    command.append("title=").append(diagnostic.code()).append("::");
    String help = diagnostic.help();
    String words = TerminalText.safe(diagnostic.message());
    return command
        .append(escaped(help == null ? words : words + "\nhelp: " + TerminalText.safe(help)))
        .toString();
  }

  private static String property(String text) {
    return escaped(text).replace(":", "%3A").replace(",", "%2C");
  }

  private static String escaped(String text) {
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
  }
}
