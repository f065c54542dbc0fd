package dev.unitform.resilience.scheduler;

import org.jspecify.annotations.Nullable;

/** CPU in thousandths of a core and memory in bytes; null where an amount is not known. */
public record ResourceAmounts(@Nullable Long cpuMillis, @Nullable Long memoryBytes) {
  /** Nothing is known. */
  public static final ResourceAmounts UNKNOWN = new ResourceAmounts(null, null);
}
