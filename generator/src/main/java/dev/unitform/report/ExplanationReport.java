package dev.unitform.report;

import dev.unitform.diagnostic.SourcePosition;
import dev.unitform.explain.ExplainedReason;
import dev.unitform.explain.Explanation;
import dev.unitform.explain.Explanation.Answer;
import dev.unitform.explain.Explanation.Detail;
import dev.unitform.explain.Explanation.Recovery;
import dev.unitform.explain.Explanation.Use;
import dev.unitform.model.catalog.Workload;
import dev.unitform.output.JsonText;
import dev.unitform.trace.RuleId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An explanation as text, for people or as JSON. */
public final class ExplanationReport {
  private static final int LABEL = 9;
  private static final int WIDEST_VALUE = 48;
  private static final int KIND = 9;

  private ExplanationReport() {}

  public static String human(Explanation explanation) {
    return explanation.answers().stream()
        .map(ExplanationReport::human)
        .collect(Collectors.joining("\n"));
  }

  private static String human(Answer answer) {
    StringBuilder out = new StringBuilder(TerminalText.safe(answer.headline())).append('\n');
    ExplainedReason reason = answer.reason();
    if (answer.because() != null) {
      labelled(out, "because", List.of(answer.because()));
      aligned(out, "", flattened(reason.inputs()));
    } else {
      labelled(out, label(reason), List.of(where(reason)));
      List<Line> from = flattened(reason.inputs());
      ExplainedReason was = reason.was();
      if (was != null) {
        from.addAll(flattened(List.of(was)));
      }
      aligned(out, was == null ? "from" : "was", from);
    }
    for (Detail detail : answer.details()) {
      labelled(out, detail.label(), detail.lines());
    }
    aligned(out, "with", flattened(answer.facts()));
    answer.notes().forEach(note -> labelled(out, "note", List.of(note)));
    labelled(out, "used in", answer.usedIn().stream().map(ExplanationReport::place).toList());
    Recovery recovery = answer.recovery();
    if (recovery != null) {
      out.append("  after the loss of ")
          .append(recovery.lostUnit())
          .append(": ")
          .append(recovery.outcome())
          .append('\n');
    }
    return out.toString();
  }

  private static String label(ExplainedReason reason) {
    return reason.kind() == ExplainedReason.Kind.OVERRIDDEN
        ? ExplainedReason.Kind.GIVEN.toString()
        : reason.kind().toString();
  }

  /** The rule, or the place of the file. */
  private static String where(ExplainedReason reason) {
    RuleId rule = reason.rule();
    if (rule != null) {
      return rule.id() + ": " + rule.sentence();
    }
    return reason.at() + (reason.remark() == null ? "" : "   (" + reason.remark() + ")");
  }

  private static String place(Use use) {
    SourcePosition at = use.at();
    return use.file() + (at == null ? "" : ":" + at.line()) + " (" + use.path() + ")";
  }

  /** A value with its cause, as one line of a list whose columns are aligned. */
  private record Line(String value, String kind, String where) {}

  private static List<Line> flattened(List<ExplainedReason> reasons) {
    List<Line> lines = new ArrayList<>();
    reasons.forEach(reason -> flatten(lines, reason, ""));
    return lines;
  }

  private static void flatten(List<Line> lines, ExplainedReason reason, String indent) {
    lines.add(
        new Line(
            TerminalText.safe(indent + reason.name() + " = " + words(reason.value())),
            label(reason),
            where(reason)));
    reason.inputs().forEach(input -> flatten(lines, input, indent + "  "));
    ExplainedReason was = reason.was();
    if (was != null) {
      flatten(lines, was, indent + "  was ");
    }
  }

  private static Object words(Object value) {
    return value instanceof Workload.Limit limit ? limit.phrase() : value;
  }

  private static void aligned(StringBuilder out, String label, List<Line> lines) {
    int width =
        lines.stream()
            .mapToInt(line -> TerminalText.columns(line.value()))
            .filter(columns -> columns <= WIDEST_VALUE)
            .max()
            .orElse(0);
    labelled(
        out,
        label,
        lines.stream()
            .map(
                line ->
                    TerminalText.padRight(line.value(), width)
                        + "   "
                        + TerminalText.padRight(line.kind(), KIND)
                        + line.where())
            .toList());
  }

  private static void labelled(StringBuilder out, String label, List<String> lines) {
    for (int i = 0; i < lines.size(); i++) {
      out.append("  ")
          .append(TerminalText.padRight(i == 0 ? label : "", LABEL))
          .append(TerminalText.safe(lines.get(i)))
          .append('\n');
    }
  }

  public static String json(Explanation explanation) {
    return JsonText.of(
        json ->
            json.object(
                () -> {
                  json.key("profile").value(explanation.profile());
                  json.key("answers").array(explanation.answers(), answer -> answer(json, answer));
                }));
  }

  private static void answer(JsonText json, Answer answer) {
    json.object(
        () -> {
          json.key("address").value(answer.address());
          json.key("field").value(answer.field());
          json.key("value").value(answer.value());
          json.key("statement").value(answer.statement());
          json.key("because").value(answer.because());
          json.key("reason");
          reason(json, answer.reason());
          json.key("facts").array(answer.facts(), fact -> reason(json, fact));
          json.key("details").array(answer.details(), detail -> detail(json, detail));
          json.key("notes").array(answer.notes(), json::value);
          json.key("usedIn").array(answer.usedIn(), use -> use(json, use));
          json.key("afterLoss");
          recovery(json, answer.recovery());
        });
  }

  private static void reason(JsonText json, ExplainedReason reason) {
    boolean leaf = reason.inputs().isEmpty() && reason.was() == null;
    Runnable members =
        () -> {
          SourcePosition at = reason.at();
          RuleId rule = reason.rule();
          json.key("name").value(reason.name());
          json.key("value").value(words(reason.value()));
          json.key("kind").value(reason.kind());
          if (rule != null) {
            json.key("rule").value(rule.id());
            json.key("sentence").value(rule.sentence());
          }
          if (at != null) {
            json.key("file").value(at.file());
            json.key("line").value(at.line());
            json.key("column").value(at.column());
          }
          if (reason.remark() != null) {
            json.key("remark").value(reason.remark());
          }
          if (!reason.inputs().isEmpty()) {
            json.key("inputs").array(reason.inputs(), input -> reason(json, input));
          }
          ExplainedReason was = reason.was();
          if (was != null) {
            json.key("was");
            reason(json, was);
          }
        };
    if (leaf) {
      json.objectOnOneLine(members);
    } else {
      json.object(members);
    }
  }

  private static void detail(JsonText json, Detail detail) {
    json.objectOnOneLine(
        () -> {
          json.key("label").value(detail.label());
          json.key("lines").value(detail.lines());
        });
  }

  private static void use(JsonText json, Use use) {
    json.objectOnOneLine(
        () -> {
          json.key("file").value(use.file());
          json.key("line").value(use.at() == null ? null : use.at().line());
          json.key("path").value(use.path());
        });
  }

  private static void recovery(JsonText json, @Nullable Recovery recovery) {
    if (recovery == null) {
      json.value(null);
      return;
    }
    json.objectOnOneLine(
        () -> {
          json.key("lostUnit").value(recovery.lostUnit());
          json.key("outcome").value(recovery.outcome());
        });
  }
}
