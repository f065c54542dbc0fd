package dev.unitform.page;

import dev.unitform.page.PageDocument.Card;
import dev.unitform.page.PageDocument.ClassGuide;
import dev.unitform.page.PageDocument.Finding;
import dev.unitform.page.PageDocument.Pair;
import dev.unitform.page.PageDocument.Subject;
import dev.unitform.page.PageDocument.Unit;
import dev.unitform.report.Counts;
import dev.unitform.report.MarkdownText;
import dev.unitform.report.OutcomeText;
import dev.unitform.resilience.ServiceClass;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Makes the page as a comment on a pull request. It is shorter than GitHub's limit for a comment.
 */
public final class MarkdownPage {
  /** GitHub allows 65,536 characters; the tool that posts the comment may add some. */
  private static final int MOST_CHARACTERS = 65_000;

  /** The maximum number of pairs in the picture; with more, it would not be readable. */
  private static final int MOST_PAIRS = 12;

  private final PageDocument page;
  private final StringBuilder out = new StringBuilder();

  private MarkdownPage(PageDocument page) {
    this.page = page;
  }

  public static String text(PageDocument page) {
    return new MarkdownPage(page).text();
  }

  private String text() {
    out.append("### Resilience of ").append(MarkdownText.plain(page.profile())).append("\n\n");
    out.append(page.headline()).append("\n\n");
    table();
    room();
    if (page.pairs().size() <= MOST_PAIRS) {
      picture();
    }
    int left = page.findings().size();
    for (Finding finding : page.findings()) {
      String text = finding(finding);
      if (out.length() + text.length() > MOST_CHARACTERS) {
        break;
      }
      out.append(text);
      left--;
    }
    if (left > 0) {
      out.append(Counts.of(left, "further finding")).append(" did not fit.\n");
    }
    return out.toString();
  }

  /** The numbers of services by the worst effect, for each kind of failure. */
  private void table() {
    List<ClassGuide> used =
        page.classes().stream()
            .filter(one -> page.cards().stream().anyMatch(card -> card.count(one.word()) > 0))
            .toList();
    out.append("| services after the loss of one | ")
        .append(used.stream().map(ClassGuide::name).collect(Collectors.joining(" | ")))
        .append(" | worst single failure |\n|---|")
        .append("--:|".repeat(used.size()))
        .append("---|\n");
    for (Card card : page.cards()) {
      out.append("| ").append(card.kind()).append(" (of ").append(card.failures()).append(") | ");
      out.append(
              used.stream()
                  .map(one -> String.valueOf(card.count(one.word())))
                  .collect(Collectors.joining(" | ")))
          .append(" | ")
          .append(MarkdownText.plain(worst(card)))
          .append(" |\n");
    }
    out.append('\n');
    used.stream()
        .filter(one -> one.word() != ServiceClass.INTACT)
        .forEach(
            one ->
                out.append("- ")
                    .append(one.name())
                    .append(": ")
                    .append(one.meaning())
                    .append('\n'));
    out.append('\n');
  }

  /** The failure with the highest cost and its services; empty if all services are intact. */
  private String worst(Card card) {
    List<String> counts =
        card.worst().classes().stream()
            .map(one -> one.count() + " " + OutcomeText.words(one.word()))
            .toList();
    String alike =
        card.worst().alike() > 1 ? " (one of %d alike)".formatted(card.worst().alike()) : "";
    return counts.isEmpty() ? "" : card.worst().place() + alike + ": " + String.join(", ", counts);
  }

  private void room() {
    PageDocument.Room room = page.tightest();
    if (room != null && room.lost() != null) {
      out.append(
          ("After the loss of a %s, %s%d %% of the CPU is free in %s, which has"
                  + " the least; %d of %d pods have no known requests.\n\n")
              .formatted(
                  room.lost(),
                  page.totals().podsUnknown() > 0 ? "at most " : "",
                  room.cpuFree(),
                  MarkdownText.plain(room.unit()),
                  page.totals().podsUnknown(),
                  page.totals().pods()));
    }
  }

  /** Pairs and units, as a Mermaid diagram that GitHub and GitLab draw. */
  private void picture() {
    List<String> lines = new ArrayList<>(List.of("flowchart LR"));
    int units = 0;
    for (int i = 0; i < page.pairs().size(); i++) {
      Pair pair = page.pairs().get(i);
      lines.add("  subgraph p%d[%s]".formatted(i, label(pair.name())));
      int first = units;
      for (Unit unit : pair.units()) {
        lines.add(
            "    u%d[%s]"
                .formatted(
                    units++,
                    label(
                        "%s: %s, %s, %s"
                            .formatted(
                                unit.name(),
                                Counts.of(unit.services(), "service"),
                                Counts.of(unit.pods(), "pod"),
                                Counts.of(unit.nodes(), "node")))));
      }
      if (pair.units().size() > 1) {
        lines.add(
            "    u%d <-->|%s| u%d"
                .formatted(
                    first,
                    label(
                        pair.recoveries().stream()
                            .map(one -> one.services() + " " + one.name())
                            .collect(Collectors.joining(", "))),
                    first + 1));
      }
      lines.add("  end");
      if (i > 0) {
        lines.add("  p%d --- p%d".formatted(i - 1, i));
      }
    }
    out.append("```mermaid\n").append(String.join("\n", lines)).append("\n```\n\n");
  }

  /** Text for a label in Mermaid. Characters with a special meaning are replaced by entities. */
  private static String label(String text) {
    StringBuilder label = new StringBuilder("\"");
    text.codePoints()
        .forEach(
            c -> {
              if (Character.isLetterOrDigit(c) || " .,:-_+".indexOf(c) >= 0) {
                label.appendCodePoint(c);
              } else {
                label.append('#').append(c).append(';');
              }
            });
    return label.append('"').toString();
  }

  private static String subject(Subject subject) {
    String name =
        MarkdownText.plain(subject.name())
            + (subject.workload() == null
                ? ""
                : " (%s)".formatted(MarkdownText.plain(subject.workload())));
    String source =
        subject.source() == null ? "" : " (%s)".formatted(MarkdownText.code(subject.source()));
    return subject.example() == null
        ? name + source
        : "%s, %s%s".formatted(name, MarkdownText.plain(subject.example()), source);
  }

  private static String finding(Finding finding) {
    StringBuilder text = new StringBuilder();
    text.append("**").append(MarkdownText.plain(finding.title())).append(".** ");
    text.append(MarkdownText.plain(finding.text())).append("\n\n");
    finding
        .items()
        .forEach(
            item ->
                text.append("- ")
                    .append(
                        item.subjects().stream()
                            .map(MarkdownPage::subject)
                            .collect(Collectors.joining(", ")))
                    .append(": ")
                    .append(MarkdownText.plain(item.text()))
                    .append('\n'));
    text.append('\n').append(MarkdownText.plain(finding.effect())).append("\n\n");
    if (finding.change() != null) {
      lines("In the profile, %s:".formatted(finding.where()), finding.change(), text);
    }
    if (finding.accept() != null) {
      text.append(
          "<details><summary>Lines that only accept this effect, with your reason</summary>\n\n");
      lines("In the profile, %s:".formatted(finding.where()), finding.accept(), text);
      text.append("</details>\n\n");
    }
    return text.toString();
  }

  private static void lines(String title, String lines, StringBuilder text) {
    text.append(MarkdownText.plain(title)).append("\n\n");
    text.append(MarkdownText.block("yaml", lines)).append('\n');
  }
}
