package dev.unitform.model.profile;

import dev.unitform.diagnostic.SourcePosition;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A value that a user gives a chart, or a part of one, with the place that gives it. */
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

  /** A text, number or boolean, or nothing. */
  record Scalar(SourcePosition at, @Nullable Object value) implements GivenValue {
    @Override
    public @Nullable Object plain() {
      return value;
    }
  }

  /**
   * The value at a key or an index of this one.
   *
   * @return null where there is none
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

  /** The value at a path of keys and indexes; null where there is none. */
  default @Nullable GivenValue at(List<Object> path) {
    GivenValue value = this;
    for (Object step : path) {
      value = value == null ? null : value.child(step);
    }
    return value;
  }

  /** This value with another one over it, as Helm puts one file of values over another. */
  default GivenValue under(GivenValue over) {
    if (!(this instanceof Fields mine) || !(over instanceof Fields its)) {
      return over;
    }
    Map<String, GivenValue> merged = new LinkedHashMap<>(mine.fields());
    its.fields().forEach((key, value) -> merged.merge(key, value, GivenValue::under));
    return new Fields(its.at(), merged);
  }
}
