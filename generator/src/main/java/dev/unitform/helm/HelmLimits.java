package dev.unitform.helm;

import java.time.Duration;

/**
 * The limits for rendering. A chart is third-party code, so it gets only the time and memory that
 * charts need.
 *
 * @param loading the time for Helm to start
 * @param rendering the time for one release
 * @param reserve the time for a run, to which a {@code share} for each of its releases is added
 * @param share the time that each release adds
 * @param memory the memory of Helm's process, in bytes
 * @param text the size of one rendered release, in bytes
 */
record HelmLimits(
    Duration loading, Duration rendering, Duration reserve, Duration share, long memory, int text) {
  static final HelmLimits STANDARD =
      new HelmLimits(
          Duration.ofSeconds(60),
          Duration.ofSeconds(10),
          Duration.ofSeconds(60),
          Duration.ofSeconds(1),
          400L << 20,
          8 << 20);
}
