package dev.unitform.planner;

import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.diagnostic.SourcePosition;
import dev.unitform.model.profile.ServiceSettings.ValueOverride;
import dev.unitform.trace.Traced;
import java.util.List;
import java.util.Map;

/**
 * The findings of the plan of one unit. They depend only on the settings that all units share, the
 * unit's pair, the catalog and the base values.
 *
 * @param diagnostics the findings about the unit, except those in {@code shared}
 * @param shared findings that several units may have, by their places in the input
 * @param followed the places of the overrides with an effect in this unit
 * @param unrecovered the titles of the installed services that a secondary unit would recover, if
 *     the pair had one
 * @param baseFiles the base values files that the unit's releases use, by their names in the
 *     profile
 */
public record FoundInUnit(
    List<Diagnostic> diagnostics,
    Map<String, List<Diagnostic>> shared,
    List<SourcePosition> followed,
    List<String> unrecovered,
    List<String> baseFiles) {
  /** Whether an override has an effect in this unit. */
  boolean follows(Traced<ValueOverride> said) {
    SourcePosition at = said.position();
    return at != null && followed.contains(at);
  }
}
