package dev.unitform.planner.value;

import dev.unitform.diagnostic.ShortText;
import dev.unitform.model.catalog.Binding;
import dev.unitform.model.catalog.GivenValue;
import dev.unitform.model.profile.ServiceSettings.ValueOverride;
import dev.unitform.plan.ValuePath;
import dev.unitform.trace.Cause;
import dev.unitform.trace.Traced;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The values that a user sets for a release. Helm reads a file of base values before the plan's
 * values, and the values in the profile ({@code values}) after them. An override in the profile
 * declares that a value replaces a decision on purpose.
 */
public final class UserValues {
  private static final int SHOWN = 60;
  private static final Pattern COUNT = Pattern.compile("[0-9]{1,5}");
  private static final Pattern SWITCH = Pattern.compile("true|false");

  private final @Nullable GivenValue free;
  private final @Nullable GivenValue base;
  private final Map<String, Traced<ValueOverride>> overrides;
  private final List<InForce> inForce = new ArrayList<>();
  private final List<Unusable> unusable = new ArrayList<>();

  public UserValues(
      @Nullable GivenValue free,
      @Nullable GivenValue base,
      Map<String, Traced<ValueOverride>> overrides) {
    this.free = free;
    this.base = base;
    this.overrides = overrides;
  }

  /**
   * A user's value that replaces a value of the plan.
   *
   * @param path the replaced path: the path of the plan's value, or a path below it
   * @param by the user's value at that path, or a user's value above that path which removes the
   *     plan's value
   * @param value the value that the chart receives; null if it receives none
   */
  public record Touch(ValuePath path, GivenValue by, @Nullable Object value) {}

  /** A user's value that the plan uses instead of its own. */
  public record InForce(
      ValuePath path, String was, @Nullable Object is, Traced<ValueOverride> said) {}

  /** A user's value that no plan can use, although an override declares it as intended. */
  public record Unusable(ValuePath path, GivenValue by, String needed) {}

  public @Nullable GivenValue free() {
    return free;
  }

  public @Nullable GivenValue base() {
    return base;
  }

  /** The user's values in the profile and those in the file of base values, if they exist. */
  public List<GivenValue> all() {
    return Stream.of(free, base).filter(Objects::nonNull).toList();
  }

  public List<InForce> inForce() {
    return inForce;
  }

  public List<Unusable> unusable() {
    return unusable;
  }

  /** The value at a path in the user's merged values; null if there is none. */
  public @Nullable GivenValue given(ValuePath path) {
    return given(path.steps());
  }

  /**
   * The value at a path, given as keys and list indexes, in the user's merged values; null if there
   * is none.
   */
  public @Nullable GivenValue given(List<Object> steps) {
    GivenValue all = base == null ? free : free == null ? base : base.under(free);
    return all == null ? null : all.at(steps);
  }

  /**
   * The user's value that replaces a value of the plan; null if the user's values do not change the
   * plan's value.
   */
  public @Nullable Touch touch(ValuePath path, @Nullable Object written) {
    GivenValue here = free;
    for (Object step : path.steps()) {
      if (here == null) {
        return null;
      }
      GivenValue below = here.child(step);
      boolean merges = here instanceof GivenValue.Fields && step instanceof String;
      if (below == null && !merges) {
        return new Touch(path, here, null);
      }
      here = below;
    }
    return here == null || isUnchanged(written, here)
        ? null
        : new Touch(path, here, merged(written, here));
  }

  /** Whether a written value stays the same when the user's value is merged over it. */
  private static boolean isUnchanged(@Nullable Object written, GivenValue over) {
    if (written instanceof Map<?, ?> map && over instanceof GivenValue.Fields fields) {
      return map.entrySet().stream()
          .allMatch(
              entry -> {
                GivenValue above = fields.fields().get(String.valueOf(entry.getKey()));
                return above == null
                    || (entry.getValue() != null && isUnchanged(entry.getValue(), above));
              });
    }
    return equal(written, over.plain());
  }

  private static boolean equal(@Nullable Object a, @Nullable Object b) {
    if (a instanceof Number one && b instanceof Number other) {
      return new BigDecimal(one.toString()).compareTo(new BigDecimal(other.toString())) == 0;
    }
    if (a instanceof List<?> one && b instanceof List<?> other) {
      boolean equal = one.size() == other.size();
      for (int i = 0; equal && i < one.size(); i++) {
        equal = equal(one.get(i), other.get(i));
      }
      return equal;
    }
    if (a instanceof Map<?, ?> one && b instanceof Map<?, ?> other) {
      return one.keySet().equals(other.keySet())
          && one.keySet().stream().allMatch(key -> equal(one.get(key), other.get(key)));
    }
    return Objects.equals(a, b);
  }

  private static @Nullable Object merged(@Nullable Object written, GivenValue over) {
    if (!(written instanceof Map<?, ?> map) || !(over instanceof GivenValue.Fields fields)) {
      return over.plain();
    }
    Map<String, Object> merged = new LinkedHashMap<>();
    map.forEach((key, value) -> merged.put(String.valueOf(key), value));
    fields.fields().forEach((key, value) -> merged.put(key, merged(merged.get(key), value)));
    return merged;
  }

  /**
   * The override that declares the user's value at a path as intended; null if there is none. The
   * override can name the path itself or a path above it.
   */
  public @Nullable Traced<ValueOverride> overrideAt(ValuePath path) {
    Traced<ValueOverride> nearest = null;
    int length = 0;
    for (Map.Entry<String, Traced<ValueOverride>> entry : overrides.entrySet()) {
      ValuePath said = ValuePath.parse(entry.getKey());
      if (said != null && said.leadsTo(path) && said.steps().size() > length) {
        nearest = entry.getValue();
        length = said.steps().size();
      }
    }
    return nearest != null && nearest.value().override() ? nearest : null;
  }

  /** Records that the plan uses a user's value, because an override declares it as intended. */
  public void follow(Touch touch, String was, Traced<ValueOverride> said) {
    if (inForce.stream().noneMatch(followed -> followed.path().equals(touch.path()))) {
      inForce.add(new InForce(touch.path(), was, touch.value(), said));
    }
  }

  /**
   * The replica count that applies: the planned count, or the user's count if an override declares
   * it as intended.
   */
  public Traced<Integer> count(@Nullable Binding key, Traced<Integer> planned) {
    return decided(key, planned, COUNT, Integer::valueOf, "a whole number");
  }

  /**
   * Whether a switch of the chart is on: the planned value, or the user's value if an override
   * declares it as intended.
   */
  public Traced<Boolean> flag(@Nullable Binding key, Traced<Boolean> planned) {
    return decided(key, planned, SWITCH, Boolean::valueOf, "true or false");
  }

  private <T> Traced<T> decided(
      @Nullable Binding key,
      Traced<T> planned,
      Pattern form,
      Function<String, T> parse,
      String needed) {
    Touch touch = meant(key, planned.value());
    if (touch == null) {
      return planned;
    }
    String text = String.valueOf(touch.value());
    if (!form.matcher(text).matches()) {
      refuse(touch, needed);
      return planned;
    }
    T value = parse.apply(text);
    if (value.equals(planned.value())) {
      return planned;
    }
    follow(touch, shown(planned.value()), Objects.requireNonNull(overrideAt(touch.path())));
    return new Traced<>(value, new Cause.Overridden(touch.by().at(), planned));
  }

  /** Whether the user's value at a path was refused, because no plan can use it. */
  public boolean isUnusable(ValuePath path) {
    return unusable.stream().anyMatch(one -> one.path().equals(path));
  }

  /**
   * Refuses the user's value at a path, because no plan can use it.
   *
   * @param needed a description of the values that a plan can use, for the message
   */
  public void refuse(Binding key, String needed) {
    ValuePath path = ValuePath.parse(key.path().value());
    GivenValue by = path == null ? null : given(path);
    if (path != null && by != null) {
      refuse(new Touch(path, by, by.plain()), needed);
    }
  }

  private void refuse(Touch touch, String needed) {
    if (!isUnusable(touch.path())) {
      unusable.add(new Unusable(touch.path(), touch.by(), needed));
    }
  }

  /** The user's value at a path, if an override declares it as intended; null otherwise. */
  public @Nullable Touch meant(@Nullable Binding key, Object planned) {
    if (key == null || key.value() != null || overrides.isEmpty()) {
      return null;
    }
    ValuePath path = ValuePath.parse(key.path().value());
    if (path == null || path.entersListItem() || overrideAt(path) == null) {
      return null;
    }
    return touch(path, planned);
  }

  /**
   * Describes a value for a message: text and numbers as they are, lists and mappings only by their
   * kind.
   */
  public static String shown(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      return map.isEmpty() ? "an empty mapping" : "a mapping";
    }
    if (value instanceof List<?> list) {
      return list.isEmpty() ? "an empty list" : "a list";
    }
    String cut = ShortText.of(String.valueOf(value), SHOWN);
    return value instanceof String ? "\"" + cut + "\"" : cut;
  }
}
