package dev.unitform.chart;

import dev.unitform.plan.ValuePath;
import java.util.stream.Collectors;

/** Builds parts of Helm templates: quoted literals, and expressions for values at paths. */
final class GoTemplate {
  /**
   * Two named templates: {@code contract.at} finds a value by its path, even if parts of the path
   * are missing, and returns {"v": value}, or {} for a missing value; {@code contract.count}
   * returns its argument if this is a whole number, and otherwise 1.
   */
  static final String HELPERS =
      """
      {{- define "contract.at" -}}
      {{- $at := index . 0 -}}
      {{- $found := true -}}
      {{- range $step := rest . -}}
      {{- if not $found -}}
      {{- else if and (kindIs "map" $at) (kindIs "string" $step) (hasKey $at $step) -}}
      {{- $at = index $at $step -}}
      {{- else if and (kindIs "slice" $at) (kindIs "int" $step) (lt $step (len $at)) -}}
      {{- $at = index $at $step -}}
      {{- else -}}
      {{- $found = false -}}
      {{- end -}}
      {{- end -}}
      {{- if $found -}}{{- dict "v" $at | toJson -}}{{- else -}}{}{{- end -}}
      {{- end -}}
      {{- define "contract.count" -}}
      {{- if regexMatch "^[0-9]+$" (toString .) -}}{{- int . -}}{{- else -}}1{{- end -}}
      {{- end -}}
      """;

  private GoTemplate() {}

  /** The template expression for the value at a path; nil if there is no value. */
  static String at(ValuePath path) {
    String steps =
        path.steps().stream()
            .map(step -> step instanceof String key ? literal(key) : String.valueOf(step))
            .collect(Collectors.joining(" "));
    return "(include \"contract.at\" (list .Values " + steps + ") | fromJson).v";
  }

  /** A text as a quoted literal. */
  static String literal(String text) {
    StringBuilder out = new StringBuilder("\"");
    text.codePoints()
        .forEach(
            c -> {
              if (c == '"' || c == '\\') {
                out.append('\\').appendCodePoint(c);
              } else if (c < 0x20 || c == 0x7F) {
                out.append("\\x").append(String.format("%02x", c));
              } else {
                out.appendCodePoint(c);
              }
            });
    return out.append('"').toString();
  }
}
