package dev.unitform.model.catalog;

import dev.unitform.trace.Traced;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A value path of a chart, with the facts that the catalog has about it.
 *
 * @param path dotted keys, {@code [n]} for a list index, keys with dots in double quotes
 * @param type the type of the value, if the sample does not show it
 * @param sample the value in the vendor's sample, with its own type; null if the sample does not
 *     set the path or sets it to null
 * @param inSample whether the vendor's sample sets the path
 * @param value the value that Unitform writes, which may contain placeholders; null if Unitform
 *     writes none or the planner decides the value. A GivenValue that contains null removes the
 *     chart's default
 * @param workload the only workload to which the value applies; null for all workloads of the
 *     release
 * @param perRelease by the release's name: values that replace {@code value} for single releases
 * @param addsSelector for spread constraints: whether the chart adds the workload's selector to a
 *     constraint without a selector
 * @param form the form in which the chart expects a list or mapping; null for the usual form
 */
public record Binding(
    Traced<String> path,
    @Nullable Type type,
    @Nullable Object sample,
    @Nullable Boolean inSample,
    @Nullable GivenValue value,
    @Nullable Traced<String> workload,
    Map<String, GivenValue> perRelease,
    @Nullable Boolean addsSelector,
    @Nullable Form form,
    @Nullable String note) {
  /**
   * The form in which a chart expects spread constraints, an affinity, tolerations or a node
   * selector.
   */
  public enum Form {
    /** A list of items in the syntax of Kubernetes. */
    LIST,
    /** Text that the chart runs as a template ({@code tpl}). */
    TEXT,
    /** A mapping, for example from topology key to spread constraint. */
    MAP;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The type of a value in this form. */
    public Type type() {
      return this == TEXT ? Type.STRING : this == MAP ? Type.MAP : Type.LIST;
    }
  }

  /** The type of a value in a chart's values. */
  public enum Type {
    STRING,
    INTEGER,
    BOOLEAN,
    MAP,
    LIST;

    @Override
    public String toString() {
      return switch (this) {
        case STRING -> "string";
        case INTEGER -> "integer";
        case BOOLEAN -> "boolean";
        case MAP -> "map";
        case LIST -> "list";
      };
    }
  }

  /** The value that Unitform writes at the path for a release; null if it writes none. */
  public @Nullable GivenValue valueFor(String release) {
    GivenValue other = perRelease.get(release);
    return value == null || other == null ? value : other;
  }

  /**
   * Whether the chart has a default at the path. This is the case if the sample sets the path, or
   * if the catalog has {@code value: null}, which removes a default.
   */
  public boolean hasDefault() {
    return value == null
        ? sample != null && !sample.equals("") && !Boolean.FALSE.equals(inSample)
        : value.plain() == null;
  }

  /** Whether the chart adds the workload's selector to a spread constraint without a selector. */
  public boolean selectsByItself() {
    return Boolean.TRUE.equals(addsSelector);
  }

  /**
   * Whether the path applies to a workload. A path that names no workload applies to all of them.
   */
  public boolean concerns(Workload other) {
    return workload == null || workload.value().equals(other.name().value());
  }

  /**
   * Whether the planner may choose the value at the path for a workload that reads the path. For a
   * supporting workload, such as a cache, the planner may do so only if the path names the
   * workload.
   */
  public boolean mayDecide(Workload reader) {
    return workload != null || !reader.isSupporting();
  }

  /**
   * The type of the value to write: {@code type} in the catalog, otherwise the type of the sample,
   * otherwise the given type.
   */
  public Type typeOr(Type otherwise) {
    if (type != null) {
      return type;
    }
    if (form != null) {
      return form.type();
    }
    if (sample instanceof String) {
      return Type.STRING;
    }
    if (sample instanceof Boolean) {
      return Type.BOOLEAN;
    }
    return sample instanceof Number ? Type.INTEGER : otherwise;
  }
}
