package dev.unitform.model.catalog;

import dev.unitform.diagnostic.SourcePosition;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A value for a chart, or a part of such a value, with the place in a file that sets it. */
public sealed interface GivenValue {
  SourcePosition at();

  /** The value as plain Java data. */
  @Nullable Object plain();

  /** A mapping; its keys keep their order. */
  record Fields(SourcePosition at, Map<String, GivenValue> fields) implements GivenValue {
    public Fields {
      fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    @Override
    public Map<String, Object> plain() {
      Map<String, Object> plain = new LinkedHashMap<>();
      fields.forEach((key, value) -> plain.put(key, value.plain()));
      return plain;
    }
  }

  /** A list. */
  record Items(SourcePosition at, List<GivenValue> items) implements GivenValue {
    public Items {
      items = List.copyOf(items);
    }

    @Override
    public List<Object> plain() {
      List<Object> plain = new ArrayList<>();
      items.forEach(item -> plain.add(item.plain()));
      return plain;
    }
  }

  /** A text, number, boolean or null. */
  record Scalar(SourcePosition at, @Nullable Object value) implements GivenValue {
    @Override
    public @Nullable Object plain() {
      return value;
    }
  }

  /** All texts in the value, in order. */
  default Stream<Scalar> texts() {
    if (this instanceof Fields mapping) {
      return mapping.fields().values().stream().flatMap(GivenValue::texts);
    }
    return this instanceof Items list
        ? list.items().stream().flatMap(GivenValue::texts)
        : Stream.of((Scalar) this).filter(scalar -> scalar.value() instanceof String);
  }

  /** A copy in which {@code change} is applied to each text. */
  default GivenValue withTexts(UnaryOperator<String> change) {
    if (this instanceof Fields mapping) {
      Map<String, GivenValue> fields = new LinkedHashMap<>();
      mapping.fields().forEach((key, value) -> fields.put(key, value.withTexts(change)));
      return new Fields(at(), fields);
    }
    if (this instanceof Items list) {
      return new Items(at(), list.items().stream().map(item -> item.withTexts(change)).toList());
    }
    return plain() instanceof String text ? new Scalar(at(), change.apply(text)) : this;
  }

  /**
   * The part of this value at a key or a list index.
   *
   * @return null if there is none
   */
  default @Nullable GivenValue child(Object step) {
    if (this instanceof Fields mapping && step instanceof String key) {
      return mapping.fields().get(key);
    }
    return this instanceof Items list
            && step instanceof Integer index
            && index < list.items().size()
        ? list.items().get(index)
        : null;
  }

  /** The part of this value at a path of keys and list indexes; null if there is none. */
  default @Nullable GivenValue at(List<Object> path) {
    GivenValue value = this;
    for (Object step : path) {
      value = value == null ? null : value.child(step);
    }
    return value;
  }

  /** Merges another value over this value, as Helm merges values files. */
  default GivenValue under(GivenValue over) {
    if (!(this instanceof Fields mine) || !(over instanceof Fields its)) {
      return over;
    }
    Map<String, GivenValue> merged = new LinkedHashMap<>(mine.fields());
    its.fields().forEach((key, value) -> merged.merge(key, value, GivenValue::under));
    return new Fields(its.at(), merged);
  }
}
