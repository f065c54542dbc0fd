package dev.unitform.chart;

import dev.unitform.kube.WorkloadKind;
import dev.unitform.model.catalog.Binding;
import dev.unitform.model.catalog.ChartContract;
import dev.unitform.model.catalog.Workload;
import dev.unitform.plan.ValuePath;
import dev.unitform.yaml.YamlText;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes the template of one workload of a substitute chart, which stands in for a vendor's chart
 * that is not available. The template includes the workload's autoscaler and disruption budget.
 */
final class ContractWorkload {
  private final ChartContract contract;
  private final Workload workload;
  private final WorkloadKind kind;
  private final Set<String> shown = new LinkedHashSet<>();
  private final StringBuilder out = new StringBuilder();

  ContractWorkload(ChartContract contract, Workload workload) {
    this.contract = contract;
    this.workload = workload;
    this.kind = kindOf(workload);
  }

  /** The value paths that the rendered objects contain. */
  Set<String> shown() {
    return shown;
  }

  String template() {
    line("{{- $name := print " + ContractNames.parts(workload) + " -}}");
    if (kind.runsPermanently()) {
      staying();
    } else {
      passing();
    }
    return out.toString();
  }

  private static WorkloadKind kindOf(Workload workload) {
    if (workload.match() != null && workload.match().kind() != null) {
      return workload.match().kind();
    }
    return workload.kind() == null ? WorkloadKind.DEPLOYMENT : workload.kind().value();
  }

  private void staying() {
    boolean scales = autoscalerSwitch();
    Binding count = replicas();
    line("{{- $count := %s -}}".formatted(count == null ? "1" : at(count)));
    line("apiVersion: apps/v1");
    line("kind: " + kind);
    metadata(count == null ? List.of() : List.of(count));
    line("spec:");
    line("  {{- if not $scales }}");
    line("  replicas: {{ include \"contract.count\" $count }}");
    line("  {{- end }}");
    line("  selector:");
    line("    matchLabels:");
    labels("      ");
    if (kind == WorkloadKind.STATEFUL_SET) {
      line("  serviceName: {{ $name | quote }}");
    } else {
      strategy();
    }
    line("  template:");
    pods("    ", null);
    if (scales) {
      autoscaler();
    }
    budget();
  }

  private void passing() {
    boolean isDaemon = kind == WorkloadKind.DAEMON_SET;
    line("apiVersion: " + (isDaemon ? "apps/v1" : "batch/v1"));
    line("kind: " + kind);
    metadata(List.of());
    line("spec:");
    if (kind == WorkloadKind.CRON_JOB) {
      Binding policy = first(contract.concurrency());
      if (policy != null) {
        line("  {{- with %s }}".formatted(at(policy)));
        line("  concurrencyPolicy: {{ . | quote }}");
        line("  {{- end }}");
      }
      Binding schedule = first(contract.schedule());
      line(
          "  schedule: "
              + (schedule == null
                  ? "\"0 0 * * *\""
                  // Some charts make the schedule from a value that is not a text. In this case the
                  // default schedule is rendered.
                  : ("{{ $schedule := %s }}{{ ternary $schedule \"0 0 * * *\" (kindIs"
                          + " \"string\" $schedule) | quote }}")
                      .formatted(at(schedule))));
      line("  jobTemplate:");
      line("    spec:");
      line("      template:");
      pods("        ", "Never");
    } else if (isDaemon) {
      line("  selector:");
      line("    matchLabels:");
      labels("      ");
      line("  template:");
      pods("    ", null);
    } else {
      line("  template:");
      pods("    ", "Never");
    }
  }

  private void metadata(List<Binding> noted) {
    line("metadata:");
    line("  name: {{ $name | quote }}");
    line("  labels:");
    labels("    ");
    if (!noted.isEmpty()) {
      line("  annotations:");
      for (Binding binding : noted) {
        line("    contract.unitform.dev/value: {{ %s | toJson | quote }}".formatted(at(binding)));
      }
    }
  }

  /**
   * Adds the pod labels in the catalog, because the spread constraints in the values select pods by
   * these labels.
   */
  private void labels(String indent) {
    Map<String, String> labels = new LinkedHashMap<>();
    labels.put("app.kubernetes.io/name", ContractNames.label(workload));
    labels.put("app.kubernetes.io/instance", "{release}");
    labels.putAll(workload.podLabels());
    labels.forEach(
        (name, value) ->
            line(
                "%s%s: %s"
                    .formatted(
                        indent,
                        name,
                        YamlText.quote(value)
                            .replace("{release}", "{{ .Release.Name }}")
                            .replace("{namespace}", "{{ .Release.Namespace }}"))));
  }

  private void pods(String indent, @Nullable String restartPolicy) {
    line(indent + "metadata:");
    line(indent + "  labels:");
    labels(indent + "    ");
    line(indent + "spec:");
    if (restartPolicy != null) {
      line(indent + "  restartPolicy: " + restartPolicy);
    }
    podField(indent, "priorityClassName", contract.priorityClass(), "quote");
    podField(indent, "affinity", contract.affinity(), "toJson");
    podField(indent, "nodeSelector", contract.nodeSelector(), "toJson");
    podField(indent, "tolerations", contract.tolerations(), "toJson");
    spread(indent);
    line(indent + "  containers:");
    line(indent + "    - name: main");
    line(indent + "      image: contract.invalid/main:0");
  }

  private void podField(String indent, String field, List<Binding> bindings, String form) {
    Binding binding = first(bindings);
    if (binding == null) {
      return;
    }
    line(
        "%s  {{- with %s }}"
            .formatted(
                indent,
                shaped(binding, field.equals("tolerations") ? "fromYamlArray" : "fromYaml")));
    // A value that contains template code is left out: the code may call templates that only the
    // real chart has.
    line(indent + "  {{- if not (contains \"{{\" (toJson .)) }}");
    line("%s  %s: {{ . | %s }}".formatted(indent, field, form));
    line(indent + "  {{- end }}");
    line(indent + "  {{- end }}");
  }

  private void spread(String indent) {
    Binding key = first(contract.topologySpread());
    if (key == null || !kind.runsPermanently()) {
      return;
    }
    line("%s  {{- with %s }}".formatted(indent, shaped(key, "fromYamlArray")));
    line(indent + "  topologySpreadConstraints:");
    if (key.form() == Binding.Form.MAP) {
      line(indent + "    {{- range $key, $rest := . }}");
      line(indent + "    {{- with merge (deepCopy $rest) (dict \"topologyKey\" $key) }}");
    } else {
      line(indent + "    {{- range . }}");
      line(indent + "    {{- with . }}");
    }
    line(
        indent
            + "    - {{ merge (deepCopy .) (dict \"labelSelector\" (dict \"matchLabels\" (dict"
            + " \"app.kubernetes.io/name\" "
            + GoTemplate.literal(ContractNames.label(workload))
            + " \"app.kubernetes.io/instance\" $.Release.Name))) | toJson }}");
    line(indent + "    {{- end }}");
    line(indent + "    {{- end }}");
    line(indent + "  {{- end }}");
  }

  /**
   * Writes the update strategy from the values. If the values contain no strategy, a workload with
   * one replica gets Recreate, so that two of its pods never run at the same time: the catalog does
   * not say what the real chart does.
   */
  private void strategy() {
    Binding key = first(contract.strategy());
    String value = key == null ? "\"\"" : path(key);
    line("  {{- $strategy := %s }}".formatted(value));
    line("  {{- if and (kindIs \"map\" $strategy) $strategy }}");
    line("  strategy: {{ $strategy | toJson }}");
    line("  {{- else if has (toString $strategy) (list \"Recreate\" \"RollingUpdate\") }}");
    line("  strategy: {type: {{ $strategy | quote }}}");
    line("  {{- else if and (not $scales) (eq (include \"contract.count\" $count) \"1\") }}");
    line("  strategy: {type: Recreate}");
    line("  {{- end }}");
  }

  private boolean autoscalerSwitch() {
    ChartContract.Autoscaling keys = contract.autoscaling();
    List<Binding> switches = concerned(keys.enabled());
    boolean always = keys.isAlwaysOn(workload);
    String on =
        switches.stream()
            .map(b -> "(eq (toString %s) \"true\")".formatted(path(b)))
            .collect(Collectors.joining(" "));
    line("{{- $scales := %s -}}".formatted(always ? "true" : on.isEmpty() ? "false" : "or " + on));
    return always || !switches.isEmpty();
  }

  private void autoscaler() {
    ChartContract.Autoscaling keys = contract.autoscaling();
    Binding min = first(keys.minimum());
    Binding max = first(keys.maximum());
    line("{{- if $scales }}");
    line("---");
    line("apiVersion: autoscaling/v2");
    line("kind: HorizontalPodAutoscaler");
    metadata(List.of());
    List<Binding> targets = concerned(keys.targets());
    if (!targets.isEmpty()) {
      line("  annotations:");
      for (int i = 0; i < targets.size(); i++) {
        line(
            "    contract.unitform.dev/target-%d: {{ %s | toJson | quote }}"
                .formatted(i, at(targets.get(i))));
      }
    }
    line("spec:");
    line(
        "  scaleTargetRef: {apiVersion: apps/v1, kind: %s, name: {{ $name | quote }}}"
            .formatted(kind));
    line("  minReplicas: " + (min == null ? "1" : "{{ int %s }}".formatted(at(min))));
    line("  maxReplicas: " + (max == null ? "10" : "{{ int %s }}".formatted(at(max))));
    line("  metrics:");
    line("    - type: Resource");
    line("      resource: {name: cpu, target: {type: Utilization, averageUtilization: 80}}");
    line("{{- end }}");
  }

  private void budget() {
    if (workload.budgetName() != null) {
      fixedBudget(workload.budgetName());
      return;
    }
    ChartContract.DisruptionBudget keys = contract.disruptionBudget();
    Binding enabled = first(keys.enabled());
    Binding max = first(keys.maxUnavailable());
    Binding min = first(keys.minAvailable());
    if (enabled == null && max == null && min == null) {
      return;
    }
    line("{{- $max := %s -}}".formatted(max == null ? "\"\"" : at(max)));
    line("{{- $min := %s -}}".formatted(min == null ? "\"\"" : at(min)));
    line(
        "{{- if %s }}"
            .formatted(
                enabled == null
                    ? "or (ne (toString $max) \"\") (ne (toString $min) \"\")"
                    : "eq (toString %s) \"true\"".formatted(path(enabled))));
    line("---");
    line("apiVersion: policy/v1");
    line("kind: PodDisruptionBudget");
    metadata(List.of());
    line("spec:");
    line("  {{- if has (toString $max) (list \"\" \"<nil>\") | not }}");
    line("  maxUnavailable: {{ $max | toJson }}");
    line("  {{- else if has (toString $min) (list \"\" \"<nil>\") | not }}");
    line("  minAvailable: {{ $min | toJson }}");
    line("  {{- else }}");
    line("  maxUnavailable: 1");
    line("  {{- end }}");
    line("  selector:");
    line("    matchLabels:");
    labels("      ");
    line("{{- end }}");
  }

  /** Writes a disruption budget that no value changes. */
  private void fixedBudget(String glob) {
    line("---");
    line("{{- $name = print " + ContractNames.parts(workload, glob) + " }}");
    line("apiVersion: policy/v1");
    line("kind: PodDisruptionBudget");
    metadata(List.of());
    line("spec:");
    line("  minAvailable: 1");
    line("  selector:");
    line("    matchLabels:");
    labels("      ");
  }

  /**
   * The path of the replica count: the path for this workload alone or, if there is none, the path
   * for the whole release.
   */
  private @Nullable Binding replicas() {
    Binding shared = null;
    for (Binding binding : contract.replicas()) {
      ValuePath path = ValuePath.parse(binding.path().value());
      if (path == null || path.entersListItem()) {
        continue;
      }
      if (binding.workload() == null) {
        shared = binding;
      } else if (binding.concerns(workload)) {
        return binding;
      }
    }
    return workload.isSupporting() ? null : shared;
  }

  private List<Binding> concerned(List<Binding> bindings) {
    return bindings.stream()
        .filter(b -> b.concerns(workload) && ValuePath.parse(b.path().value()) != null)
        .toList();
  }

  private @Nullable Binding first(List<Binding> bindings) {
    List<Binding> concerned = concerned(bindings);
    return concerned.isEmpty() ? null : concerned.get(0);
  }

  /**
   * The template expression for the value at a path. This method also records that the rendered
   * objects contain the value at this path.
   */
  private String at(Binding binding) {
    shown.add(binding.path().value());
    return path(binding);
  }

  /**
   * The template expression for the value at a path. If the chart takes a text at the path, as the
   * catalog's {@code form} says, the expression parses the text.
   */
  private String shaped(Binding binding, String reader) {
    return binding.form() == Binding.Form.TEXT
        ? "(tpl (%s | toString) $ | %s)".formatted(at(binding), reader)
        : at(binding);
  }

  /**
   * The template expression for a value that the rendered objects do not contain but that may
   * change them, such as a switch.
   */
  private static String path(Binding binding) {
    ValuePath path = ValuePath.parse(binding.path().value());
    return path == null ? "\"\"" : "(" + GoTemplate.at(path) + ")";
  }

  private void line(String text) {
    out.append(text).append('\n');
  }
}
