package dev.unitform.chartimport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unitform.chartcheck.EffectiveValues;
import dev.unitform.chartimport.Candidate.Origin;
import dev.unitform.chartimport.Renders.LimitReachedException;
import dev.unitform.chartimport.Renders.Rendering;
import dev.unitform.chartimport.Trial.Form;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Finds the switches of a chart that add or remove an autoscaler or a disruption budget. */
final class SwitchFlips {
  /** Only one bound of a budget is set, since some charts reject both. */
  private static final Set<PathRole> BOUNDS =
      EnumSet.of(PathRole.SCALING_MINIMUM, PathRole.SCALING_MAXIMUM, PathRole.BUDGET_MAXIMUM);

  private static final int FEW = 8;
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final Renders renders;
  private final ObjectNode values;
  private final RenderedObjects base;
  private final Collection<Candidate> candidates;
  private final FoundPaths findings;
  private final GroupTrial group;

  /**
   * @param findings takes the switches that are found
   */
  SwitchFlips(
      Renders renders,
      ObjectNode values,
      RenderedObjects base,
      Collection<Candidate> candidates,
      FoundPaths findings,
      GroupTrial group) {
    this.renders = renders;
    this.values = values;
    this.base = base;
    this.candidates = candidates;
    this.findings = findings;
    this.group = group;
  }

  /**
   * Sets many switches to the same state at once. If objects appear or disappear, each half of the
   * switches is tried in the same way.
   */
  void flip(
      List<Candidate> switches, boolean to, ObjectNode state, RenderedObjects before, PathRole role)
      throws LimitReachedException {
    flip(switches, to, state, before, role, /* wanted= */ null);
  }

  /**
   * Flips switches in search of those of some workloads.
   *
   * @param wanted the ids of the workloads; null for all
   */
  private void flip(
      List<Candidate> switches,
      boolean to,
      ObjectNode state,
      RenderedObjects before,
      PathRole role,
      @Nullable Set<String> wanted)
      throws LimitReachedException {
    if (switches.isEmpty()) {
      return;
    }
    ObjectNode overlay = state.deepCopy();
    switches.forEach(candidate -> put(overlay, candidate, ContractSearch.flag(candidate, to)));
    Rendering flipped = renders.render(overlay);
    if (flipped.snapshot() == null) {
      List<Candidate> allowed = group.allowedBy(flipped.problems(), switches);
      if (allowed.size() < switches.size()) {
        flip(allowed, to, state, before, role, wanted);
        return;
      }
      List<Candidate> bounds = to ? openBounds(switches) : List.of();
      if (!bounds.isEmpty()) {
        bounds.forEach(bound -> put(overlay, bound, JSON.numberNode(1)));
        flipped = renders.render(overlay);
      }
      if (flipped.snapshot() != null) {
        group.permit(bounds);
      }
    }
    RenderedObjects after = flipped.snapshot();
    NavigableSet<String> changed =
        after == null ? new TreeSet<>() : changed(before, after, to, role);
    if (after != null && wanted != null && changed.stream().noneMatch(wanted::contains)) {
      return;
    }
    // If the chart names only a few switches, each is tried alone, since one may undo the effect of
    // another.
    boolean few =
        switches.size() <= FEW
            && switches.get(0).origin() != Origin.USUAL
            && switches.stream().map(SwitchFlips::owner).distinct().count() < switches.size();
    if (after != null && changed.isEmpty() && (switches.size() == 1 || !few)) {
      return;
    }
    if (switches.size() == 1) {
      if (after != null) {
        add(switches.get(0), state, role, changed);
      }
    } else if (switches.size() < FEW || wanted != null || changed.isEmpty()) {
      halve(switches, to, state, before, role, wanted);
    } else {
      flipByNumber(switches, to, state, before, role, changed);
    }
  }

  private void halve(
      List<Candidate> switches,
      boolean to,
      ObjectNode state,
      RenderedObjects before,
      PathRole role,
      @Nullable Set<String> wanted)
      throws LimitReachedException {
    int half = switches.size() / 2;
    flip(switches.subList(0, half), to, state, before, role, wanted);
    flip(switches.subList(half, switches.size()), to, state, before, role, wanted);
  }

  /**
   * Finds the switches of several objects at once. Each switch has a number. For each bit, the
   * chart is rendered with the switches whose number has the bit: if the object of a workload
   * changes, the number of its switch has the bit, too. Each switch that is found so is then
   * flipped alone, which shows all its workloads. The others have several switches, which halving
   * finds.
   *
   * @param wanted the workloads whose objects change if all switches are flipped
   */
  private void flipByNumber(
      List<Candidate> switches,
      boolean to,
      ObjectNode state,
      RenderedObjects before,
      PathRole role,
      NavigableSet<String> wanted)
      throws LimitReachedException {
    Map<String, Integer> numbers = new TreeMap<>();
    wanted.forEach(workload -> numbers.put(workload, 0));
    for (int bit = 1; bit < switches.size(); bit <<= 1) {
      ObjectNode overlay = state.deepCopy();
      for (int i = 0; i < switches.size(); i++) {
        if ((i & bit) != 0) {
          put(overlay, switches.get(i), ContractSearch.flag(switches.get(i), to));
        }
      }
      RenderedObjects after = renders.render(overlay).snapshot();
      if (after != null) {
        int value = bit;
        changed(before, after, to, role)
            .forEach(workload -> numbers.computeIfPresent(workload, (w, n) -> n + value));
      }
    }
    NavigableSet<String> open = new TreeSet<>(wanted);
    Map<Candidate, NavigableSet<String>> alone = new LinkedHashMap<>();
    for (int number : new TreeSet<>(numbers.values())) {
      if (number < switches.size()) {
        Candidate candidate = switches.get(number);
        ObjectNode overlay = state.deepCopy();
        put(overlay, candidate, ContractSearch.flag(candidate, to));
        RenderedObjects after = renders.render(overlay).snapshot();
        NavigableSet<String> changed =
            after == null ? new TreeSet<>() : changed(before, after, to, role);
        if (!changed.isEmpty()) {
          alone.put(candidate, changed);
          open.removeAll(changed);
        }
      }
    }
    // A workload may have a further switch whose number hides behind the one that was found. Then
    // halving finds both, in the order of the candidates.
    List<Candidate> rest = new ArrayList<>(switches);
    rest.removeAll(alone.keySet());
    ObjectNode others = state.deepCopy();
    rest.forEach(candidate -> put(others, candidate, ContractSearch.flag(candidate, to)));
    RenderedObjects without = renders.render(others).snapshot();
    if (without != null) {
      open.addAll(changed(before, without, to, role));
    }
    for (Map.Entry<Candidate, NavigableSet<String>> each : alone.entrySet()) {
      if (each.getValue().stream().noneMatch(open::contains)) {
        add(each.getKey(), state, role, each.getValue());
      }
    }
    if (!open.isEmpty()) {
      // Halving stops at switches that change none of these.
      alone.values().stream()
          .filter(changed -> changed.stream().anyMatch(open::contains))
          .toList()
          .forEach(open::addAll);
      halve(switches, to, state, before, role, open);
    }
  }

  private void add(
      Candidate candidate, ObjectNode state, PathRole role, NavigableSet<String> workloads)
      throws LimitReachedException {
    if (isSwitchedOff(candidate, state, role, workloads)) {
      String what = role == PathRole.SCALING_SWITCH ? "the autoscaler" : "the disruption budget";
      String evidence =
          "switches %s of %s on and off".formatted(what, String.join(", ", workloads));
      findings.add(new Found(role, candidate, Form.SCALAR, workloads, evidence, false));
    }
  }

  /**
   * The bounds without a default next to some switches. Some charts reject an autoscaler or a
   * budget if only its switch is set.
   */
  private List<Candidate> openBounds(List<Candidate> switches) {
    Set<List<Object>> parents = new HashSet<>();
    switches.forEach(candidate -> parents.add(candidate.parent()));
    return candidates.stream()
        .filter(c -> c.origin() != Origin.USUAL && parents.contains(c.parent()))
        .filter(c -> c.sample() == null || c.sample().asText("-").isEmpty())
        .filter(c -> c.roles().stream().anyMatch(BOUNDS::contains))
        .toList();
  }

  /**
   * Whether the object disappears if the switch is set to false. Some charts treat any key of a
   * mapping as a switch, so a path may seem to be a switch and be none.
   */
  private boolean isSwitchedOff(
      Candidate candidate, ObjectNode state, PathRole role, Set<String> changed)
      throws LimitReachedException {
    if (candidate.sample() != null) {
      return true;
    }
    ObjectNode overlay = state.deepCopy();
    put(overlay, candidate, ContractSearch.flag(candidate, /* on= */ false));
    RenderedObjects off = renders.render(overlay).snapshot();
    return off != null && off.having(role).stream().noneMatch(changed::contains);
  }

  /** The workloads whose autoscaler or budget is in one of two renderings and not in the other. */
  private NavigableSet<String> changed(
      RenderedObjects before, RenderedObjects after, boolean to, PathRole role) {
    NavigableSet<String> changed = to ? after.having(role) : before.having(role);
    changed.removeAll(to ? before.having(role) : after.having(role));
    // A switch that removes the whole workload is not a switch of its autoscaler.
    changed.removeIf(w -> !base.workloads().containsKey(w) || !after.workloads().containsKey(w));
    return changed;
  }

  /** The path of the component (such as a mapping for a cache) to which a switch belongs. */
  private static List<Object> owner(Candidate candidate) {
    List<Object> parent = candidate.parent();
    return parent.subList(0, Math.max(0, parent.size() - 1));
  }

  private void put(ObjectNode overlay, Candidate candidate, JsonNode value) {
    EffectiveValues.put(overlay, values, candidate.path(), value);
  }
}
