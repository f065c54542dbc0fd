package dev.unitform.report;

import dev.unitform.diagnostic.ShortText;
import dev.unitform.diff.Action;
import dev.unitform.diff.Change;
import dev.unitform.diff.Diff;
import dev.unitform.diff.Risk;
import dev.unitform.diff.Summary;
import dev.unitform.diff.tree.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A diff as a comment on a pull request. It stays below GitHub's limit and counts the changes that
 * do not fit.
 */
final class DiffMarkdown {
  /** GitHub allows 65,536 characters; the tool that posts the comment may add some. */
  static final int MOST_CHARACTERS = 65_000;

  /**
   * The number of characters that are kept free for the last lines, which count the omitted
   * changes.
   */
  private static final int KEPT_FOR_THE_END = 1_000;

  /**
   * The maximum number of units that get a column each. If there are more, one column lists them.
   */
  private static final int MOST_COLUMNS = 4;

  /** The maximum length of a value; longer ones are cut. */
  private static final int LONGEST_LINE = 2_000;

  private final Diff diff;
  private final DiffLines lines;
  private final String command;
  private final StringBuilder out = new StringBuilder();

  DiffMarkdown(Diff diff, String command) {
    this.diff = diff;
    this.lines = new DiffLines(diff);
    this.command = command;
  }

  String text() {
    out.append("### Unitform: ").append(headline()).append("\n\n");
    lines
        .resilience()
        .forEach(
            line ->
                out.append(MarkdownText.plain(ShortText.of(line, LONGEST_LINE))).append("\n\n"));
    if (!diff.isEmpty()) {
      destructive();
      table();
      lines
          .helps()
          .forEach(
              help -> out.append("**Help:** ").append(MarkdownText.plain(help)).append("\n\n"));
      files();
      end();
    }
    return out.toString();
  }

  private String headline() {
    Summary summary = diff.summary();
    if (diff.isEmpty()) {
      return "no difference";
    }
    if (diff.major().isEmpty()) {
      return "nothing that runs changes";
    }
    List<String> parts = new ArrayList<>();
    parts.add("%d of %s touched".formatted(summary.touched(), Counts.of(summary.units(), "unit")));
    parts.addAll(lines.totals());
    return String.join(" · ", parts);
  }

  private boolean fits(String text) {
    return out.length() + text.length() <= MOST_CHARACTERS - KEPT_FOR_THE_END;
  }

  private void destructive() {
    List<String> sentences = lines.destructive().stream().map(DiffLines.Line::sentence).toList();
    if (sentences.isEmpty()) {
      return;
    }
    out.append("> [!CAUTION]\n");
    for (int i = 0; i < sentences.size(); i++) {
      String line =
          "> **Destructive:** "
              + MarkdownText.plain(ShortText.of(sentences.get(i), LONGEST_LINE))
              + "\n>\n";
      // This list takes at most half of the space, so that the other sections fit.
      if (out.length() + line.length() > MOST_CHARACTERS / 2) {
        out.append("> … and ")
            .append(Counts.of(sentences.size() - i, "more destructive change"))
            .append(".\n>\n");
        break;
      }
      out.append(line);
    }
    out.setLength(out.length() - 2);
    out.append('\n');
  }

  private void table() {
    List<DiffLines.Line> decisions = lines.decisions();
    if (decisions.isEmpty()) {
      return;
    }
    Set<String> units = new LinkedHashSet<>();
    decisions.forEach(line -> units.addAll(line.units()));
    List<String> ordered = diff.units().stream().filter(units::contains).toList();
    List<String> rows =
        ordered.isEmpty() || ordered.size() > MOST_COLUMNS
            ? unitList(decisions)
            : unitColumns(decisions, ordered);
    for (int i = 0; i < rows.size(); i++) {
      if (!fits(rows.get(i))) {
        out.append("\n… and ").append(Counts.of(rows.size() - i, "more row")).append(".\n");
        break;
      }
      out.append(rows.get(i));
    }
    out.append('\n');
  }

  private List<String> unitColumns(List<DiffLines.Line> decisions, List<String> units) {
    List<String> rows = new ArrayList<>();
    StringBuilder head = new StringBuilder("| service |");
    units.forEach(unit -> head.append(' ').append(MarkdownText.plain(unit)).append(" |"));
    rows.add(head + " risk |\n|---|" + "---|".repeat(units.size()) + "---|\n");
    Map<String, List<DiffLines.Line>> bySubject = new LinkedHashMap<>();
    decisions.forEach(
        line -> bySubject.computeIfAbsent(line.subject(), s -> new ArrayList<>()).add(line));
    bySubject.forEach(
        (subject, of) -> {
          List<String> cells = new ArrayList<>();
          for (String unit : units) {
            List<String> words = new ArrayList<>();
            for (DiffLines.Line line : of) {
              if (line.units().contains(unit) || line.units().isEmpty()) {
                words.add(cell(line, unit));
              }
            }
            cells.add(String.join("<br>", words));
          }
          StringBuilder row = new StringBuilder("| ");
          row.append(subject(of.get(0)));
          for (int i = 0; i < cells.size(); i++) {
            boolean same =
                i > 0 && !cells.get(i).isEmpty() && cells.get(i).equals(cells.get(i - 1));
            row.append(" | ").append(same ? "same" : cells.get(i));
          }
          rows.add(row + " | " + worst(of) + " |\n");
        });
    return rows;
  }

  /** A table of changes. One column lists the units of each change. */
  private static List<String> unitList(List<DiffLines.Line> decisions) {
    List<String> rows = new ArrayList<>();
    rows.add("| service | units | change | risk |\n|---|---|---|---|\n");
    for (DiffLines.Line line : decisions) {
      rows.add(
          "| %s | %s | %s | %s |\n"
              .formatted(
                  subject(line),
                  units(line.units()),
                  MarkdownText.plain(ShortText.of(line.words(), LONGEST_LINE)),
                  line.risk()));
    }
    return rows;
  }

  private static String subject(DiffLines.Line line) {
    return !line.subject().isEmpty()
        ? MarkdownText.plain(line.subject())
        : line.units().isEmpty() ? "*the profile itself*" : "*the unit itself*";
  }

  private static String units(List<String> units) {
    return units.size() > MOST_COLUMNS
        ? Counts.of(units.size(), "unit")
        : MarkdownText.plain(String.join(", ", units));
  }

  /**
   * The cell of a unit: for an added or removed service the number of pods, for other changes a
   * text.
   */
  private static String cell(DiffLines.Line line, String unit) {
    Change change = line.changes().isEmpty() ? null : line.changes().get(0);
    boolean isService =
        change != null
            && change.place().service() != null
            && change.place().release() == null
            && change.action() != Action.CHANGE;
    if (change == null || !isService) {
      return MarkdownText.plain(ShortText.of(line.words(), LONGEST_LINE));
    }
    Change.Detail pods = ChangeText.detail(change, "pods");
    boolean comes =
        change.action() == Action.ADD
            || (change.action() == Action.MOVE && unit.equals(Tree.textOf(change.after())));
    String count =
        pods == null
            ? ""
            : Counts.of(
                Integer.parseInt(ChangeText.one(comes ? pods.after() : pods.before())), "pod");
    return comes ? "– → " + count : count + " → –";
  }

  private static Risk worst(List<DiffLines.Line> lines) {
    Risk worst = Risk.STRENGTHENING;
    for (DiffLines.Line line : lines) {
      worst = line.risk().isAtLeast(worst) ? line.risk() : worst;
    }
    return worst;
  }

  private void files() {
    List<DiffLines.FileLines> files = lines.files();
    long values = files.stream().mapToLong(file -> file.entries().size()).sum();
    if (values == 0) {
      return;
    }
    StringBuilder body = new StringBuilder();
    long shown = 0;
    int room = MOST_CHARACTERS - KEPT_FOR_THE_END - out.length();
    for (DiffLines.FileLines file : files) {
      StringBuilder block =
          new StringBuilder(ShortText.of(file.heading(), LONGEST_LINE)).append('\n');
      long ofFile = 0;
      for (DiffLines.Entry entry : file.entries()) {
        String text = entry(entry);
        if (body.length() + block.length() + text.length() > room) {
          break;
        }
        block.append(text);
        ofFile++;
      }
      if (ofFile > 0) {
        body.append(block);
        shown += ofFile;
      }
      if (ofFile < file.entries().size()) {
        break;
      }
    }
    if (shown > 0) {
      out.append("<details><summary>")
          .append(Counts.of(values, "change"))
          .append(" of values and files, by path</summary>\n\n")
          .append(MarkdownText.block("diff", body.toString()))
          .append("</details>\n\n");
    }
    if (shown < values) {
      out.append("… and ").append(Counts.of(values - shown, "more change")).append(" by path.\n\n");
    }
  }

  private static String entry(DiffLines.Entry entry) {
    StringBuilder text = new StringBuilder();
    if (entry.before() == null && entry.after() == null) {
      String sign =
          entry.action() == Action.ADD ? "+ " : entry.action() == Action.REMOVE ? "- " : "  ";
      return text.append(sign).append(line(entry.path())).append('\n').toString();
    }
    text.append("  ").append(line(entry.path())).append('\n');
    ValueSides sides = ValueSides.of(entry.before(), entry.after());
    side(text, "-   ", sides.before());
    side(text, "+   ", sides.after());
    return text.toString();
  }

  private static void side(StringBuilder text, String sign, List<String> lines) {
    for (String shown : lines) {
      text.append(sign).append(ShortText.of(shown, LONGEST_LINE)).append('\n');
    }
  }

  private static String line(String text) {
    return ShortText.of(TerminalText.safe(text), LONGEST_LINE);
  }

  private void end() {
    List<String> notShown = lines.notShown();
    if (!notShown.isEmpty()) {
      out.append("Not shown: ").append(String.join("; ", notShown)).append(". ");
    }
    out.append("Whole diff: ").append(MarkdownText.code(command)).append(".\n");
  }
}
