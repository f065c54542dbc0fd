package dev.unitform.planner;

import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.diagnostic.SourcePosition;
import dev.unitform.model.profile.ServiceSettings.ValueOverride;
import dev.unitform.trace.Traced;
import java.util.List;
import java.util.Map;

/**
 * What the plan of a unit adds to the findings about the profile. It follows from the settings that
 * all units share, the unit's pair, the catalog and the base values.
 *
 * @param diagnostics the findings about the unit, except those in {@code shared}
 * @param shared findings that several units may have, by their places in the input
 * @param followed the places of overrides that declare a value as intended which the plan uses
 * @param unrecovered the titles of installed services that a secondary unit would recover
 * @param baseFiles the base values files that the unit's releases use, by their names in the
 *     profile
 */
public record FoundInUnit(
    List<Diagnostic> diagnostics,
    Map<String, List<Diagnostic>> shared,
    List<SourcePosition> followed,
    List<String> unrecovered,
    List<String> baseFiles) {
  /** Whether the plan of the unit uses the user's value that an override declares as intended. */
  boolean follows(Traced<ValueOverride> said) {
    SourcePosition at = said.position();
    return at != null && followed.contains(at);
  }
}
