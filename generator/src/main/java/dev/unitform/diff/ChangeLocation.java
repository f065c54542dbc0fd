package dev.unitform.diff;

import org.jspecify.annotations.Nullable;

/**
 * The part of a plan that a change is about. Components that do not apply are null.
 *
 * @param profile null for files that belong to no profile
 */
public record ChangeLocation(
    @Nullable String profile,
    @Nullable String unit,
    @Nullable String service,
    @Nullable String release,
    @Nullable String workload) {

  static ChangeLocation ofProfile(@Nullable String profile) {
    return new ChangeLocation(profile, null, null, null, null);
  }

  ChangeLocation withUnit(@Nullable String name) {
    return new ChangeLocation(profile, name, service, release, workload);
  }

  ChangeLocation withService(String id) {
    return new ChangeLocation(profile, unit, id, release, workload);
  }

  ChangeLocation withRelease(String name) {
    return new ChangeLocation(profile, unit, service, name, workload);
  }

  ChangeLocation withWorkload(String name) {
    return new ChangeLocation(profile, unit, service, release, name);
  }
}
