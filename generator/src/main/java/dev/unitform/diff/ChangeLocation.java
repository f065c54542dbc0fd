package dev.unitform.diff;

import org.jspecify.annotations.Nullable;

/**
 * The location of a change. Parts that do not apply are null.
 *
 * @param profile null for files outside of any profile
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
