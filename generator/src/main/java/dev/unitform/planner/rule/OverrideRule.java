package dev.unitform.planner.rule;

import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostics;
import dev.unitform.model.profile.ServiceSettings.ValueOverride;
import dev.unitform.model.profile.TopologyProfile;
import dev.unitform.trace.Traced;
import java.util.function.Predicate;

/** An override that overrides nothing misleads whoever reads the profile. */
public final class OverrideRule {
  private OverrideRule() {}

  /** Tells of overrides that no unit's plan follows. */
  public static void check(
      TopologyProfile profile, Predicate<Traced<ValueOverride>> followed, Diagnostics diagnostics) {
    profile
        .settings()
        .forEach(
            settings ->
                settings
                    .overrides()
                    .forEach(
                        (release, said) ->
                            said.forEach(
                                (path, override) -> {
                                  if (override.value().override() && !followed.test(override)) {
                                    diagnostics.add(
                                        Code.PLN120,
                                        override.position(),
                                        "nothing of yours takes the place of the plan's at '%s' of"
                                                .formatted(path)
                                            + " '%s'".formatted(release),
                                        "remove the override, or correct the path");
                                  }
                                })));
  }
}
