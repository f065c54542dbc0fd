package dev.unitform.chartimport;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.re2j.Pattern;
import dev.unitform.chartimport.Candidate.Origin;
import dev.unitform.chartimport.ImportRenderer.LimitReachedException;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Finds paths that the chart reads only if a switch is on. Such a path has no effect alone, so it
 * is tried together with the switch. The contract then always turns the switch on.
 */
record PathsBehindSwitches(SearchedChart chart, FoundPaths findings, GroupTrial group) {
  /** Keys of switches that make a component highly available. */
  private static final Pattern AVAILABILITY =
      Pattern.compile("(enable|use)?(ha|high[-_]?availab(le|ility))(enabled|mode)?");

  /**
   * The settings of a whole component. A switch in the same mapping turns the whole component on
   * and off.
   */
  private static final Set<PathRole> OF_COMPONENTS =
      EnumSet.of(PathRole.REPLICAS, PathRole.RESOURCES, PathRole.IMAGE);

  void run() throws LimitReachedException {
    counts();
    settings();
  }

  /**
   * Finds paths for the number of replicas, for instance {@code cluster.replicas} beside {@code
   * cluster.enabled}, or below {@code enableHA}.
   */
  private void counts() throws LimitReachedException {
    Map<Candidate, List<Candidate>> switches = new LinkedHashMap<>();
    for (Candidate count : chart.candidates()) {
      boolean open = count.isNumber() && count.roles().contains(PathRole.REPLICAS);
      if (open && !findings.has(count) && !ContractSearch.namesScalerOrBudget(count.text())) {
        List<Candidate> beside =
            chart.candidates().stream()
                .filter(PathsBehindSwitches::isOff)
                .filter(c -> isBeside(c, count) || isOfAvailability(c, count))
                .toList();
        if (!beside.isEmpty()) {
          switches.put(count, beside);
        }
      }
    }
    for (Candidate count : readTogether(switches)) {
      for (Candidate beside : switches.getOrDefault(count, List.of())) {
        if (chart.base().workloads().values().stream()
            .filter(RenderedWorkload::isCounted)
            .allMatch(w -> findings.of(PathRole.REPLICAS, w.id()) != null)) {
          return;
        }
        group.run(chart.firstOf(List.of(count)), on(List.of(beside)));
        SortedSet<String> workloads = workloadsOf(count, EnumSet.of(PathRole.REPLICAS));
        if (!workloads.isEmpty()) {
          add(beside, workloads, count);
          break;
        }
      }
    }
  }

  /**
   * Finds other settings, for instance {@code priority.priorityClassName} beside {@code
   * priority.enabled}. The switch alone must change nothing, since the contract always turns it on.
   */
  private void settings() throws LimitReachedException {
    Map<List<Object>, List<Candidate>> places =
        chart.candidates().stream()
            .filter(c -> !c.parent().isEmpty() && c.origin() != Origin.USUAL)
            .collect(Collectors.groupingBy(Candidate::parent));
    for (Candidate flag : chart.candidates()) {
      List<Candidate> beside =
          isOff(flag) ? places.getOrDefault(flag.parent(), List.of()) : List.of();
      if (beside.stream().anyMatch(c -> hasOne(c, OF_COMPONENTS))) {
        continue;
      }
      List<Candidate> open =
          beside.stream()
              .filter(c -> hasOne(c, PathRole.SETTINGS) && !findings.has(c) && group.isPossible(c))
              .filter(this::isLacking)
              .toList();
      if (open.isEmpty()) {
        continue;
      }
      ObjectNode on = on(List.of(flag));
      RenderedObjects shown = chart.shown(on);
      if (shown == null || !shown.showsSameAs(chart.base())) {
        continue;
      }
      group.run(chart.firstOf(open), on);
      for (Candidate setting : open) {
        SortedSet<String> workloads = workloadsOf(setting, PathRole.SETTINGS);
        if (!workloads.isEmpty()) {
          add(flag, workloads, setting);
        }
      }
    }
  }

  private void add(Candidate flag, SortedSet<String> workloads, Candidate read) {
    findings.add(
        FoundPath.on(flag, workloads, "without it, '%s' is not read".formatted(read.text())));
  }

  /** The workloads for which the contract contains the given path. */
  private SortedSet<String> workloadsOf(Candidate path, Set<PathRole> roles) {
    SortedSet<String> workloads = new TreeSet<>();
    findings.found().stream()
        .filter(f -> f.candidate().equals(path) && roles.contains(f.role()))
        .forEach(f -> workloads.addAll(f.workloads()));
    return workloads;
  }

  /** Whether the candidate may set a setting for which some workload has no path yet. */
  private boolean isLacking(Candidate candidate) {
    return candidate.roles().stream()
        .filter(PathRole.SETTINGS::contains)
        .anyMatch(
            role ->
                chart.base().workloads().keySet().stream()
                    .anyMatch(w -> findings.of(role, w) == null));
  }

  private static boolean hasOne(Candidate candidate, Set<PathRole> roles) {
    return candidate.roles().stream().anyMatch(roles::contains);
  }

  private static boolean isOff(Candidate candidate) {
    return candidate.isSwitch() && !candidate.isOn();
  }

  private static boolean isBeside(Candidate one, Candidate other) {
    return !one.parent().isEmpty() && one.parent().equals(other.parent());
  }

  /**
   * Whether a switch, by its name, makes a component highly available, and the count belongs to the
   * same component. A switch at the top level is for all components.
   */
  private static boolean isOfAvailability(Candidate one, Candidate count) {
    List<Object> place = one.key().matches("enabled?") ? one.owner() : one.parent();
    String name = String.valueOf(one.path().steps().get(place.size()));
    return AVAILABILITY.matches(name.toLowerCase(Locale.ROOT)) && count.isBelow(place);
  }

  /**
   * The paths that the chart reads as a number of replicas when all switches are on. If the chart
   * does not render with all switches on, this returns all given paths.
   */
  private Collection<Candidate> readTogether(Map<Candidate, List<Candidate>> switches)
      throws LimitReachedException {
    Set<Candidate> all = new LinkedHashSet<>();
    switches.values().forEach(all::addAll);
    ObjectNode on = on(all);
    boolean works = switches.size() > 1 && chart.shown(on) != null;
    if (!works) {
      return switches.keySet();
    }
    FoundPaths together = new FoundPaths();
    new GroupTrial(chart, together).run(chart.firstOf(switches.keySet()), on);
    return switches.keySet().stream().filter(together::has).toList();
  }

  private ObjectNode on(Collection<Candidate> flags) {
    ObjectNode on = JsonNodeFactory.instance.objectNode();
    for (Candidate flag : flags) {
      chart.put(on, flag, flag.turned(/* on= */ true));
    }
    return on;
  }
}
