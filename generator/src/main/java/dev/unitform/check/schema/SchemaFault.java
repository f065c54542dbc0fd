package dev.unitform.check.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonNodePath;
import com.networknt.schema.ValidationMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A fault of an object against its schema.
 *
 * @param path keys and indexes of the wrong value
 * @param name the name of the unknown or missing field; else empty
 * @param constraint the part of the schema that the value violates
 */
record SchemaFault(Kind kind, List<String> path, String name, JsonNode constraint)
    implements Comparable<SchemaFault> {
  SchemaFault {
    path = List.copyOf(path);
  }

  /** The kinds of faults. */
  enum Kind {
    UNKNOWN_FIELD,
    MISSING_FIELD,
    WRONG_TYPE,
    WRONG_VALUE
  }

  /**
   * The faults in a validator's messages, each once. A value of the wrong type is not also reported
   * as a wrong value.
   */
  static Set<SchemaFault> of(Set<ValidationMessage> messages) {
    Set<SchemaFault> faults = new TreeSet<>();
    for (ValidationMessage message : messages) {
      faults.add(of(message));
    }
    faults.removeIf(
        fault ->
            fault.kind == Kind.WRONG_VALUE
                && faults.stream()
                    .anyMatch(other -> !other.equals(fault) && other.path.equals(fault.path)));
    return faults;
  }

  private static SchemaFault of(ValidationMessage message) {
    String name = message.getProperty() == null ? "" : message.getProperty();
    Kind kind =
        switch (message.getType()) {
          case "additionalProperties" -> Kind.UNKNOWN_FIELD;
          case "required" -> Kind.MISSING_FIELD;
          case "type" -> Kind.WRONG_TYPE;
          default -> Kind.WRONG_VALUE;
        };
    return new SchemaFault(
        kind, steps(message.getInstanceLocation()), name, message.getSchemaNode());
  }

  private static List<String> steps(JsonNodePath path) {
    List<String> steps = new ArrayList<>();
    for (int i = 0; i < path.getNameCount(); i++) {
      steps.add(path.getName(i));
    }
    return steps;
  }

  /** The path of the wrong value, as {@code spec.containers[0].image}. */
  String field() {
    List<String> all = new ArrayList<>(path);
    if (!name.isEmpty()) {
      all.add(name);
    }
    return field(all);
  }

  static String field(List<String> path) {
    StringBuilder text = new StringBuilder();
    for (String step : path) {
      if (step.matches("\\d+")) {
        text.append('[').append(step).append(']');
      } else if (step.matches("[A-Za-z0-9_$-]+")) {
        text.append(text.isEmpty() ? "" : ".").append(step);
      } else {
        text.append("[\"").append(step).append("\"]");
      }
    }
    return text.toString();
  }

  @Override
  public int compareTo(SchemaFault other) {
    int byField = field().compareTo(other.field());
    return byField != 0 ? byField : kind.compareTo(other.kind);
  }
}
