package dev.unitform.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.unitform.diagnostic.SourcePosition;
import dev.unitform.explain.ExplainedReason;
import dev.unitform.explain.ExplainedReason.Kind;
import dev.unitform.explain.Explanation;
import dev.unitform.explain.Explanation.Answer;
import dev.unitform.explain.Explanation.Detail;
import dev.unitform.explain.Explanation.Recovery;
import dev.unitform.explain.Explanation.Use;
import dev.unitform.model.catalog.Workload;
import dev.unitform.output.Json;
import dev.unitform.output.MaybeOneLine;
import dev.unitform.output.OneLine;
import dev.unitform.trace.RuleId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An explanation as text or as JSON. */
public final class ExplanationReport {
  private static final int LABEL = 9;
  private static final int WIDEST_VALUE = 48;
  private static final int KIND = 9;

  private final UnaryOperator<String> names;

  private ExplanationReport(UnaryOperator<String> names) {
    this.names = names;
  }

  /**
   * The answers as text for a terminal.
   *
   * @param names returns the name of a file for the user
   */
  public static String human(Explanation explanation, UnaryOperator<String> names) {
    ExplanationReport report = new ExplanationReport(names);
    return explanation.answers().stream().map(report::human).collect(Collectors.joining("\n"));
  }

  private String human(Answer answer) {
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

  /** The rule that made a value, or the place in a file that sets it. */
  private String where(ExplainedReason reason) {
    RuleId rule = reason.rule();
    if (rule != null) {
      return rule.id() + ": " + rule.sentence();
    }
    SourcePosition at = named(reason.at(), names);
    return at + (reason.remark() == null ? "" : "   (" + reason.remark() + ")");
  }

  private static @Nullable SourcePosition named(
      @Nullable SourcePosition at, UnaryOperator<String> names) {
    return at == null ? null : at.inFile(names.apply(at.file()));
  }

  private static String place(Use use) {
    SourcePosition at = use.at();
    return use.file() + (at == null ? "" : ":" + at.line()) + " (" + use.path() + ")";
  }

  /** A value with its origin, as one line of an aligned list. */
  private record Line(String value, String kind, String where) {}

  private List<Line> flattened(List<ExplainedReason> reasons) {
    List<Line> lines = new ArrayList<>();
    reasons.forEach(reason -> flatten(lines, reason, ""));
    return lines;
  }

  private void flatten(List<Line> lines, ExplainedReason reason, String indent) {
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

  /**
   * The answers as a JSON document.
   *
   * @param names returns the name of a file for the user
   */
  public static String json(Explanation explanation, UnaryOperator<String> names) {
    return Json.text(
        new Document(
            explanation.profile(),
            explanation.answers().stream().map(answer -> AnswerItem.of(answer, names)).toList()));
  }

  record Document(String profile, List<AnswerItem> answers) {}

  record AnswerItem(
      String address,
      @Nullable String field,
      @OneLine @Nullable Object value,
      String statement,
      @Nullable String because,
      ReasonItem reason,
      List<ReasonItem> facts,
      List<DetailItem> details,
      List<String> notes,
      List<UseItem> usedIn,
      @OneLine @Nullable Recovery afterLoss) {
    static AnswerItem of(Answer answer, UnaryOperator<String> names) {
      return new AnswerItem(
          answer.address(),
          answer.field(),
          plain(answer.value()),
          answer.statement(),
          answer.because(),
          ReasonItem.of(answer.reason(), names),
          answer.facts().stream().map(fact -> ReasonItem.of(fact, names)).toList(),
          answer.details().stream().map(d -> new DetailItem(d.label(), d.lines())).toList(),
          answer.notes(),
          answer.usedIn().stream().map(UseItem::of).toList(),
          answer.recovery());
    }
  }

  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  record ReasonItem(
      @JsonInclude String name,
      @JsonInclude @OneLine @Nullable Object value,
      Kind kind,
      @Nullable String rule,
      @Nullable String sentence,
      @Nullable String file,
      @Nullable Integer line,
      @Nullable Integer column,
      @Nullable String remark,
      List<ReasonItem> inputs,
      @Nullable ReasonItem was)
      implements MaybeOneLine {
    static ReasonItem of(ExplainedReason reason, UnaryOperator<String> names) {
      RuleId rule = reason.rule();
      SourcePosition at = named(reason.at(), names);
      return new ReasonItem(
          reason.name(),
          plain(words(reason.value())),
          reason.kind(),
          rule == null ? null : rule.id(),
          rule == null ? null : rule.sentence(),
          at == null ? null : at.file(),
          at == null ? null : at.line(),
          at == null ? null : at.column(),
          reason.remark(),
          reason.inputs().stream().map(input -> of(input, names)).toList(),
          reason.was() == null ? null : of(reason.was(), names));
    }

    @Override
    public boolean holdsLittle() {
      return inputs.isEmpty() && was == null;
    }
  }

  @OneLine
  record DetailItem(String label, List<String> lines) {}

  @OneLine
  record UseItem(String file, @Nullable Integer line, String path) {
    static UseItem of(Use use) {
      return new UseItem(use.file(), use.at() == null ? null : use.at().line(), use.path());
    }
  }

  /**
   * The value in a form that JSON has. A list or map is converted member by member. A number, a
   * boolean or null stays as it is. Any other value becomes text.
   */
  private static @Nullable Object plain(@Nullable Object value) {
    if (value instanceof List<?> list) {
      return list.stream().map(ExplanationReport::plain).toList();
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, @Nullable Object> members = new LinkedHashMap<>();
      map.forEach((name, member) -> members.put(String.valueOf(name), plain(member)));
      return members;
    }
    return value == null || value instanceof Boolean || value instanceof Number
        ? value
        : value.toString();
  }
}
