package dev.unitform.report;

import dev.unitform.diff.Action;
import dev.unitform.diff.Diff;
import dev.unitform.diff.Risk;
import dev.unitform.diff.Summary;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A diff for a terminal. */
final class DiffHuman {
  private static final String BOLD = "1";
  private static final String RED = "31";
  private static final String YELLOW = "33";
  private static final String GREEN = "32";
  private static final String FAINT = "2";

  /** The smallest width at which the old and new value are shown in two columns. */
  private static final int WIDE = 100;

  private static final String INDENT = "  ";

  private final Diff diff;
  private final DiffLines lines;
  private final int columns;
  private final boolean colour;
  private final StringBuilder out = new StringBuilder();

  DiffHuman(Diff diff, int columns, boolean colour) {
    this.diff = diff;
    this.lines = new DiffLines(diff);
    this.columns = columns;
    this.colour = colour;
  }

  String text() {
    wrapped("", diff.before() + " → " + diff.after(), FAINT);
    if (diff.isEmpty()) {
      return out.append("no difference\n").toString();
    }
    wrapped("", headline(diff), BOLD);
    lines.resilience().forEach(line -> wrapped("", line, null));
    destructive();
    decisions();
    files();
    for (String help : lines.helps()) {
      line("");
      wrapped("help: ", help, null);
    }
    List<String> notShown = lines.notShown();
    if (!notShown.isEmpty()) {
      line("");
      wrapped("", "not shown: " + String.join("; ", notShown), null);
    }
    return out.toString();
  }

  static String headline(Diff diff) {
    Summary summary = diff.summary();
    if (diff.isEmpty()) {
      return "no difference";
    }
    if (diff.major().isEmpty()) {
      return "touches nothing that runs: " + Counts.of(summary.filesChanged(), "file") + " changed";
    }
    return "touches %d of %s: %s"
        .formatted(
            summary.touched(),
            Counts.of(summary.units(), "unit"),
            String.join(", ", new DiffLines(diff).totals()));
  }

  private void destructive() {
    List<DiffLines.Line> losses = lines.destructive();
    if (!losses.isEmpty()) {
      heading("Destructive");
      losses.forEach(line -> wrapped(INDENT, line.sentence(), RED));
    }
  }

  private void decisions() {
    String last = null;
    for (DiffLines.Line line : lines.decisions()) {
      if (!line.subject().equals(last)) {
        heading(line.subject().isEmpty() ? "Units" : line.subject());
        last = line.subject();
      }
      String units = String.join(", ", line.units());
      boolean affectsManyFiles = line.changes().stream().anyMatch(ChangeText::affectsManyFiles);
      String risk =
          line.risk() == Risk.NEUTRAL && !affectsManyFiles ? "" : " [" + line.risk() + "]";
      String start = units.isEmpty() ? INDENT : INDENT + units + INDENT;
      if (TerminalText.columns(start) > columns / 2) {
        wrapped(INDENT, units, null);
        start = INDENT + INDENT;
      }
      wrapped(start, line.words() + risk, colourOf(line.risk()));
    }
  }

  private void files() {
    List<DiffLines.FileLines> files = lines.files();
    if (files.isEmpty()) {
      return;
    }
    heading("By file and path");
    for (DiffLines.FileLines file : files) {
      wrapped(INDENT, file.heading(), BOLD);
      file.entries().forEach(this::entry);
    }
  }

  private void entry(DiffLines.Entry entry) {
    String start = INDENT + INDENT;
    if (entry.before() == null && entry.after() == null) {
      String sign =
          entry.action() == Action.ADD ? "+ " : entry.action() == Action.REMOVE ? "- " : "± ";
      line(start + paint(colourOf(sign), safe(sign + entry.path())));
      return;
    }
    ValueSides sides = ValueSides.of(entry.before(), entry.after());
    List<String> old = sides.before();
    List<String> now = sides.after();
    line(start + safe(entry.path()));
    int half = (columns - 3 * start.length()) / 2;
    boolean fits = old.stream().allMatch(text -> TerminalText.columns(text) + 2 <= half);
    boolean inColumns = columns >= WIDE && fits && !old.isEmpty() && !now.isEmpty();
    for (int i = 0; inColumns && i < Math.max(old.size(), now.size()); i++) {
      String left = i < old.size() ? "- " + old.get(i) : "";
      String right = i < now.size() ? "+ " + now.get(i) : "";
      line(
          start
              + INDENT
              + paint(RED, TerminalText.padRight(left, half))
              + (right.isEmpty() ? "" : INDENT + paint(GREEN, right)));
    }
    if (!inColumns) {
      old.forEach(text -> value(start + INDENT, "- ", text, RED));
      now.forEach(text -> value(start + INDENT, "+ ", text, GREEN));
    }
  }

  private void value(String start, String sign, String text, String colour) {
    int room = Math.max(40, columns - start.length() - sign.length());
    String first = sign;
    for (String part : TerminalText.wrap(text, room)) {
      line(start + paint(colour, first + part));
      first = " ".repeat(sign.length());
    }
  }

  private void heading(String text) {
    line("");
    wrapped("", text, BOLD);
  }

  private void wrapped(String start, String text, @Nullable String paint) {
    int room = Math.max(40, columns - TerminalText.columns(start));
    String first = start;
    for (String part : TerminalText.wrap(safe(text), room)) {
      line(safe(first) + (paint == null ? part : paint(paint, part)));
      first = " ".repeat(TerminalText.columns(start));
    }
  }

  private static @Nullable String colourOf(Risk risk) {
    return switch (risk) {
      case DESTRUCTIVE -> RED;
      case WEAKENING -> YELLOW;
      case STRENGTHENING -> GREEN;
      case NEUTRAL -> null;
    };
  }

  private static String colourOf(String sign) {
    return sign.startsWith("+") ? GREEN : sign.startsWith("-") ? RED : YELLOW;
  }

  private void line(String text) {
    out.append(text.stripTrailing()).append('\n');
  }

  private static String safe(String text) {
    return TerminalText.safe(text);
  }

  private String paint(String code, String text) {
    return colour ? TerminalText.painted(code, text) : text;
  }
}
