package dev.unitform.planner.rule;

import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostics;

/**
 * Reports overrides of the profile that have no effect in any unit, because such an override
 * misleads the readers of the profile.
 */
final class OverrideRule implements PlanningRule {
  @Override
  public void check(Planning planning, Diagnostics diagnostics) {
    planning
        .profile()
        .settings()
        .forEach(
            settings ->
                settings
                    .overrides()
                    .forEach(
                        (release, said) ->
                            said.forEach(
                                (path, override) -> {
                                  if (override.value().override()
                                      && !planning.followed().test(override)) {
                                    diagnostics.add(
                                        Code.PLN120,
                                        override.position(),
                                        "this override has no effect: your values do not change '%s' of '%s'"
                                            .formatted(path, release),
                                        "remove the override, or correct the path");
                                  }
                                })));
  }
}
