package dev.unitform.resilience.scheduler;

import org.jspecify.annotations.Nullable;

/** CPU in thousandths of a core and memory in bytes; null for an unknown amount. */
public record ResourceAmounts(@Nullable Long cpuMillis, @Nullable Long memoryBytes) {
  /** An unknown amount of CPU and of memory. */
  public static final ResourceAmounts UNKNOWN = new ResourceAmounts(null, null);
}
