package dev.unitform.helm;

import java.time.Duration;

/**
 * The limits for rendering. A chart is third-party code, so it gets only as much time and memory as
 * real charts need.
 *
 * @param loading the time for Helm to start
 * @param rendering the time for one release
 * @param reserve the basic time for all renderings of a run; each release adds {@code share}
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
