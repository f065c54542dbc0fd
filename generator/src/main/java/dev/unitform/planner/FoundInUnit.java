package dev.unitform.planner;

import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.diagnostic.SourcePosition;
import dev.unitform.model.profile.ServiceSettings.ValueOverride;
import dev.unitform.planner.rule.ShortfallRule;
import dev.unitform.trace.Traced;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The findings of the plan of one unit. They depend only on the settings that all units share, the
 * unit's pair, the catalog and the base values.
 *
 * @param diagnostics the findings about the unit, except those in {@code shared}
 * @param shared findings that several units may have
 * @param followed the places of the overrides with an effect in this unit
 * @param unrecovered the titles of the installed services that a secondary unit would recover, if
 *     the pair had one
 * @param baseFiles the base values files that the unit's releases use, by their names in the
 *     profile
 * @param losses the decisions that some targets cannot deliver to the cluster; {@link
 *     ShortfallRule.Losses#NONE} before the targets are known
 */
public record FoundInUnit(
    List<Diagnostic> diagnostics,
    List<Shared> shared,
    List<SourcePosition> followed,
    List<String> unrecovered,
    List<String> baseFiles,
    ShortfallRule.Losses losses) {
  /** A copy with the given losses. */
  public FoundInUnit withLosses(ShortfallRule.Losses known) {
    return new FoundInUnit(diagnostics, shared, followed, unrecovered, baseFiles, known);
  }

  /**
   * Findings about a value that the user gave, possibly for several units.
   *
   * @param at the place of the value
   * @param path the path of the value in the chart
   */
  public record Shared(SourcePosition at, String path, List<Diagnostic> diagnostics) {}

  /**
   * A copy with the new places of its findings, after lines were added to the profile's file or
   * removed from it.
   *
   * @param moved returns the new place; null for a place that is not known
   * @return null if a place is not known, or if the text of a finding may contain a place
   */
  public @Nullable FoundInUnit moved(Function<SourcePosition, @Nullable SourcePosition> moved) {
    List<Diagnostic> own = moved(diagnostics, moved);
    List<SourcePosition> places = new ArrayList<>();
    for (SourcePosition at : followed) {
      SourcePosition now = moved.apply(at);
      if (now != null) {
        places.add(now);
      }
    }
    List<Shared> ofSeveral = new ArrayList<>();
    for (Shared one : shared) {
      SourcePosition at = moved.apply(one.at);
      List<Diagnostic> now = moved(one.diagnostics, moved);
      if (at != null && now != null) {
        ofSeveral.add(new Shared(at, one.path, now));
      }
    }
    return own == null || places.size() < followed.size() || ofSeveral.size() < shared.size()
        ? null
        : new FoundInUnit(own, ofSeveral, places, unrecovered, baseFiles, losses);
  }

  private static @Nullable List<Diagnostic> moved(
      List<Diagnostic> diagnostics, Function<SourcePosition, @Nullable SourcePosition> moved) {
    List<Diagnostic> now = new ArrayList<>();
    for (Diagnostic one : diagnostics) {
      SourcePosition at = one.position();
      SourcePosition to = at == null ? null : moved.apply(at);
      // A diagnostic with related places may contain their line numbers in its text.
      if (!one.related().stream().allMatch(place -> place.equals(moved.apply(place)))
          || (at != null && to == null)) {
        return null;
      }
      now.add(to == null ? one : one.withPosition(to));
    }
    return now;
  }

  /** Whether an override has an effect in this unit. */
  boolean follows(Traced<ValueOverride> said) {
    SourcePosition at = said.position();
    return at != null && followed.contains(at);
  }
}
