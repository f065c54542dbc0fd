package dev.unitform.chartimport;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unitform.chartimport.Candidate.Origin;
import dev.unitform.chartimport.ImportRenderer.LimitReachedException;
import dev.unitform.chartimport.SwitchFlips.Search;
import dev.unitform.chartimport.Trial.Form;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedSet;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Searches for the paths of a contract: sets values at paths and looks for their effect in the
 * rendered chart.
 */
final class ContractSearch {
  private static final List<String> SCALING =
      List.of("autoscal", "hpa", "keda", "scaling", "scaler");
  private static final List<String> BUDGET = List.of("pdb", "disruption", "budget");

  private static final List<Predicate<Candidate>> BOUND_SOURCES =
      List.of(
          ContractSearch::isOfValues,
          candidate -> !isOfValues(candidate) && !candidate.isGuessed(),
          Candidate::isGuessed);

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final SearchedChart chart;
  private final Consumer<String> progress;
  private final FoundPaths findings = new FoundPaths();
  private final GroupTrial group;
  private final SiblingTrials siblings;
  private final SwitchFlips flips;
  private final CountLimits counts;

  ContractSearch(SearchedChart chart, Consumer<String> progress) {
    this.chart = chart;
    this.progress = progress;
    this.group = new GroupTrial(chart, findings);
    this.siblings = new SiblingTrials(chart, findings, group);
    this.flips = new SwitchFlips(chart, findings, group);
    this.counts = new CountLimits(chart, findings, group);
  }

  FoundPaths findings() {
    return findings;
  }

  /** The numbers of replicas that the chart accepts. */
  CountLimits counts() {
    return counts;
  }

  GroupTrial group() {
    return group;
  }

  /** Searches for all value paths of a contract. */
  void run() throws LimitReachedException {
    ObjectNode nothing = JSON.objectNode();
    Predicate<Candidate> own = c -> !c.isGlobal() && c.origin() != Origin.USUAL;
    Predicate<Candidate> known = c -> c.roles().stream().anyMatch(PathRole::isOfWorkload);
    progress.accept("value paths named in the chart");
    tryForms(own.and(known), nothing);
    tryForms(known.and(c -> c.origin() == Origin.USUAL && !c.isGlobal()), nothing);
    tryForms(c -> c.isGlobal() && known.test(c), nothing);
    if (!counted(w -> findings.of(PathRole.REPLICAS, w) == null && !scales(w)).isEmpty()) {
      tryForms(c -> c.isNumber() && !known.test(c), nothing);
    }
    again(known, nothing);
    new PathsBehindSwitches(chart, findings, group).run();
    siblings.beside(known.and(c -> !isOfScalerOrBudget(c)), nothing);
    findOverridingPaths();
    progress.accept("autoscalers and disruption budgets");
    counts.choose();
    ObjectNode state = counts.values();
    // An autoscaler may hide a budget. If the chart has none by default, budgets are searched for
    // first: every plan has them, so they matter most if the import ends at a limit.
    boolean budgetsFirst = chart.base().having(PathRole.SCALING_SWITCH).isEmpty();
    if (budgetsFirst) {
      switches(state, PathRole.BUDGET_SWITCH, BUDGET);
      budgetBounds(switched(counts.values(), true), /* ofScaled= */ false);
    }
    switches(state, PathRole.SCALING_SWITCH, SCALING);
    innerSwitches();
    boolean scaled =
        findings.of(PathRole.SCALING_SWITCH).stream().anyMatch(f -> f.candidate().isOn());
    if (!isKnown(PathRole.REPLICAS)) {
      // While an autoscaler is on, most charts ignore the number of replicas.
      again(c -> c.isNumber() || c.roles().contains(PathRole.REPLICAS), switched(nothing, false));
    }
    state = counts.values();
    if (!budgetsFirst) {
      switches(scaled ? switched(state, false) : state, PathRole.BUDGET_SWITCH, BUDGET);
      if (scaled && !isKnown(PathRole.BUDGET_SWITCH)) {
        switches(state, PathRole.BUDGET_SWITCH, BUDGET);
      }
    }
    ObjectNode on = switched(counts.values(), true);
    scalingBounds(on);
    ObjectNode fixed = switched(on, false);
    if (!budgetsFirst) {
      budgetBounds(fixed, /* ofScaled= */ false);
    }
    if (!fixed.equals(on)) {
      budgetBounds(on, /* ofScaled= */ true);
    }
    siblings.beside(ContractSearch::isOfScalerOrBudget, on);
  }

  /**
   * Tries values at each path, one for each form (such as a list or a text), until a value has an
   * effect. The values at found paths may hide the effect of other paths. So the first form is
   * tried again without the found paths, until no further path is found.
   */
  private void tryForms(Predicate<Candidate> wanted, ObjectNode state)
      throws LimitReachedException {
    List<Candidate> left =
        chart.candidates().stream().filter(wanted).filter(group::isPossible).toList();
    for (int form = 0; !left.isEmpty(); form++) {
      int current = form;
      left =
          left.stream()
              .filter(c -> !findings.has(c) && group.isPossible(c))
              .filter(c -> chart.trialsOf(c).size() > current)
              .toList();
      group.run(left.stream().map(c -> chart.trialsOf(c).get(current)).toList(), state);
      if (form == 0) {
        siblings.together(left, state);
      }
      long before = 0;
      for (long known = known(left); form == 0 && known > before; known = known(left)) {
        again(left::contains, state);
        before = known;
      }
    }
  }

  private long known(List<Candidate> some) {
    return some.stream().filter(findings::has).count();
  }

  private void again(Predicate<Candidate> wanted, ObjectNode state) throws LimitReachedException {
    List<Candidate> left =
        chart.candidates().stream()
            .filter(c -> wanted.test(c) && !findings.has(c))
            .filter(c -> !group.hasFailed(c))
            .toList();
    group.run(chart.firstOf(left), state);
  }

  /**
   * Sets all paths for the same field at the same time, to find out which path overrides the
   * others.
   */
  private void findOverridingPaths() throws LimitReachedException {
    Set<Candidate> rivals = new LinkedHashSet<>();
    for (FoundPath other : findings.others()) {
      rivals.add(other.candidate());
      for (String workload : other.workloads()) {
        FoundPath bound = findings.of(other.role(), workload);
        if (bound != null) {
          rivals.add(bound.candidate());
        }
      }
    }
    FoundPaths together = new FoundPaths();
    new GroupTrial(chart, together)
        .run(rivals.stream().flatMap(c -> seenTrial(c).stream()).toList(), JSON.objectNode());
    List<FoundPath> own = new ArrayList<>();
    for (FoundPath other : List.copyOf(findings.others())) {
      boolean wins =
          other.workloads().stream()
              .map(workload -> together.of(other.role(), workload))
              .anyMatch(first -> first != null && first.candidate().equals(other.candidate()));
      if (wins && isOfValues(other.candidate())) {
        findings.prefer(other);
      } else if (wins) {
        findings.winners().add(other);
      } else if (isOfValues(other.candidate())) {
        own.add(other);
      }
    }
    findings.preferOwn(own);
  }

  private static boolean isOfValues(Candidate candidate) {
    return candidate.origin() == Origin.VALUES && !candidate.isGlobal();
  }

  /**
   * The trial whose value had an effect at the candidate's path; empty if the candidate has no such
   * trial.
   */
  private List<Trial> seenTrial(Candidate candidate) {
    Form form =
        findings
            .all()
            .filter(found -> found.candidate().equals(candidate))
            .map(FoundPath::form)
            .findFirst()
            .orElse(Form.SCALAR);
    return chart.trialsOf(candidate).stream()
        .filter(trial -> trial.form() == form)
        .limit(1)
        .toList();
  }

  private List<String> counted(Predicate<String> wanted) {
    return chart.base().workloads().values().stream()
        .filter(RenderedWorkload::isCounted)
        .map(RenderedWorkload::id)
        .filter(wanted)
        .toList();
  }

  private boolean scales(String workload) {
    return chart.base().having(PathRole.SCALING_SWITCH).contains(workload);
  }

  /**
   * Finds the switches of autoscalers or budgets. First sets every switch to the opposite of its
   * default, and keeps the switches that add or remove an object. Then turns all switches on, and
   * keeps those that remove an object when they are turned off.
   */
  private void switches(ObjectNode state, PathRole role, List<String> names)
      throws LimitReachedException {
    RenderedObjects before = chart.shown(state);
    if (before == null) {
      return;
    }
    for (boolean usual : new boolean[] {false, true}) {
      List<Candidate> off = new ArrayList<>();
      List<Candidate> standing = new ArrayList<>();
      for (Candidate candidate : chart.candidates()) {
        if (isSwitch(candidate, role, names)
            && group.isPossible(candidate)
            && (candidate.origin() == Origin.USUAL) == usual) {
          (candidate.isOn() ? standing : off).add(candidate);
        }
      }
      // Some charts support autoscalers of Kubernetes and of KEDA, but reject both for one
      // workload. KEDA is tried last, since it needs an operator in the cluster.
      off.sort(Comparator.comparing(candidate -> hasOne(candidate.text(), List.of("keda"))));
      ObjectNode all = state.deepCopy();
      off.forEach(candidate -> chart.put(all, candidate, candidate.turned(/* on= */ true)));
      // The method flip renders the same values first, so this costs no further rendering.
      RenderedObjects after = off.isEmpty() ? null : chart.shown(all);
      flips.flip(off, new Search(/* to= */ true, state, before, role));
      if (role == PathRole.BUDGET_SWITCH) {
        flips.flipWithBounds(off, new Search(/* to= */ true, state, before, role));
      }
      flips.flip(standing, new Search(/* to= */ false, state, before, role));
      if (after != null
          && after.having(role).stream().anyMatch(w -> findings.of(role, w) == null)) {
        List<Candidate> left = off.stream().filter(c -> !findings.has(c)).toList();
        flips.flip(left, new Search(/* to= */ false, all, after, role));
      }
      if (role == PathRole.BUDGET_SWITCH && !usual) {
        switchesOfSingles(off);
      }
    }
  }

  /**
   * Finds the switches of budgets in charts that add a budget by themselves for several replicas,
   * but for one replica only if a switch is on.
   */
  private void switchesOfSingles(List<Candidate> off) throws LimitReachedException {
    List<Candidate> left = off.stream().filter(c -> !findings.has(c)).toList();
    ObjectNode singles = group.always().values();
    RenderedObjects before =
        left.isEmpty() || isKnown(PathRole.BUDGET_SWITCH) ? null : chart.shown(singles);
    if (before != null) {
      flips.flip(left, new Search(/* to= */ true, singles, before, PathRole.BUDGET_SWITCH));
    }
  }

  /**
   * Finds switches below another switch: {@code autoscaling.hpa.enabled} below {@code
   * autoscaling.enabled}. In some charts the outer switch has no effect while the inner one is off.
   */
  private void innerSwitches() throws LimitReachedException {
    List<FoundPath> outer = findings.of(PathRole.SCALING_SWITCH);
    RenderedObjects on = outer.isEmpty() ? null : chart.shown(switched(counts.values(), true));
    if (on == null) {
      return;
    }
    SortedSet<String> scaled = on.having(PathRole.SCALING_SWITCH);
    for (FoundPath found : outer) {
      List<Object> place = found.candidate().parent();
      for (Candidate inner : chart.candidates()) {
        if (scaled.containsAll(found.workloads())) {
          break;
        }
        if (!inner.isBelow(place)
            || inner.parent().equals(place)
            || !isSwitch(inner, PathRole.SCALING_SWITCH, SCALING)
            || inner.isGuessed()
            || inner.isOn()) {
          continue;
        }
        ObjectNode both = switched(counts.values(), true);
        chart.put(both, inner, inner.turned(/* on= */ true));
        RenderedObjects shown = chart.shown(both);
        if (shown != null && shown.having(PathRole.SCALING_SWITCH).containsAll(found.workloads())) {
          findings.add(
              FoundPath.on(
                  inner,
                  found.workloads(),
                  "without it, '%s' does nothing".formatted(found.candidate().text())));
          break;
        }
      }
    }
  }

  /** Whether a key names an autoscaler or a disruption budget. */
  static boolean namesScalerOrBudget(String key) {
    return hasOne(key, SCALING) || hasOne(key, BUDGET);
  }

  static boolean hasOne(String text, List<String> parts) {
    String lower = text.toLowerCase(Locale.ROOT);
    return parts.stream().anyMatch(lower::contains);
  }

  private static boolean isSwitch(Candidate candidate, PathRole role, List<String> names) {
    boolean named = candidate.roles().contains(role) || hasOne(candidate.text(), names);
    boolean flag =
        candidate.isSwitch()
            || (candidate.sample() == null && candidate.key().matches("enabled?|created?"));
    return named && flag;
  }

  /**
   * The values with all found switches turned on, or with the found switches of autoscalers turned
   * off.
   */
  private ObjectNode switched(ObjectNode state, boolean to) {
    ObjectNode overlay = state.deepCopy();
    for (PathRole role : List.of(PathRole.SCALING_SWITCH, PathRole.BUDGET_SWITCH)) {
      if (to || role == PathRole.SCALING_SWITCH) {
        findings.of(role).forEach(f -> chart.put(overlay, f.candidate(), f.candidate().turned(to)));
      }
    }
    return overlay;
  }

  /**
   * Searches for the bounds of autoscalers. It sets the number of replicas, too, since some charts
   * also use it as the autoscaler's minimum.
   *
   * @param on the values with which the autoscalers are on
   */
  private void scalingBounds(ObjectNode on) throws LimitReachedException {
    bound(
        c ->
            c.roles().contains(PathRole.SCALING_MINIMUM)
                || c.roles().contains(PathRole.SCALING_MAXIMUM)
                || ((isInMappingOfScaler(c) || hasOne(c.key(), SCALING))
                    && !c.isSwitch()
                    && !isOfTarget(c)),
        on,
        null);
  }

  /**
   * Searches for the bounds of budgets, each bound alone.
   *
   * @param state the values with which the budgets are on
   * @param ofScaled whether to search only for the budgets of workloads that have an autoscaler
   */
  private void budgetBounds(ObjectNode state, boolean ofScaled) throws LimitReachedException {
    for (PathRole role : List.of(PathRole.BUDGET_MAXIMUM, PathRole.BUDGET_MINIMUM)) {
      if (isKnown(role) || (ofScaled && isKnownOfScaled(role))) {
        continue;
      }
      ObjectNode alone = without(other(role), state);
      boolean fits = alone.equals(state) || chart.shown(alone) != null;
      bound(c -> c.roles().contains(role), fits ? alone : state, role);
    }
  }

  /** Whether each workload that has a number of replicas has a path for a decision. */
  private boolean isKnown(PathRole role) {
    return counted(w -> findings.of(role, w) == null).isEmpty();
  }

  private boolean isKnownOfScaled(PathRole role) {
    return findings.of(PathRole.SCALING_SWITCH).stream()
        .flatMap(found -> found.workloads().stream())
        .allMatch(workload -> findings.of(role, workload) != null);
  }

  /**
   * Whether a path sets which object an autoscaler scales. A trial value there would detach the
   * autoscaler from its workload, and the bounds of the autoscaler could not be found.
   */
  private static boolean isOfTarget(Candidate candidate) {
    return candidate.parent().contains("scaleTargetRef");
  }

  private static PathRole other(PathRole bound) {
    return bound == PathRole.BUDGET_MAXIMUM ? PathRole.BUDGET_MINIMUM : PathRole.BUDGET_MAXIMUM;
  }

  /**
   * The values with one bound of the budgets set to null. The default of this bound could otherwise
   * hide the effect of the other bound.
   */
  private ObjectNode without(PathRole bound, ObjectNode state) {
    ObjectNode overlay = state.deepCopy();
    for (Candidate candidate : chart.candidates()) {
      if (candidate.roles().contains(bound)
          && (!candidate.isUnset() || group.always().contains(candidate))) {
        chart.put(overlay, candidate, JSON.nullNode());
      }
    }
    return overlay;
  }

  /**
   * Tries further paths together with the numbers of replicas, since a number of replicas can also
   * be an autoscaler's minimum. The paths in the chart's values are tried first, because a former
   * name in a comment or a guessed path could hide their effect.
   *
   * @param role the decision that the paths set; null for all decisions about autoscalers
   */
  private void bound(Predicate<Candidate> wanted, ObjectNode state, @Nullable PathRole role)
      throws LimitReachedException {
    Set<Candidate> open = new LinkedHashSet<>(chart.candidates().stream().filter(wanted).toList());
    Set<Candidate> replicas = new HashSet<>();
    findings.of(PathRole.REPLICAS).forEach(found -> replicas.add(found.candidate()));
    for (Predicate<Candidate> source : BOUND_SOURCES) {
      if (role != null && isKnown(role)) {
        return;
      }
      for (int form = 0; form < 2; form++) {
        int current = form;
        List<Trial> together =
            chart.candidates().stream()
                .filter(c -> open.contains(c) || replicas.contains(c))
                .filter(c -> source.test(c) || replicas.contains(c))
                .filter(c -> !findings.has(c) || replicas.contains(c))
                .filter(group::isPossible)
                .flatMap(
                    c ->
                        replicas.contains(c)
                            ? seenTrial(c).stream()
                            : chart.trialsOf(c).stream().skip(current).limit(1))
                .toList();
        if (together.stream().anyMatch(trial -> open.contains(trial.candidate()))) {
          group.run(together, state);
          if (form == 0) {
            siblings.together(open, state);
          }
        }
      }
    }
  }

  private static boolean isOfScalerOrBudget(Candidate candidate) {
    return candidate.roles().stream().anyMatch(role -> !role.isOfWorkload());
  }

  private boolean isInMappingOfScaler(Candidate candidate) {
    return findings.of(PathRole.SCALING_SWITCH).stream()
        .map(found -> found.candidate().parent())
        .anyMatch(parent -> !parent.isEmpty() && candidate.isBelow(parent));
  }
}
