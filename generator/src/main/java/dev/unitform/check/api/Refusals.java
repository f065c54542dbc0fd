package dev.unitform.check.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unitform.diagnostic.Code;
import java.util.ArrayList;
import java.util.List;

/** What the rules found in one object. */
final class Refusals {
  private static final int SHOWN = 60;

  private final List<Refusal> found = new ArrayList<>();

  List<Refusal> found() {
    return found;
  }

  /** A value that is none of those that its field may have. */
  void value(ApiNode node, String why, String... steps) {
    String shown = shown(node.at(steps));
    add(Code.K8S017, node, shown.isEmpty() ? why : "cannot be " + shown + ": " + why, steps);
  }

  /** A value that must not be shown. */
  void hidden(ApiNode node, String why, String... steps) {
    add(Code.K8S017, node, why, steps);
  }

  /** A field that does not go with others of the object. */
  void conflict(ApiNode node, String why, String... steps) {
    add(Code.K8S018, node, why, steps);
  }

  void label(ApiNode node, String why, String... steps) {
    add(Code.K8S015, node, why, steps);
  }

  private void add(Code code, ApiNode node, String why, String... steps) {
    found.add(new Refusal(code, node.pathTo(steps), why));
  }

  /** A value in quotes, short and on one line. */
  static String shown(JsonNode value) {
    return value.isTextual() ? shown(value.asText()) : value.isValueNode() ? value.asText() : "";
  }

  static String shown(String text) {
    String line = text.substring(0, Math.min(text.length(), SHOWN)).replaceAll("\\p{Cntrl}", "?");
    return "'" + line + (text.length() > SHOWN ? "…" : "") + "'";
  }
}
