package dev.unitform.model.catalog;

import dev.unitform.trace.Traced;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A value path of a chart: a path in the chart's values that the chart is known to read.
 *
 * @param path dotted keys, {@code [n]} for a list index, keys with dots in double quotes
 * @param type the type of the value, if the sample does not show it
 * @param sample the value in the vendor's sample, with its own type; null if there is none or it is
 *     null
 * @param inSample whether the vendor's sample sets the path
 * @param value the value that Unitform writes, with placeholders; null if it writes none or the
 *     planner decides. A GivenValue that is null removes the chart's default
 * @param workload the only workload that it applies to; null for all of the release
 * @param perRelease other values for some releases, by the release's name
 * @param addsSelector of a key for spread constraints: whether the chart adds each workload's own
 *     selector to a constraint that has none
 * @param form the form in which the chart expects a list or mapping; null for the usual one
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
  public Binding {
    perRelease = Maps.orEmpty(perRelease);
  }

  /**
   * The form in which a chart expects spread constraints, an affinity, tolerations or a node
   * selector.
   */
  public enum Form {
    /** A list of items as Kubernetes defines them. */
    LIST,
    /** Text that the chart runs as a template ({@code tpl}). */
    TEXT,
    /** A mapping, for example of constraints by their topology key. */
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
   * Whether the chart has its own value at the path: either the sample contains one, or {@code
   * value: null} means that a default must be removed.
   */
  public boolean hasDefault() {
    return value == null
        ? sample != null && !sample.equals("") && !Boolean.FALSE.equals(inSample)
        : value.plain() == null;
  }

  /** Whether the chart itself adds the selector to a spread constraint. */
  public boolean selectsByItself() {
    return Boolean.TRUE.equals(addsSelector);
  }

  /** Whether the path applies to a workload: it names this workload, or it names none. */
  public boolean concerns(Workload other) {
    return workload == null || workload.value().equals(other.name().value());
  }

  /**
   * The type of the value to write: {@code type} in the catalog, else the type of the sample, else
   * the type that the caller names.
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
