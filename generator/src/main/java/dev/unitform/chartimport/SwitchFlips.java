package dev.unitform.chartimport;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unitform.chartimport.Candidate.Origin;
import dev.unitform.chartimport.ImportRenderer.LimitReachedException;
import dev.unitform.chartimport.ImportRenderer.Rendering;
import dev.unitform.chartimport.Trial.Form;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the switches of a chart that add or remove an autoscaler or a disruption budget.
 *
 * @param findings takes the switches that are found
 */
record SwitchFlips(SearchedChart chart, FoundPaths findings, GroupTrial group) {
  /**
   * The bounds to set together with a switch. Only one bound of a budget is set, since some charts
   * reject both.
   */
  private static final Set<PathRole> BOUNDS =
      EnumSet.of(PathRole.SCALING_MINIMUM, PathRole.SCALING_MAXIMUM, PathRole.BUDGET_MAXIMUM);

  private static final int FEW = 8;

  /**
   * The smallest number of switches for which {@link #flipByNumber} needs fewer renderings than
   * {@link #halve}.
   */
  private static final int WORTH_NUMBERING = 4;

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /**
   * A search for switches.
   *
   * @param to whether to turn the switches on or off
   * @param state the other values to set in each rendering
   * @param before the chart as rendered with {@code state} alone
   * @param role the decision that the switches set
   */
  record Search(boolean to, ObjectNode state, RenderedObjects before, PathRole role) {}

  /**
   * Turns many switches on or off at once. If objects appear or disappear, smaller groups of the
   * switches are tried in the same way, until the effect of each switch is known.
   */
  void flip(List<Candidate> switches, Search search) throws LimitReachedException {
    flip(switches, search, /* wanted= */ null);
  }

  /**
   * Turns on the switches that had no effect so far, together with the bounds beside them for which
   * the chart has no default. Some charts render a budget only if it has a bound, too.
   */
  void flipWithBounds(List<Candidate> switches, Search search) throws LimitReachedException {
    List<Candidate> left = switches.stream().filter(c -> !findings.has(c)).toList();
    List<Candidate> bounds = openBounds(left);
    if (bounds.isEmpty()) {
      return;
    }
    ObjectNode state = search.state.deepCopy();
    bounds.forEach(bound -> chart.put(state, bound, JSON.numberNode(1)));
    RenderedObjects before = chart.shown(state);
    if (before != null) {
      flip(left, new Search(search.to, state, before, search.role));
    }
  }

  /**
   * Turns switches on or off, in search of the switches of some workloads.
   *
   * @param wanted the ids of the workloads; null for all
   */
  private void flip(List<Candidate> switches, Search search, @Nullable Set<String> wanted)
      throws LimitReachedException {
    if (switches.isEmpty()) {
      return;
    }
    ObjectNode overlay = flipped(switches, search);
    Rendering flipped = chart.renderer().render(overlay);
    if (flipped.snapshot() == null) {
      List<Candidate> allowed = group.allowedBy(flipped.problems(), switches);
      if (allowed.size() < switches.size()) {
        flip(allowed, search, wanted);
        return;
      }
      List<Candidate> bounds = search.to ? openBounds(switches) : List.of();
      if (!bounds.isEmpty()) {
        bounds.forEach(bound -> chart.put(overlay, bound, JSON.numberNode(1)));
        flipped = chart.renderer().render(overlay);
      }
      if (flipped.snapshot() != null) {
        group.always().addAll(bounds);
      }
    }
    RenderedObjects after = flipped.snapshot();
    NavigableSet<String> changed = after == null ? new TreeSet<>() : changed(after, search);
    // If the chart has only a few switches, each is tried alone even if all together change
    // nothing, since one switch may undo the effect of another.
    boolean few =
        switches.size() <= FEW
            && switches.get(0).origin() != Origin.USUAL
            && switches.stream().map(Candidate::owner).distinct().count() < switches.size();
    boolean none =
        wanted == null ? changed.isEmpty() : changed.stream().noneMatch(wanted::contains);
    if (after != null && none && (switches.size() == 1 || !few)) {
      return;
    }
    if (switches.size() == 1) {
      if (after != null) {
        add(switches.get(0), search, changed);
      }
    } else if (switches.size() < WORTH_NUMBERING || wanted != null || changed.isEmpty()) {
      halve(switches, search, wanted);
    } else {
      flipByNumber(switches, search, changed);
    }
  }

  private ObjectNode flipped(List<Candidate> switches, Search search) {
    ObjectNode overlay = search.state.deepCopy();
    switches.forEach(candidate -> chart.put(overlay, candidate, candidate.turned(search.to)));
    return overlay;
  }

  private void halve(List<Candidate> switches, Search search, @Nullable Set<String> wanted)
      throws LimitReachedException {
    int half = switches.size() / 2;
    flip(switches.subList(0, half), search, wanted);
    flip(switches.subList(half, switches.size()), search, wanted);
  }

  /**
   * Finds the switches of several objects with few renderings. Each switch has a number. For each
   * bit, the chart is rendered with the switches whose number contains the bit. If the object of a
   * workload changes, the number of the workload's switch contains the bit. The number is wrong if
   * several switches affect the workload. So each found switch is then flipped alone; if this does
   * not change the workload, {@link #halve} finds the switches of the workload.
   *
   * @param wanted the workloads whose objects change if all switches are flipped
   */
  private void flipByNumber(List<Candidate> switches, Search search, NavigableSet<String> wanted)
      throws LimitReachedException {
    Map<String, Integer> numbers = new TreeMap<>();
    wanted.forEach(workload -> numbers.put(workload, 0));
    NavigableSet<String> open = new TreeSet<>();
    for (int bit = 1; bit < switches.size(); bit <<= 1) {
      for (String workload : changedBy(numbered(switches, bit), search)) {
        if (numbers.containsKey(workload)) {
          numbers.merge(workload, bit, Integer::sum);
        } else {
          open.add(workload); // another switch undoes the effect of its switch
        }
      }
    }
    NavigableMap<Integer, NavigableSet<String>> workloads = new TreeMap<>();
    numbers.forEach(
        (workload, number) ->
            workloads.computeIfAbsent(number, n -> new TreeSet<>()).add(workload));
    // A number that no switch has means that several switches affect the workload.
    NavigableMap<Integer, NavigableSet<String>> beyond = workloads.tailMap(switches.size(), true);
    beyond.values().forEach(open::addAll);
    beyond.clear();
    open.addAll(differingAlone(switches, search, workloads));
    if (!open.isEmpty()) {
      halve(switches, search, open);
    }
    for (Map.Entry<Integer, NavigableSet<String>> each : workloads.entrySet()) {
      each.getValue().removeAll(open);
      if (!each.getValue().isEmpty()) {
        add(switches.get(each.getKey()), search, each.getValue());
      }
    }
  }

  /**
   * Flips each found switch alone, and then all other switches together.
   *
   * @return the workloads that have several switches, or another switch than the found one
   */
  private NavigableSet<String> differingAlone(
      List<Candidate> switches, Search search, Map<Integer, NavigableSet<String>> workloads)
      throws LimitReachedException {
    NavigableSet<String> differing = new TreeSet<>();
    List<Candidate> others = new ArrayList<>(switches);
    for (Map.Entry<Integer, NavigableSet<String>> each : workloads.entrySet()) {
      Candidate alone = switches.get(each.getKey());
      others.remove(alone);
      NavigableSet<String> changed = changedBy(List.of(alone), search);
      differing.addAll(inOne(changed, each.getValue()));
    }
    differing.addAll(changedBy(others, search));
    return differing;
  }

  private static Set<String> inOne(Set<String> one, Set<String> other) {
    Set<String> all = new TreeSet<>(one);
    all.addAll(other);
    all.removeIf(name -> one.contains(name) && other.contains(name));
    return all;
  }

  /** The switches whose number contains a bit. */
  private static List<Candidate> numbered(List<Candidate> switches, int bit) {
    return IntStream.range(0, switches.size())
        .filter(number -> (number & bit) != 0)
        .mapToObj(switches::get)
        .toList();
  }

  /**
   * The workloads whose autoscaler or budget some switches add or remove; none if the chart fails.
   */
  private NavigableSet<String> changedBy(List<Candidate> switches, Search search)
      throws LimitReachedException {
    RenderedObjects after = chart.shown(flipped(switches, search));
    return after == null ? new TreeSet<>() : changed(after, search);
  }

  private void add(Candidate candidate, Search search, NavigableSet<String> workloads)
      throws LimitReachedException {
    if (isSwitchedOff(candidate, search, workloads)) {
      String what =
          search.role == PathRole.SCALING_SWITCH ? "the autoscaler" : "the disruption budget";
      String evidence =
          "switches %s of %s on and off".formatted(what, String.join(", ", workloads));
      findings.add(new FoundPath(search.role, candidate, Form.SCALAR, workloads, evidence, false));
    }
  }

  /**
   * The bounds of autoscalers and budgets that are in the same mappings as the switches and have no
   * default in the chart. Some charts reject an autoscaler or a budget if only its switch is set.
   */
  private List<Candidate> openBounds(List<Candidate> switches) {
    Set<List<Object>> parents = new HashSet<>();
    switches.forEach(candidate -> parents.add(candidate.parent()));
    return chart.candidates().stream()
        .filter(c -> c.origin() != Origin.USUAL && parents.contains(c.parent()))
        .filter(Candidate::isUnset)
        .filter(c -> c.roles().stream().anyMatch(BOUNDS::contains))
        .toList();
  }

  /**
   * Whether the object disappears if the switch is set to false. Some charts create the object as
   * soon as the mapping around the switch has any key. In such a chart, a key that the chart does
   * not read looks like a switch.
   */
  private boolean isSwitchedOff(Candidate candidate, Search search, Set<String> changed)
      throws LimitReachedException {
    if (candidate.sample() != null) {
      return true;
    }
    ObjectNode overlay = search.state.deepCopy();
    chart.put(overlay, candidate, candidate.turned(/* on= */ false));
    RenderedObjects off = chart.shown(overlay);
    return off != null && off.having(search.role).stream().noneMatch(changed::contains);
  }

  /** The workloads whose autoscaler or budget the flipped switches add or remove. */
  private NavigableSet<String> changed(RenderedObjects after, Search search) {
    RenderedObjects before = search.before;
    NavigableSet<String> changed = (search.to ? after : before).having(search.role);
    changed.removeAll((search.to ? before : after).having(search.role));
    // A switch that removes the whole workload is not a switch of its autoscaler.
    changed.removeIf(
        w -> !chart.base().workloads().containsKey(w) || !after.workloads().containsKey(w));
    return changed;
  }
}
