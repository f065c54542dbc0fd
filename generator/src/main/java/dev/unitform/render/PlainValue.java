package dev.unitform.render;

import dev.unitform.model.profile.GivenValue;
import dev.unitform.trace.Traced;
import freemarker.ext.util.WrapperTemplateModel;
import freemarker.template.TemplateBooleanModel;
import freemarker.template.TemplateCollectionModel;
import freemarker.template.TemplateHashModelEx;
import freemarker.template.TemplateModel;
import freemarker.template.TemplateModelException;
import freemarker.template.TemplateModelIterator;
import freemarker.template.TemplateNumberModel;
import freemarker.template.TemplateScalarModel;
import freemarker.template.TemplateSequenceModel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a template holds, as strings, numbers, booleans, lists and maps. */
final class PlainValue {
  private PlainValue() {}

  static Object of(TemplateModel model) throws TemplateModelException {
    if (model instanceof WrapperTemplateModel wrapper) {
      Object plain = plain(wrapper.getWrappedObject());
      if (plain == null) {
        throw new TemplateModelException("nothing can be written for null");
      }
      return plain;
    }
    if (model instanceof TemplateNumberModel number) {
      return number.getAsNumber();
    }
    if (model instanceof TemplateBooleanModel bool) {
      return bool.getAsBoolean();
    }
    if (model instanceof TemplateScalarModel text) {
      return text.getAsString();
    }
    if (model instanceof TemplateSequenceModel sequence) {
      List<Object> list = new ArrayList<>();
      for (int i = 0; i < sequence.size(); i++) {
        list.add(of(sequence.get(i)));
      }
      return list;
    }
    if (model instanceof TemplateHashModelEx hash) {
      Map<String, Object> map = new LinkedHashMap<>();
      for (TemplateModelIterator keys = hash.keys().iterator(); keys.hasNext(); ) {
        String key = ((TemplateScalarModel) keys.next()).getAsString();
        map.put(key, of(hash.get(key)));
      }
      return map;
    }
    if (model instanceof TemplateCollectionModel collection) {
      List<Object> list = new ArrayList<>();
      for (TemplateModelIterator items = collection.iterator(); items.hasNext(); ) {
        list.add(of(items.next()));
      }
      return list;
    }
    throw new TemplateModelException("only text, numbers, booleans, lists and mappings can be");
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
        "a %s is not text, a number, a boolean, a list or a mapping: name one of its components"
            .formatted(value.getClass().getSimpleName()));
  }
}
