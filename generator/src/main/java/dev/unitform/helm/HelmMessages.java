package dev.unitform.helm;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.unitform.helm.HelmProblem.Kind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Parses the error messages of Helm. */
record HelmMessages(LoadedChart chart, List<ValuesText> values) {
  private static final Pattern DEBUG_ADVICE = Pattern.compile("\\s*Use --debug flag .*$");
  private static final Pattern VALUES_FILE =
      Pattern.compile(
          "failed to parse (.+?): (?:error converting YAML to JSON: )?(.*)", Pattern.DOTALL);
  private static final Pattern YAML_LINE =
      Pattern.compile("yaml: line (\\d+): (.*)", Pattern.DOTALL);
  private static final Pattern SCHEMA_HEADER =
      Pattern.compile("values don't meet the specifications of the schema\\(s\\)");
  private static final Pattern FAILED =
      Pattern.compile("execution error at \\((.+?):(\\d+):(\\d+)\\): (.*)", Pattern.DOTALL);
  private static final Pattern TEMPLATE =
      Pattern.compile("template: (\\S+?):(\\d+):(\\d+): executing \".*?\" at <");
  private static final Pattern SYNTAX =
      Pattern.compile("parse error at \\((.+?):(\\d+)\\): (.*)", Pattern.DOTALL);
  private static final Pattern OUTPUT =
      Pattern.compile(
          "YAML parse error on (\\S+): (?:error converting YAML to JSON: )?(.*)", Pattern.DOTALL);
  private static final Pattern KUBERNETES = Pattern.compile("chart requires kubeVersion: ");

  /** The problems in a message, at least one. */
  List<HelmProblem> problems(String given) {
    String message = DEBUG_ADVICE.matcher(given.strip()).replaceFirst("").strip();
    if (SCHEMA_HEADER.matcher(message).find()) {
      return schema(message);
    }
    return List.of(problem(message));
  }

  private HelmProblem problem(String message) {
    Matcher failed = FAILED.matcher(message);
    if (failed.find()) {
      return HelmProblem.at(
          Kind.TEMPLATE,
          fileOf(failed.group(1)),
          Integer.parseInt(failed.group(2)),
          Integer.parseInt(failed.group(3)),
          oneLine(failed.group(4)));
    }
    HelmProblem template = template(message);
    if (template != null) {
      return template;
    }
    Matcher syntax = SYNTAX.matcher(message);
    if (syntax.find()) {
      return HelmProblem.at(
          Kind.TEMPLATE,
          fileOf(syntax.group(1)),
          Integer.parseInt(syntax.group(2)),
          0,
          oneLine(syntax.group(3)));
    }
    Matcher output = OUTPUT.matcher(message);
    if (output.find()) {
      return HelmProblem.at(Kind.OUTPUT, fileOf(output.group(1)), 0, 0, oneLine(output.group(2)));
    }
    Matcher values = VALUES_FILE.matcher(message);
    if (values.matches()) {
      return values(values.group(1), values.group(2));
    }
    Kind kind = KUBERNETES.matcher(message).find() ? Kind.KUBERNETES : Kind.CHART;
    return HelmProblem.of(kind, oneLine(message));
  }

  /**
   * The problem in a message about templates. If the message names several nested templates, the
   * fault is in the innermost.
   */
  private @Nullable HelmProblem template(String message) {
    Matcher template = TEMPLATE.matcher(message);
    HelmProblem innermost = null;
    while (template.find()) {
      innermost =
          HelmProblem.at(
              Kind.TEMPLATE,
              fileOf(template.group(1)),
              Integer.parseInt(template.group(2)),
              Integer.parseInt(template.group(3)) + 1,
              oneLine(message.substring(template.end() - 1)));
    }
    return innermost;
  }

  private HelmProblem values(String path, String fault) {
    String name = path;
    for (int i = 0; i < values.size(); i++) {
      if (path.endsWith("values-%d.yaml".formatted(i))) {
        name = values.get(i).name();
      }
    }
    Matcher line = YAML_LINE.matcher(fault);
    return line.find()
        ? HelmProblem.at(
            Kind.VALUES, name, Integer.parseInt(line.group(1)), 0, oneLine(line.group(2)))
        : HelmProblem.at(Kind.VALUES, name, 0, 0, oneLine(fault));
  }

  private List<HelmProblem> schema(String message) {
    List<HelmProblem> problems = new ArrayList<>();
    List<String> lines = new ArrayList<>();
    String sub = "";
    for (String line : message.lines().skip(1).toList()) {
      if (line.endsWith(":") && !line.startsWith(" ") && !line.startsWith("-")) {
        problems.addAll(faults(lines, sub));
        lines.clear();
        String name = line.substring(0, line.length() - 1);
        sub = name.equals(chart.name()) ? "" : name;
      } else {
        lines.add(line);
      }
    }
    problems.addAll(faults(lines, sub));
    return problems.isEmpty() ? List.of(HelmProblem.of(Kind.SCHEMA, oneLine(message))) : problems;
  }

  /**
   * The faults that the schema of one chart finds. The paths of a subchart's values begin with the
   * name of the subchart.
   */
  private List<HelmProblem> faults(List<String> lines, String sub) {
    return ValuesFault.of(lines).stream()
        .flatMap(fault -> fault.innermost().stream())
        .map(
            fault ->
                new HelmProblem(
                    Kind.SCHEMA,
                    chart.label() + "/" + "values.schema.json",
                    0,
                    0,
                    joined(sub, dotted(fault.pointer())),
                    oneLine(fault.message())))
        .toList();
  }

  private static String joined(String sub, String path) {
    return sub.isEmpty() || path.isEmpty() ? sub + path : sub + "." + path;
  }

  /** A JSON pointer as a path of a chart's values. */
  static String dotted(String pointer) {
    StringBuilder path = new StringBuilder();
    for (String step : pointer.split("/", -1)) {
      if (step.isEmpty()) {
        continue;
      }
      String key = step.replace("~1", "/").replace("~0", "~");
      if (key.matches("\\d+")) {
        path.append('[').append(key).append(']');
      } else {
        path.append(path.length() == 0 ? "" : ".")
            .append(key.contains(".") ? '"' + key + '"' : key);
      }
    }
    return path.toString();
  }

  /** The file of a template. In Helm's messages, its path begins with the chart's name. */
  private String fileOf(String path) {
    int slash = path.indexOf('/');
    return slash < 0 ? chart.label() : chart.label() + path.substring(slash);
  }

  private static String oneLine(String text) {
    return String.join(" ", text.strip().lines().map(String::strip).toList());
  }
}
