package dev.unitform.resilience.scheduler;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A taint that a pod tolerates.
 *
 * @param key null for every key
 * @param value null where the key alone counts (operator Exists)
 * @param effect null for every effect
 */
public record Toleration(
    @Nullable String key, @Nullable String value, Taint.@Nullable Effect effect) {
  boolean tolerates(Taint taint) {
    return (effect == null || effect == taint.effect())
        && (key == null || key.equals(taint.key()))
        && (value == null || value.equals(Objects.requireNonNullElse(taint.value(), "")));
  }
}
