package dev.unitform.report;

import dev.unitform.plan.Plan;
import dev.unitform.plan.PlannedUnit;
import dev.unitform.plan.UnitFacts;
import dev.unitform.report.PlanTable.Cell;
import dev.unitform.report.PlanTable.Notice;
import dev.unitform.report.PlanTable.Row;
import dev.unitform.report.PlanTable.Sign;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A plan as a table of services and units: for a terminal, or for a pull request. */
public final class PlanReport {
  public static final int DEFAULT_COLUMNS = 120;

  private static final String GAP = "   ";
  private static final String BETWEEN_PAIRS = "   │ ";

  private final Plan plan;
  private final PlanTable table;

  private PlanReport(Plan plan, UnaryOperator<String> names) {
    this.plan = plan;
    this.table = PlanTable.of(plan, names);
  }

  /**
   * The table for a terminal of this width. If not all units fit into the width, further blocks
   * follow with the other pairs. Nothing is cut.
   *
   * @param names returns the name of a file for the user
   */
  public static String table(Plan plan, int columns, UnaryOperator<String> names) {
    return new PlanReport(plan, names).table(columns);
  }

  /**
   * The table for a pull request, in GitHub's Markdown.
   *
   * @param names returns the name of a file for the user
   */
  public static String markdown(Plan plan, UnaryOperator<String> names) {
    return new PlanReport(plan, names).markdown();
  }

  /** The column of a unit. */
  private record Column(int index, UnitFacts unit, int countWidth, int width) {}

  /** The columns of one pair. */
  private record Group(String pair, List<Column> columns) {
    int width() {
      int units = columns.stream().mapToInt(Column::width).sum();
      return Math.max(TerminalText.columns(pair), units + GAP.length() * (columns.size() - 1));
    }
  }

  private String table(int columns) {
    StringBuilder out = new StringBuilder(table.title()).append("\n\n");
    int title = width("SERVICE", table.rows().stream().map(Row::title).toList());
    int modes = width("HA", table.rows().stream().map(Row::modes).toList());
    int recovery = width("DR", table.rows().stream().map(Row::recoveryWithMark).toList());
    int left = title + modes + recovery + 3 * GAP.length();
    for (List<Group> block : blocks(columns - left)) {
      line(out, start("SERVICE", title, "HA", modes, "DR", recovery), pairs(block));
      line(out, " ".repeat(left), cells(block, column -> column.unit().name()));
      for (Row row : table.rows()) {
        line(
            out,
            start(row.title(), title, row.modes(), modes, row.recoveryWithMark(), recovery),
            cells(block, column -> cell(row.cells().get(column.index()), column.countWidth())));
      }
      out.append('\n');
    }
    end(out, columns);
    return out.toString();
  }

  private static int width(String heading, List<String> texts) {
    return texts.stream()
        .mapToInt(TerminalText::columns)
        .reduce(TerminalText.columns(heading), Math::max);
  }

  private static String start(
      String title, int titleWidth, String modes, int modesWidth, String recovery, int width) {
    return TerminalText.padRight(title, titleWidth)
        + GAP
        + TerminalText.padRight(modes, modesWidth)
        + GAP
        + TerminalText.padRight(recovery, width)
        + GAP;
  }

  private static void line(StringBuilder out, String start, String rest) {
    out.append((start + rest).stripTrailing()).append('\n');
  }

  private static String pairs(List<Group> block) {
    List<String> pairs = new ArrayList<>();
    block.forEach(group -> pairs.add(TerminalText.padRight(group.pair(), group.width())));
    return String.join(BETWEEN_PAIRS, pairs);
  }

  private static String cells(List<Group> block, Function<Column, String> content) {
    List<String> groups = new ArrayList<>();
    for (Group group : block) {
      List<String> cells = new ArrayList<>();
      group
          .columns()
          .forEach(
              column -> cells.add(TerminalText.padRight(content.apply(column), column.width())));
      groups.add(TerminalText.padRight(String.join(GAP, cells), group.width()));
    }
    return String.join(BETWEEN_PAIRS, groups);
  }

  private static String cell(Cell cell, int countWidth) {
    if (!cell.isInstalled()) {
      return TerminalText.padLeft(cell.sign().mark(), Math.max(1, countWidth));
    }
    String count = countWidth == 0 ? "" : TerminalText.padLeft(cell.count(), countWidth) + " ";
    return count + cell.sign().mark() + (cell.belowMinimum() ? " " + Sign.BELOW.mark() : "");
  }

  private List<List<Group>> blocks(int room) {
    List<List<Group>> blocks = new ArrayList<>();
    List<Group> block = new ArrayList<>();
    int used = 0;
    for (Group group : groups(room)) {
      int more = group.width() + (block.isEmpty() ? 0 : BETWEEN_PAIRS.length());
      if (!block.isEmpty() && used + more > room) {
        blocks.add(block);
        block = new ArrayList<>();
        used = 0;
        more = group.width();
      }
      block.add(group);
      used += more;
    }
    if (!block.isEmpty()) {
      blocks.add(block);
    }
    return blocks;
  }

  /** The units, grouped by pair. A pair that is too wide for a block is split into its units. */
  private List<Group> groups(int room) {
    List<Group> groups = new ArrayList<>();
    List<Column> pair = new ArrayList<>();
    for (int i = 0; i < plan.units().size(); i++) {
      pair.add(column(i, plan.units().get(i)));
      String name = plan.units().get(i).facts().membership().pair();
      boolean last =
          i + 1 == plan.units().size()
              || !plan.units().get(i + 1).facts().membership().pair().equals(name);
      if (last) {
        Group whole = new Group(name, List.copyOf(pair));
        if (whole.width() <= room) {
          groups.add(whole);
        } else {
          pair.forEach(column -> groups.add(new Group(name, List.of(column))));
        }
        pair.clear();
      }
    }
    return groups;
  }

  private Column column(int index, PlannedUnit unit) {
    List<Cell> cells = table.rows().stream().map(row -> row.cells().get(index)).toList();
    int countWidth =
        cells.stream().mapToInt(cell -> TerminalText.columns(cell.count())).max().orElse(0);
    int width = width(unit.name(), cells.stream().map(cell -> cell(cell, countWidth)).toList());
    return new Column(index, unit.facts(), countWidth, width);
  }

  private void end(StringBuilder out, int columns) {
    String legend = String.join("  ", table.legend());
    String together = table.totals() + "        " + legend;
    if (TerminalText.columns(together) <= columns) {
      out.append(together.stripTrailing()).append('\n');
    } else {
      out.append(table.totals()).append('\n');
      wrapped(out, legend, columns);
    }
    List<Notice> notices = table.notices();
    if (!notices.isEmpty()) {
      out.append("\nnotices\n");
      for (Notice notice : notices) {
        String about = notice.about().isEmpty() ? "" : notice.about() + ": ";
        List<String> lines =
            TerminalText.wrap(TerminalText.safe(about + notice.sentence()), columns - 4);
        for (int i = 0; i < lines.size(); i++) {
          out.append(i == 0 ? "  " + notice.sign().mark() + " " : "    ")
              .append(lines.get(i))
              .append('\n');
        }
      }
    }
    String why = why();
    if (why != null) {
      out.append("\nwhy?  ").append(why).append('\n');
    }
  }

  private static void wrapped(StringBuilder out, String text, int columns) {
    TerminalText.wrap(text, columns).forEach(line -> out.append(line.stripTrailing()).append('\n'));
  }

  private @Nullable String why() {
    String address = table.exampleAddress();
    return address == null
        ? null
        : "unitform explain " + TerminalText.safe(plan.source()) + " " + address;
  }

  private String markdown() {
    StringBuilder out =
        new StringBuilder("### ").append(MarkdownText.plain(table.title())).append("\n\n");
    out.append("| service | HA | DR |");
    for (PlannedUnit unit : plan.units()) {
      out.append(" %s<br>%s |".formatted(unit.facts().membership().pair(), unit.name()));
    }
    out.append("\n|---|---|---|").append("--:|".repeat(plan.units().size())).append('\n');
    for (Row row : table.rows()) {
      out.append(
          "| %s | %s | %s |"
              .formatted(MarkdownText.plain(row.title()), row.modes(), row.recoveryWithMark()));
      for (Cell cell : row.cells()) {
        out.append(" %s |".formatted(cell(cell, TerminalText.columns(cell.count()))));
      }
      out.append('\n');
    }
    out.append('\n').append(table.totals()).append("\n\n");
    out.append(String.join(" · ", table.legend())).append('\n');
    List<Notice> notices = table.notices();
    if (!notices.isEmpty()) {
      out.append('\n');
      for (Notice notice : notices) {
        String about =
            notice.about().isEmpty() ? "" : "**" + MarkdownText.plain(notice.about()) + "**: ";
        out.append(
            "- %s %s%s\n"
                .formatted(notice.sign().mark(), about, MarkdownText.plain(notice.sentence())));
      }
    }
    String why = why();
    if (why != null) {
      out.append("\nWhy? `").append(why).append("`\n");
    }
    return out.toString();
  }
}
