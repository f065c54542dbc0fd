package dev.unitform.planner.value;

import dev.unitform.model.catalog.Binding;
import dev.unitform.plan.ValuePath;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * The value paths of a catalog, split into steps. All units of a plan share these objects, so that
 * a plan of many units needs less memory.
 */
public final class ContractPaths {
  private final ConcurrentMap<String, Optional<ValuePath>> paths = new ConcurrentHashMap<>();

  /** The path of a binding; null if its text is not a path. ContractRule reports such a text. */
  public @Nullable ValuePath of(Binding binding) {
    return paths
        .computeIfAbsent(binding.path().value(), text -> Optional.ofNullable(ValuePath.parse(text)))
        .orElse(null);
  }
}
