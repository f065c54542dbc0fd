package dev.unitform.report;

import dev.unitform.diff.Diff;
import dev.unitform.diff.Risk;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Formats a comparison of two outputs: as text for a terminal, a pull request or a workflow, or as
 * JSON.
 */
public final class DiffReport {
  private DiffReport() {}

  /** The report for a terminal with this number of columns. */
  public static String human(Diff diff, int columns, boolean colour) {
    return new DiffHuman(diff, columns, colour).text();
  }

  /**
   * The report for a comment on a pull request.
   *
   * @param command the command that shows the whole diff
   */
  public static String markdown(Diff diff, String command) {
    return new DiffMarkdown(diff, command).text();
  }

  /** The comparison as a JSON document, for programs. */
  public static String json(Diff diff) {
    return DiffJson.text(diff);
  }

  /** The summary on one line, such as {@code touches 2 of 4 units: 3 installs, pods 310 → 322}. */
  public static String headline(Diff diff) {
    return DiffHuman.headline(diff);
  }

  /**
   * The report for the log of a GitHub workflow: one annotation for the whole comparison, and one
   * for each group of equal changes that weaken or strengthen something.
   *
   * @param pathOf a file's path in the repository, from its path below the output folder
   */
  public static String github(Diff diff, UnaryOperator<String> pathOf) {
    DiffLines lines = new DiffLines(diff);
    // GitHub shows only the first annotations, so the summary comes first.
    List<String> commands = new ArrayList<>();
    commands.add(
        WorkflowCommand.of("notice", null, "unitform diff", TerminalText.safe(headline(diff))));
    Stream.concat(lines.decisions().stream(), lines.others().stream())
        .filter(line -> line.risk().isAtLeast(Risk.WEAKENING))
        .forEach(line -> commands.add(annotation(line, pathOf)));
    return String.join("\n", commands) + "\n" + GithubReport.notShown(counts(commands));
  }

  private static Map<String, Long> counts(List<String> commands) {
    return commands.stream()
        .collect(
            Collectors.groupingBy(
                command -> command.substring("::".length(), command.indexOf(' ')),
                TreeMap::new,
                Collectors.counting()));
  }

  private static String annotation(DiffLines.Line line, UnaryOperator<String> pathOf) {
    @Nullable String place =
        line.changes().stream()
            .filter(change -> !change.files().isEmpty())
            .map(change -> WorkflowCommand.place(pathOf.apply(DiffLines.mainFile(change))))
            .findFirst()
            .orElse(null);
    return WorkflowCommand.of(
        line.risk() == Risk.DESTRUCTIVE ? "error" : "warning",
        place,
        line.risk().toString(),
        TerminalText.safe(line.sentence()));
  }
}
