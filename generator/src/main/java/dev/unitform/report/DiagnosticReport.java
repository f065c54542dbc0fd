package dev.unitform.report;

import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.diagnostic.Severity;
import dev.unitform.diagnostic.SourcePosition;
import dev.unitform.diagnostic.SourceText;
import dev.unitform.diagnostic.TextLines;
import dev.unitform.output.Json;
import dev.unitform.output.OneLine;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Diagnostics as text with the source lines, as one line each, or as JSON. */
public final class DiagnosticReport {
  private static final int GUTTER = 7;
  private static final int QUOTED_COLUMNS = 100;
  private static final int CONSIDERED = 4 * QUOTED_COLUMNS;

  private static final String BOLD = "1";
  private static final String RED = "1;31";
  private static final String YELLOW = "1;33";
  private static final String CYAN = "1;36";
  private static final String BLUE = "34";

  /**
   * The maximum number of diagnostics with the same code in the report for a terminal. People do
   * not read more. The other formats have all diagnostics.
   */
  private static final int SHOWN_OF_A_CODE = 100;

  private final Function<String, @Nullable SourceText> sources;
  private final Map<String, @Nullable Quoted> texts = new HashMap<>();
  private final boolean colour;

  private DiagnosticReport(Function<String, @Nullable SourceText> sources, boolean colour) {
    this.sources = sources;
    this.colour = colour;
  }

  /**
   * Each diagnostic with its source line and its help, followed by the number of diagnostics.
   *
   * @param sources returns the text of the file that a position names; null if there is none
   * @return empty if there are no diagnostics
   */
  public static String human(
      List<Diagnostic> diagnostics,
      Function<String, @Nullable SourceText> sources,
      boolean colour) {
    if (diagnostics.isEmpty()) {
      return "";
    }
    DiagnosticReport report = new DiagnosticReport(sources, colour);
    StringBuilder out = new StringBuilder();
    Map<Code, Integer> counts = new EnumMap<>(Code.class);
    for (Diagnostic diagnostic : diagnostics) {
      if (counts.merge(diagnostic.code(), 1, Integer::sum) <= SHOWN_OF_A_CODE) {
        out.append(report.human(diagnostic)).append('\n');
      }
    }
    counts.forEach(
        (code, count) -> {
          if (count > SHOWN_OF_A_CODE) {
            out.append(
                String.format(
                    Locale.ROOT,
                    "and %,d more with the code %s; 'validate' and other commands show all with"
                        + " '--format concise'\n\n",
                    count - SHOWN_OF_A_CODE,
                    code));
          }
        });
    return out.append(summary(diagnostics)).append('\n').toString();
  }

  /** One line for each diagnostic, in a form that editors and logs turn into links. */
  public static String concise(List<Diagnostic> diagnostics) {
    DiagnosticReport report = new DiagnosticReport(name -> null, /* colour= */ false);
    StringBuilder out = new StringBuilder();
    diagnostics.forEach(diagnostic -> out.append(report.heading(diagnostic)).append('\n'));
    return out.toString();
  }

  public static String json(List<Diagnostic> diagnostics) {
    return Json.text(diagnostics.stream().map(Finding::of).toList());
  }

  @OneLine
  record Finding(
      Code code,
      String severity,
      @Nullable String file,
      @Nullable Integer line,
      @Nullable Integer column,
      String message,
      @Nullable String help) {
    static Finding of(Diagnostic diagnostic) {
      SourcePosition at = diagnostic.position();
      return new Finding(
          diagnostic.code(),
          diagnostic.severity().word(),
          at == null ? null : at.file(),
          at == null ? null : at.line(),
          at == null ? null : at.column(),
          diagnostic.message(),
          diagnostic.help());
    }
  }

  /** The number of each severity, such as {@code 3 errors, 1 notice}. */
  public static String summary(List<Diagnostic> diagnostics) {
    List<String> counts = new ArrayList<>();
    for (Severity severity : Severity.values()) {
      long count = diagnostics.stream().filter(d -> d.severity() == severity).count();
      if (count > 0) {
        counts.add(Counts.of(count, severity.word()));
      }
    }
    return String.join(", ", counts);
  }

  private String human(Diagnostic diagnostic) {
    StringBuilder out = new StringBuilder(heading(diagnostic)).append('\n');
    SourcePosition at = diagnostic.position();
    Quoted text = at == null ? null : texts.computeIfAbsent(at.file(), this::text);
    if (at != null && text != null && at.line() >= 1 && at.line() <= text.lines.count()) {
      quote(out, at, text, colour(diagnostic.severity()));
    }
    String help = diagnostic.help();
    if (help != null) {
      out.append("    ")
          .append(paint(CYAN, "help:"))
          .append(' ')
          .append(TerminalText.safe(help))
          .append('\n');
    }
    return out.toString();
  }

  private String heading(Diagnostic diagnostic) {
    SourcePosition at = diagnostic.position();
    String place = at == null ? "" : paint(BOLD, TerminalText.safe(at + ":")) + " ";
    String kind = diagnostic.severity().word() + "[" + diagnostic.code() + "]";
    return place
        + paint(colour(diagnostic.severity()), kind)
        + ": "
        + TerminalText.safe(diagnostic.message());
  }

  /** A text and its lines. */
  private record Quoted(String text, TextLines lines) {}

  private @Nullable Quoted text(String name) {
    SourceText source = sources.apply(name);
    return source == null ? null : new Quoted(source.text(), new TextLines(source.text()));
  }

  private void quote(StringBuilder out, SourcePosition at, Quoted quoted, String colour) {
    String text = quoted.text;
    int start = quoted.lines.start(at.line());
    int end = quoted.lines.end(at.line());
    int place = quoted.lines.offset(at.line(), at.column());
    // A line may have millions of characters; only those around the marked part are shown.
    int first = place;
    int from = 0;
    while (from < CONSIDERED && first > start) {
      first = text.offsetByCodePoints(first, -1);
      from++;
    }
    int last = place;
    for (int i = 0; i < CONSIDERED && last < end; i++) {
      last = text.offsetByCodePoints(last, 1);
    }
    List<TerminalText.Cell> cells =
        text.substring(first, last).codePoints().mapToObj(TerminalText::cell).toList();
    int to = Math.min(from + Math.max(1, at.length()), cells.size());
    Window window = Window.around(cells, from, to);
    boolean isCut = first > start || window.from > 0;
    int before = window.columns(cells, window.from, from) + (isCut ? 1 : 0);
    int marked = Math.max(1, window.columns(cells, from, Math.min(to, window.to)));

    StringBuilder shown = new StringBuilder(isCut ? "…" : "");
    cells.subList(window.from, window.to).forEach(cell -> shown.append(cell.shown()));
    shown.append(last < end || window.to < cells.size() ? "…" : "");

    String number = TerminalText.padLeft(String.valueOf(at.line()), GUTTER);
    out.append(paint(BLUE, number + " |"))
        .append((" " + TerminalText.withoutCommands(shown.toString())).stripTrailing())
        .append('\n')
        .append(paint(BLUE, " ".repeat(number.length()) + " |"))
        .append(" ".repeat(before + 1))
        .append(paint(colour, "^".repeat(marked)))
        .append('\n');
  }

  /** The part of a long line that is shown. */
  private record Window(int from, int to) {
    /**
     * The part of the line that contains the marked place, with as much text on both sides as fits.
     */
    static Window around(List<TerminalText.Cell> cells, int from, int to) {
      int room = QUOTED_COLUMNS;
      int low = from;
      int high = from;
      while (high < to && cells.get(high).columns() <= room) {
        room -= cells.get(high++).columns();
      }
      int keptForTheRight = room / 2;
      while (low > 0 && cells.get(low - 1).columns() <= room - keptForTheRight) {
        room -= cells.get(--low).columns();
      }
      while (high < cells.size() && cells.get(high).columns() <= room) {
        room -= cells.get(high++).columns();
      }
      while (low > 0 && cells.get(low - 1).columns() <= room) {
        room -= cells.get(--low).columns();
      }
      return new Window(low, high);
    }

    int columns(List<TerminalText.Cell> cells, int first, int last) {
      return cells.subList(first, Math.max(first, last)).stream()
          .mapToInt(TerminalText.Cell::columns)
          .sum();
    }
  }

  private static String colour(Severity severity) {
    return switch (severity) {
      case ERROR -> RED;
      case WARNING -> YELLOW;
      case NOTICE -> CYAN;
    };
  }

  private String paint(String code, String text) {
    return colour ? TerminalText.painted(code, text) : text;
  }
}
