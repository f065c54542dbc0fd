package dev.unitform.app;

import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostics;
import dev.unitform.model.profile.TopologyProfile;
import java.util.LinkedHashMap;
import java.util.Map;

/** The names of the profiles of one run. Each is a folder of the output, so no two are the same. */
public final class ProfileNames {
  private final Map<String, TopologyProfile> taken = new LinkedHashMap<>();

  /**
   * Takes the name of a profile.
   *
   * @return whether it was free; if not, there is an error
   */
  public boolean take(TopologyProfile profile, Diagnostics diagnostics) {
    TopologyProfile earlier = taken.putIfAbsent(profile.name(), profile);
    if (earlier != null) {
      diagnostics.add(
          Code.PRF003,
          profile.metadata().name().position(),
          "the profile '%s' exists already (%s)"
              .formatted(profile.name(), earlier.metadata().name().position()),
          "the name is the profile's folder in the output: give each its own");
    }
    return earlier == null;
  }
}
