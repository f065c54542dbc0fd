package dev.unitform.chartimport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unitform.chartimport.ImportRenderer.LimitReachedException;
import dev.unitform.chartimport.Trial.Form;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Finds the install choice, with its word, that makes a chart highly available, such as {@code
 * architecture: replication}. The search runs only if a workload has no path for its number of
 * replicas, since the chart may read such a path only with another word.
 */
final class InstallChoiceSearch {
  private static final int MOST_WORDS = 16;

  private final SearchedChart chart;
  private final List<Candidate> counts;

  InstallChoiceSearch(SearchedChart chart) {
    this.chart = chart;
    this.counts =
        chart.candidates().stream()
            .filter(c -> c.isNumber() && c.roles().contains(PathRole.REPLICAS))
            .toList();
  }

  /**
   * The install choice with the word that makes the chart read the most numbers of replicas. The
   * contract then always sets this word. Null if no word makes the chart read more numbers.
   */
  @Nullable FoundPath run(List<InstallChoice> choices) {
    try {
      return choices.isEmpty() ? null : search(choices);
    } catch (LimitReachedException e) {
      return null; // not reported here: the next search reaches the same limit and reports it
    }
  }

  /** The values that set an install choice to the found word. */
  static ObjectNode values(FoundPath choice, ObjectNode values) {
    ObjectNode overlay = JsonNodeFactory.instance.objectNode();
    choice.putConstant(overlay, values);
    return overlay;
  }

  private @Nullable FoundPath search(List<InstallChoice> given) throws LimitReachedException {
    FoundPaths plain = counted(chart.base(), JsonNodeFactory.instance.objectNode());
    List<RenderedWorkload> uncounted =
        chart.base().workloads().values().stream()
            .filter(RenderedWorkload::isCounted)
            .filter(workload -> plain.of(PathRole.REPLICAS, workload.id()) == null)
            .filter(
                workload -> !chart.base().having(PathRole.SCALING_SWITCH).contains(workload.id()))
            .toList();
    // An install choice of the chart affects the workloads of its subcharts only if it is below
    // 'global'.
    boolean own = uncounted.stream().anyMatch(workload -> !workload.isOfSubchart());
    List<InstallChoice> choices =
        given.stream().filter(choice -> own || choice.candidate().isGlobal()).toList();
    if (uncounted.isEmpty() || choices.isEmpty()) {
      return null;
    }
    Set<Candidate> read = read(plain);
    FoundPath best = null;
    int most = read.size();
    int rounds = read.size() == counts.size() ? 0 : longest(choices);
    int tried = 0;
    for (int round = 0; round < rounds; round++) {
      for (Map.Entry<InstallChoice, String> word : effective(choices, round).entrySet()) {
        if (tried++ == MOST_WORDS) {
          return best;
        }
        JsonNode value = JsonNodeFactory.instance.textNode(word.getValue());
        ObjectNode state = JsonNodeFactory.instance.objectNode();
        chart.put(state, word.getKey().candidate(), value);
        RenderedObjects shown = chart.shown(state);
        if (shown == null || shown.showsSameAs(chart.base())) {
          continue;
        }
        Set<Candidate> other = read(counted(shown, state));
        if (other.size() > most && other.containsAll(read)) {
          most = other.size();
          other.removeAll(read);
          best = constant(word.getKey(), value, other);
        }
      }
    }
    return best;
  }

  private static int longest(List<InstallChoice> choices) {
    return choices.stream().mapToInt(choice -> choice.words().size()).max().orElse(0);
  }

  /**
   * For each choice that has enough words, its word with the index {@code round}. Empty if the
   * chart, rendered with all these words, does not change.
   */
  private Map<InstallChoice, String> effective(List<InstallChoice> choices, int round)
      throws LimitReachedException {
    Map<InstallChoice, String> words = new LinkedHashMap<>();
    ObjectNode all = JsonNodeFactory.instance.objectNode();
    for (InstallChoice choice : choices) {
      if (round < choice.words().size()) {
        String word = choice.words().get(round);
        words.put(choice, word);
        chart.put(all, choice.candidate(), JsonNodeFactory.instance.textNode(word));
      }
    }
    RenderedObjects shown = words.size() < 2 ? null : chart.shown(all);
    if (shown != null && shown.showsSameAs(chart.base())) {
      words.clear();
    }
    return words;
  }

  private FoundPaths counted(RenderedObjects shown, ObjectNode state) throws LimitReachedException {
    FoundPaths found = new FoundPaths();
    new GroupTrial(chart.withBase(shown), found).run(chart.firstOf(counts), state);
    return found;
  }

  private static Set<Candidate> read(FoundPaths found) {
    Set<Candidate> read = new HashSet<>();
    found.of(PathRole.REPLICAS).forEach(count -> read.add(count.candidate()));
    return read;
  }

  private FoundPath constant(InstallChoice choice, JsonNode value, Set<Candidate> more) {
    String first =
        counts.stream().filter(more::contains).map(Candidate::text).findFirst().orElse("");
    return new FoundPath(
        PathRole.CONSTANT,
        choice.candidate(),
        Form.SCALAR,
        new TreeSet<>(Set.of(FoundPath.NO_WORKLOAD)),
        "with '%s', '%s' is not read".formatted(sample(choice), first),
        false,
        value);
  }

  private static String sample(InstallChoice choice) {
    JsonNode sample = choice.candidate().sample();
    return sample == null ? "" : sample.asText();
  }
}
