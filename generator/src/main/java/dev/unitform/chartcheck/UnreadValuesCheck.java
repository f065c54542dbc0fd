package dev.unitform.chartcheck;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.diagnostic.SourcePosition;
import dev.unitform.diagnostic.Suggestion;
import dev.unitform.helm.Helm;
import dev.unitform.model.catalog.Binding;
import dev.unitform.model.catalog.Chart;
import dev.unitform.model.catalog.GivenValue;
import dev.unitform.plan.PlannedRelease;
import dev.unitform.plan.ValuePath;
import dev.unitform.trace.Traced;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Checks that a chart reads the values that a user sets. Keys in the chart's default values are
 * assumed to be read. Every other value is changed for a trial. If the rendered text stays the
 * same, the chart does not read the value.
 */
public final class UnreadValuesCheck {
  private final Helm helm;
  private final ReleaseFindings findings = new ReleaseFindings();

  private UnreadValuesCheck(Helm helm) {
    this.helm = helm;
  }

  /** Checks the user's own values of every release of an available chart. */
  public static List<Diagnostic> check(List<ReleaseRendering> renderings, Helm helm) {
    UnreadValuesCheck check = new UnreadValuesCheck(helm);
    // If several units or tenants set the same values, these are checked once.
    Map<List<@Nullable Object>, List<ReleaseRendering>> alike = new LinkedHashMap<>();
    for (ReleaseRendering rendering : renderings) {
      PlannedRelease release = rendering.release();
      boolean isAsked = release.userValues() != null || release.givenBefore() != null;
      if (rendering.chart().isReal() && isAsked) {
        List<@Nullable Object> key = new ArrayList<>();
        key.add(release.id());
        key.add(release.userValues());
        key.add(release.givenBefore());
        alike.computeIfAbsent(key, k -> new ArrayList<>()).add(rendering);
      }
    }
    alike.values().forEach(check::release);
    return check.findings.diagnostics();
  }

  private void release(List<ReleaseRendering> alike) {
    ReleaseRendering first = alike.get(0);
    PlannedRelease release = first.release();
    Chart chart = release.chart();
    ObjectNode defaults = EffectiveValues.defaults(first.request().chart().files());
    Set<String> contract = new HashSet<>();
    chart.contract().bindings().forEach(binding -> contract.add(binding.path().value()));
    MentionedValues mentioned = new MentionedValues(first.request().chart().files());
    Map<String, Binding> userValues = new LinkedHashMap<>();
    Stream.of(release.givenBefore(), release.userValues())
        .filter(Objects::nonNull)
        .forEach(given -> leaves(given, "", userValues));
    userValues
        .keySet()
        .removeIf(
            path -> {
              ValuePath steps = ValuePath.parse(path);
              return steps == null
                  || contract.contains(path)
                  || mentioned.include(path)
                  || EffectiveValues.at(defaults, steps) != null;
            });
    ReleaseTrials releaseTrials = new ReleaseTrials(helm, first);
    if (userValues.isEmpty() || !releaseTrials.isPossible()) {
      return;
    }
    List<ValuePath> known =
        Stream.concat(EffectiveValues.paths(defaults).stream(), contract.stream().sorted())
            .map(ValuePath::parse)
            .filter(Objects::nonNull)
            .toList();
    List<ValueTrial> unread =
        releaseTrials.unread(releaseTrials.trialsOf(List.copyOf(userValues.values())));
    if (releaseTrials.isStopped()) {
      releaseTrials.reportTo(findings);
      return;
    }
    for (ValueTrial trial : unread) {
      Binding binding = userValues.get(trial.path());
      if (binding != null) {
        alike.forEach(
            rendering -> unread(trial.path(), binding.path().position(), chart, known, rendering));
      }
    }
  }

  private void unread(
      String path,
      @Nullable SourcePosition at,
      Chart chart,
      List<ValuePath> known,
      ReleaseRendering rendering) {
    ValuePath given = ValuePath.of(path);
    String meant =
        known.stream()
            .filter(other -> isNear(given, other))
            .map(ValuePath::text)
            .min(Comparator.comparingInt(other -> Suggestion.distance(path, other)))
            .map("did you mean '%s'? "::formatted)
            .orElse("");
    findings.add(
        Code.EFF012,
        at,
        "'%s' does not read '%s': your value has no effect".formatted(chart.chart().value(), path),
        meant + "correct the key as in the chart's values.yaml, or remove it",
        rendering.place());
  }

  /**
   * Whether a path or its beginning differs from a known path only by one or two letters, or in
   * upper and lower case.
   */
  private static boolean isNear(ValuePath path, ValuePath known) {
    if (path.steps().size() < known.steps().size()) {
      return false;
    }
    int differences = 0;
    int limit = Math.min(2, known.text().length() / 4);
    for (int i = 0; i < known.steps().size() && differences <= limit; i++) {
      String one = path.steps().get(i).toString();
      String two = known.steps().get(i).toString();
      if (!one.equalsIgnoreCase(two)) {
        differences +=
            Suggestion.isWithin(limit, one, two) ? Suggestion.distance(one, two) : limit + 1;
      }
    }
    return differences <= limit;
  }

  /** Collects the values that contain no other values, by path. A list counts as one value. */
  private static void leaves(GivenValue given, String path, Map<String, Binding> found) {
    if (given instanceof GivenValue.Fields mapping && !mapping.fields().isEmpty()) {
      mapping.fields().forEach((key, value) -> leaves(value, ValuePath.join(path, key), found));
    } else if (!path.isEmpty() && given.plain() != null) {
      found.put(
          path,
          new Binding(
              Traced.given(path, given.at()),
              /* type= */ null,
              /* sample= */ given.plain(),
              /* inSample= */ null,
              /* value= */ null,
              /* workload= */ null,
              Map.of(),
              /* addsSelector= */ null,
              /* form= */ null,
              /* note= */ null));
    }
  }
}
