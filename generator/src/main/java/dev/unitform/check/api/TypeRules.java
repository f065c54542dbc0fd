package dev.unitform.check.api;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.unitform.kube.NameForm;
import dev.unitform.kube.Quantity;
import dev.unitform.program.ProgramFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The rules for one type of the API. The file {@code types.yaml} contains and explains them. */
record TypeRules(
    Map<String, Field> fields,
    List<String> exactlyOne,
    List<String> atMostOne,
    @Nullable String onlyOneBeside,
    List<Unique> unique,
    Map<String, List<String>> requiredWith,
    Map<String, List<String>> onlyWith,
    Map<String, List<String>> notWith,
    @Nullable String labels) {
  static final String EMPTY = "cannot be empty: leave it out instead";

  private static final Map<String, TypeRules> TYPES = read();
  private static final TypeRules NONE =
      new TypeRules(
          Map.of(), List.of(), List.of(), null, List.of(), Map.of(), Map.of(), Map.of(), null);
  private static final Map<String, String> DEFAULTS = Map.of("protocol", "TCP");

  TypeRules {
    fields = fields == null ? Map.of() : fields;
    exactlyOne = exactlyOne == null ? List.of() : exactlyOne;
    atMostOne = atMostOne == null ? List.of() : atMostOne;
    unique = unique == null ? List.of() : unique;
    requiredWith = requiredWith == null ? Map.of() : requiredWith;
    onlyWith = onlyWith == null ? Map.of() : onlyWith;
    notWith = notWith == null ? Map.of() : notWith;
  }

  /** A list in which no two items may have the same values in all of the given fields. */
  record Unique(String list, List<String> by) {}

  /** The rule of one field. */
  record Field(
      boolean required,
      boolean notEmpty,
      @Nullable NameForm form,
      @Nullable List<String> oneOf,
      @Nullable Long min,
      @Nullable Long max,
      @Nullable Long portFrom,
      @Nullable Long maxPercent,
      boolean positive) {
    private static final int LAST_PORT = 65535;

    /** The fault of a value; null if it has none. */
    @Nullable String fault(JsonNode value) {
      if (value.isTextual()) {
        return textFault(value.asText());
      }
      if (value.isIntegralNumber() && numberFault(value.asLong()) != null) {
        return numberFault(value.asLong());
      }
      return positive && value.isNumber() ? amountFault(value.asText()) : null;
    }

    private @Nullable String textFault(String text) {
      if (form != null) {
        return form.fault(text);
      }
      if (oneOf != null) {
        return oneOf.contains(text) ? null : "it must be " + words(oneOf);
      }
      if (portFrom != null) {
        return NameForm.PORT.fault(text);
      }
      return maxPercent != null ? percentFault(text) : positive ? amountFault(text) : null;
    }

    private @Nullable String numberFault(long number) {
      if (min != null) {
        long most = max == null ? Integer.MAX_VALUE : max;
        return number >= min && number <= most
            ? null
            : most >= Integer.MAX_VALUE && number < min
                ? "it must be %d or more".formatted(min)
                : "it must be from %d to %d".formatted(min, most);
      }
      if (portFrom != null && (number < portFrom || number > LAST_PORT)) {
        return "it must be from 1 to %d, or the name of a port".formatted(LAST_PORT);
      }
      return maxPercent != null && number < 0 ? "it must be 0 or more" : null;
    }

    private @Nullable String percentFault(String text) {
      if (!text.matches("[0-9]{1,9}%")) {
        return "it must be a whole number, or a percentage such as '25%'";
      }
      return Long.parseLong(text.substring(0, text.length() - 1))
              <= Objects.requireNonNull(maxPercent)
          ? null
          : "it must be at most %d%%".formatted(maxPercent);
    }

    private static @Nullable String amountFault(String text) {
      Quantity quantity = Quantity.parse(text);
      return quantity != null && quantity.sign() <= 0 ? "it must be more than 0" : null;
    }
  }

  private static Map<String, TypeRules> read() {
    try {
      return new YAMLMapper()
          .readValue(
              ProgramFiles.bytes("dev/unitform/check/api/types.yaml"), new TypeReference<>() {});
    } catch (IOException e) {
      throw new UncheckedIOException("the rules of the API cannot be read", e);
    }
  }

  /** The rules of a type; no rules for a type that {@code types.yaml} does not contain. */
  static TypeRules of(String type) {
    return TYPES.getOrDefault(type, NONE);
  }

  void check(ApiNode node) {
    if (!node.json().isObject()) {
      return;
    }
    fields.forEach((name, field) -> field(node, name, field));
    unique.forEach(items -> unique(node, items));
    choice(node, exactlyOne, /* needed= */ true);
    choice(node, atMostOne, /* needed= */ false);
    if (onlyOneBeside != null) {
      List<String> others = new ArrayList<>();
      node.json().fieldNames().forEachRemaining(others::add);
      others.remove(onlyOneBeside);
      choice(node, others, /* needed= */ false);
    }
    conditions(node);
    if (labels != null) {
      ObjectRules.labels(node, labels);
    }
  }

  private static void field(ApiNode node, String name, Field field) {
    String[] steps = steps(name);
    JsonNode value = node.at(steps);
    if (!node.isSet(steps) || (value.isArray() && value.isEmpty())) {
      if (field.required()) {
        node.refuse("is missing or empty", steps);
      } else if (field.notEmpty() && node.has(steps)) {
        node.refuse(EMPTY, steps);
      }
    } else if (value.isArray()) {
      for (ApiNode item : node.items(name)) {
        refuse(item, field.fault(item.json()));
      }
    } else {
      refuse(node, field.fault(value), steps);
    }
  }

  /** Reports a fault of a value; does nothing if the fault is null. */
  static void refuse(ApiNode node, @Nullable String fault, String... steps) {
    if (fault != null) {
      node.refuseValue(fault, steps);
    }
  }

  private static void unique(ApiNode node, Unique items) {
    Map<List<String>, Integer> seen = new HashMap<>();
    int index = 0;
    for (ApiNode item : node.items(items.list())) {
      List<String> key =
          items.by().stream()
              .map(name -> item.at(name).asText(DEFAULTS.getOrDefault(name, "")))
              .toList();
      Integer earlier = key.get(key.size() - 1).isEmpty() ? null : seen.putIfAbsent(key, index);
      if (earlier != null) {
        item.refuseConflict(
            "has the same %s as %s[%d]: %s"
                .formatted(
                    String.join(" and ", items.by()),
                    items.list(),
                    earlier,
                    ApiNode.quoted(String.join(", ", key))));
      }
      index++;
    }
  }

  private static void choice(ApiNode node, List<String> fields, boolean needed) {
    List<String> set = fields.stream().filter(field -> node.isSet(steps(field))).toList();
    if (set.size() > 1) {
      node.refuseConflict(
          "cannot be set together with '%s'".formatted(set.get(0)), steps(set.get(1)));
    } else if (needed && set.isEmpty() && !fields.isEmpty()) {
      node.refuseConflict("has none of: " + String.join(", ", fields));
    }
  }

  private void conditions(ApiNode node) {
    requiredWith.forEach(
        (field, conditions) -> {
          String condition = firstTrue(node, conditions);
          if (condition != null && !(node.isSet(field) && !isEmptyList(node, field))) {
            node.refuseConflict("is missing, but %s requires it".formatted(condition), field);
          }
        });
    onlyWith.forEach(
        (field, conditions) -> {
          if (node.has(field) && firstTrue(node, conditions) == null) {
            node.refuseConflict("is allowed only with " + words(conditions), field);
          }
        });
    notWith.forEach(
        (field, conditions) -> {
          String condition = firstTrue(node, conditions);
          if (condition != null && node.isSet(field) && !isEmptyList(node, field)) {
            node.refuseConflict("is not allowed with " + condition, field);
          }
        });
  }

  private static boolean isEmptyList(ApiNode node, String field) {
    return node.at(field).isArray() && node.at(field).isEmpty();
  }

  /** The first of some conditions that is true, as {@code field: value}; null if none is. */
  private static @Nullable String firstTrue(ApiNode node, List<String> conditions) {
    for (String condition : conditions) {
      String[] sides = condition.split("=", 2);
      if (node.text(steps(sides[0])).equals(sides[1])) {
        return sides[0] + ": " + sides[1];
      }
    }
    return null;
  }

  private static String[] steps(String path) {
    return path.split("\\.", -1);
  }

  private static String words(List<String> words) {
    int last = words.size() - 1;
    String end = words.get(last).replace("=", ": ");
    return last == 0 ? end : String.join(", ", words.subList(0, last)) + " or " + end;
  }
}
