package dev.unitform.resilience.scheduler;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A toleration of a pod for taints.
 *
 * @param key null for every key
 * @param value null if only the key is compared (operator Exists)
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
