package dev.unitform.resilience.scheduler;

import org.jspecify.annotations.Nullable;

/** CPU in thousandths of a core and memory in bytes; null where an amount is not known. */
public record Amounts(@Nullable Long cpuMillis, @Nullable Long memoryBytes) {
  /** Nothing is known. */
  public static final Amounts UNKNOWN = new Amounts(null, null);
}
