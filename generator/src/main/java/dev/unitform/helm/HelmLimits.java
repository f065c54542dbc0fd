package dev.unitform.helm;

import java.time.Duration;

/**
 * What rendering may cost. A chart is a program of somebody else, so it gets what charts need, and
 * no more.
 *
 * @param loading how long Helm may take to start
 * @param rendering how long one release may take
 * @param reserve how long all releases of a run may take beyond one {@code share} for each
 * @param share of the time for all releases, for each
 * @param memory in bytes, of the process that Helm runs in
 * @param text in bytes, of one release
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
