package dev.unitform.diff;

import org.jspecify.annotations.Nullable;

/**
 * Where a change is, as closely as it can be said; each part is null from where on it cannot.
 *
 * @param profile null for files outside of any profile
 */
public record Place(
    @Nullable String profile,
    @Nullable String unit,
    @Nullable String service,
    @Nullable String release,
    @Nullable String workload) {

  static Place ofProfile(@Nullable String profile) {
    return new Place(profile, null, null, null, null);
  }

  Place withUnit(@Nullable String name) {
    return new Place(profile, name, service, release, workload);
  }

  Place withService(String id) {
    return new Place(profile, unit, id, release, workload);
  }

  Place withRelease(String name) {
    return new Place(profile, unit, service, name, workload);
  }

  Place withWorkload(String name) {
    return new Place(profile, unit, service, release, name);
  }
}
