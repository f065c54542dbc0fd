package dev.unitform.report;

import dev.unitform.diff.Change;
import dev.unitform.diff.Diff;
import dev.unitform.diff.Risk;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** A comparison as text: for a terminal, a pull request, a workflow or a program. */
public final class DiffReport {
  private DiffReport() {}

  /** For a terminal that is so many columns wide. */
  public static String human(Diff diff, int columns, boolean colour) {
    return new DiffHuman(diff, columns, colour).text();
  }

  /**
   * For a comment of a pull request.
   *
   * @param command what shows the whole of it
   */
  public static String markdown(Diff diff, String command) {
    return new DiffMarkdown(diff, command).text();
  }

  /** For programs. */
  public static String json(Diff diff) {
    return DiffJson.text(diff);
  }

  /** On one line, as in {@code touches 2 of 4 units: 3 installs, pods 310 → 322}. */
  public static String headline(Diff diff) {
    return DiffHuman.headline(diff);
  }

  /**
   * For the log of a GitHub workflow: an annotation for each change but the neutral ones, and one
   * for the whole.
   *
   * @param pathOf a file's path in the repository, from its path below the output folder
   */
  public static String github(Diff diff, UnaryOperator<String> pathOf) {
    DiffLines lines = new DiffLines(diff);
    List<String> commands = new ArrayList<>();
    for (Change change : diff.major()) {
      if (change.risk() == Risk.DESTRUCTIVE || change.risk() == Risk.WEAKENING) {
        commands.add(
            WorkflowCommand.of(
                change.risk() == Risk.DESTRUCTIVE ? "error" : "warning",
                change.files().isEmpty()
                    ? null
                    : WorkflowCommand.place(pathOf.apply(DiffLines.mainFile(change))),
                change.risk().toString(),
                TerminalText.safe(lines.text(change))));
      }
    }
    commands.add(
        WorkflowCommand.of("notice", null, "unitform diff", TerminalText.safe(headline(diff))));
    return String.join("\n", commands) + "\n";
  }
}
