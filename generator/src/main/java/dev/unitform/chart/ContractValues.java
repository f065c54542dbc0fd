package dev.unitform.chart;

import dev.unitform.model.catalog.Binding;
import dev.unitform.plan.ValuePath;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The default values of a substitute chart, which stands in for a vendor's chart that is not
 * available: the vendor's sample values, at the paths that the catalog lists.
 */
final class ContractValues {
  private ContractValues() {}

  /** A mapping with the sample values of all paths. */
  static Map<String, Object> of(List<Binding> bindings) {
    Map<String, Object> values = new LinkedHashMap<>();
    bindings.stream()
        .filter(binding -> binding.sample() != null && !Boolean.FALSE.equals(binding.inSample()))
        // Shorter paths come first, so that the sample of a longer path is set inside the sample of
        // a shorter one.
        .sorted(Comparator.comparing(b -> ValuePath.of(b.path().value()).steps().size()))
        .forEach(
            binding ->
                put(
                    values,
                    ValuePath.of(binding.path().value()).steps(),
                    copied(Objects.requireNonNull(binding.sample()))));
    return values;
  }

  private static void put(Map<String, Object> values, List<Object> steps, Object sample) {
    Object at = values;
    for (int i = 0; i < steps.size(); i++) {
      boolean last = i == steps.size() - 1;
      Object fresh =
          last
              ? sample
              : steps.get(i + 1) instanceof Integer ? new ArrayList<>() : new LinkedHashMap<>();
      Object next = child(at, steps.get(i), fresh);
      if (next == null) {
        return; // the sample of a shorter path is already here, and it is not a mapping
      }
      at = next;
    }
  }

  /**
   * Returns the value one step below a mapping or a list.
   *
   * @param fresh the value to add if it is missing
   * @return null if the step does not fit: {@code at} is neither a mapping for a key nor a list for
   *     an index
   */
  private static @Nullable Object child(Object at, Object step, Object fresh) {
    if (at instanceof Map<?, ?> && step instanceof String key) {
      @SuppressWarnings("unchecked")
      Map<String, Object> map = (Map<String, Object>) at;
      return map.computeIfAbsent(key, k -> fresh);
    }
    if (at instanceof List<?> && step instanceof Integer index) {
      @SuppressWarnings("unchecked")
      List<Object> list = (List<Object>) at;
      while (list.size() < index) {
        list.add(new LinkedHashMap<>());
      }
      if (list.size() == index) {
        list.add(fresh);
      }
      return list.get(index);
    }
    return null;
  }

  /** A copy that can be changed. */
  private static Object copied(Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<String, @Nullable Object> copy = new LinkedHashMap<>();
      map.forEach((key, item) -> copy.put(String.valueOf(key), item == null ? null : copied(item)));
      return copy;
    }
    if (value instanceof List<?> list) {
      List<@Nullable Object> copy = new ArrayList<>();
      list.forEach(item -> copy.add(item == null ? null : copied(item)));
      return copy;
    }
    return value;
  }
}
