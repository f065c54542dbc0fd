package dev.unitform.chartimport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unitform.chartcheck.EffectiveValues;
import dev.unitform.chartimport.ImportRenderer.LimitReachedException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The chart of an import, with what all searches for its paths need.
 *
 * @param values the values that the chart's templates read
 * @param base the chart as rendered without trial values
 * @param trials the trials of each candidate, in the order in which to try them
 */
record SearchedChart(
    ImportRenderer renderer,
    ObjectNode values,
    RenderedObjects base,
    Collection<Candidate> candidates,
    Map<Candidate, List<Trial>> trials) {
  SearchedChart withBase(RenderedObjects other) {
    return new SearchedChart(renderer, values, other, candidates, trials);
  }

  /** The chart as rendered with trial values; null if Helm fails. */
  @Nullable RenderedObjects shown(ObjectNode overlay) throws LimitReachedException {
    return renderer.render(overlay).snapshot();
  }

  void put(ObjectNode overlay, Candidate candidate, JsonNode value) {
    EffectiveValues.put(overlay, values, candidate.path(), value);
  }

  List<Trial> trialsOf(Candidate candidate) {
    return trials.getOrDefault(candidate, List.of());
  }

  /** The first trial of each candidate that has one. */
  List<Trial> firstOf(Collection<Candidate> some) {
    return some.stream().flatMap(candidate -> trialsOf(candidate).stream().limit(1)).toList();
  }
}
