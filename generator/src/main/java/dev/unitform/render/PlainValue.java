package dev.unitform.render;

import dev.unitform.model.catalog.GivenValue;
import dev.unitform.trace.Traced;
import freemarker.template.SimpleScalar;
import freemarker.template.TemplateModel;
import freemarker.template.TemplateModelException;
import freemarker.template.utility.DeepUnwrap;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Converts a value of a template to strings, numbers, booleans, lists and maps. */
final class PlainValue {
  private PlainValue() {}

  static Object of(TemplateModel model) throws TemplateModelException {
    // Text is the most frequent value. The unwrapping would first test for other types.
    if (model instanceof SimpleScalar text) {
      return text.getAsString();
    }
    Object plain = plain(DeepUnwrap.permissiveUnwrap(model));
    if (plain == null) {
      throw new TemplateModelException("null cannot be written");
    }
    return plain;
  }

  private static @Nullable Object plain(@Nullable Object value) throws TemplateModelException {
    if (value == null
        || value instanceof String
        || value instanceof Number
        || value instanceof Boolean) {
      return value;
    }
    if (value instanceof Traced<?> traced) {
      return plain(traced.value());
    }
    if (value instanceof GivenValue given) {
      return plain(given.plain());
    }
    if (value instanceof Enum<?>) {
      return value.toString();
    }
    if (value instanceof Iterable<?> items) {
      List<@Nullable Object> list = new ArrayList<>();
      for (Object item : items) {
        list.add(plain(item));
      }
      return list;
    }
    if (value instanceof Map<?, ?> entries) {
      Map<String, @Nullable Object> map = new LinkedHashMap<>();
      for (Map.Entry<?, ?> entry : entries.entrySet()) {
        map.put(String.valueOf(entry.getKey()), plain(entry.getValue()));
      }
      return map;
    }
    throw new TemplateModelException(
        "a %s is not text, a number, a boolean, a list or a mapping: name one of its components%s"
            .formatted(value.getClass().getSimpleName(), components(value)));
  }

  private static String components(Object value) {
    return value.getClass().isRecord()
        ? Arrays.stream(value.getClass().getRecordComponents())
            .map(RecordComponent::getName)
            .collect(Collectors.joining(", ", ": ", ""))
        : "";
  }
}
