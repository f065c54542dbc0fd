package dev.unitform.chartimport;

import com.google.re2j.Pattern;
import dev.unitform.kube.DisruptionBudget;
import dev.unitform.kube.LabelSelector;
import dev.unitform.kube.NameGlob;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Decides which names the catalog gives to a chart's workloads, and which patterns match the names
 * of their objects. Most charts add the chart's name to the release's name, unless the release's
 * name already contains it. A pattern must match in both cases. If it does not match under the
 * release name of the installation, it is replaced by a pattern that does.
 */
final class WorkloadNames {
  private static final String RELEASE = "{release}";
  private static final Pattern OUTER_HYPHENS = Pattern.compile("^-+|-+$");

  private final Map<String, String> names = new LinkedHashMap<>();
  private final Map<String, String> globs = new LinkedHashMap<>();
  private final Set<String> fittingOneRelease = new HashSet<>();

  /** For each workload, the pattern for the name of the only disruption budget of its pods. */
  private final Map<String, String> budgets = new LinkedHashMap<>();

  /** The labels by which each workload selects its pods. */
  private final Map<String, Map<String, String>> labels = new LinkedHashMap<>();

  /** For each workload, the keys of its labels that do not contain the chart's name. */
  private final Map<String, Set<String>> stable = new LinkedHashMap<>();

  /**
   * The workloads under the release name of the installation, by their ids under the first release
   * name for trials.
   */
  private final Map<String, RenderedWorkload> installed = new LinkedHashMap<>();

  private final Named in;

  private WorkloadNames(Named in) {
    this.in = in;
  }

  /** The chart as rendered under a release name. */
  record Named(String release, RenderedObjects snapshot) {
    /** The name of an object, with a placeholder instead of the release's name. */
    String pattern(String name) {
      return name.replace(release, RELEASE);
    }

    NameGlob glob(String pattern) {
      return new NameGlob(pattern.replace(RELEASE, release));
    }
  }

  /**
   * Compares the same chart, rendered under different release names.
   *
   * @param first the chart under the release name for trials
   * @param second the chart under a release name that contains the chart's name; the same as {@code
   *     first} if the chart does not render under such a name
   * @param real the chart under the release name of the installation
   */
  static WorkloadNames of(ImportRequest request, Named first, Named second, RenderedObjects real) {
    Named in = new Named(request.release(), real);
    WorkloadNames names = new WorkloadNames(in);
    String chart = request.chart().name();
    boolean collapses = in.release.contains(chart);
    Map<String, List<RenderedWorkload>> others = bySource(second.snapshot);
    Map<String, List<RenderedWorkload>> reals = bySource(real);
    Set<String> taken = new HashSet<>();
    for (RenderedWorkload workload : first.snapshot.workloads().values()) {
      String id = workload.id();
      RenderedWorkload counterpart = next(others, workload);
      RenderedWorkload other = counterpart == null ? workload : counterpart;
      Named with = counterpart == null ? first : second;
      RenderedWorkload installed = next(reals, workload);
      String one = first.pattern(workload.name());
      String two = with.pattern(other.name());
      String exact = collapses ? two : one;
      String pattern = common(one, two);
      String glob = isOnly(workload, pattern, first) ? pattern : exact;
      if (installed != null && !isOnly(installed, glob, in)) {
        glob =
            Stream.of(one, two)
                .filter(text -> isOnly(installed, text, in))
                .findFirst()
                .orElse(installed.name());
        exact = glob;
        names.fittingOneRelease.add(id);
      }
      names.globs.put(id, glob);
      names.names.put(id, name(exact, workload.kind(), chart, taken));
      Map<String, String> plainLabels = selector(workload, first);
      Map<String, String> otherLabels = selector(other, with);
      Map<String, String> labels = new LinkedHashMap<>(collapses ? otherLabels : plainLabels);
      if (installed != null) {
        names.installed.put(id, installed);
        String budget = first.snapshot.ownBudget(workload);
        String otherBudget = with.snapshot.ownBudget(other);
        if (budget != null && otherBudget != null) {
          names.budget(
              id, installed, List.of(first.pattern(budget), with.pattern(otherBudget)), in);
        }
        // Under the release name of the installation, the chart may shorten a label, for example to
        // 63 characters. Such labels are not used.
        Map<String, String> own = installed.podLabels();
        labels
            .entrySet()
            .removeIf(
                label ->
                    !label.getValue().replace(RELEASE, in.release).equals(own.get(label.getKey())));
      }
      names.labels.put(id, labels);
      plainLabels.entrySet().retainAll(otherLabels.entrySet());
      names.stable.put(id, plainLabels.keySet());
    }
    return names;
  }

  /**
   * Adds the pattern for the name of a workload's own disruption budget, if there is a pattern that
   * matches this budget and no other.
   *
   * @param patterns the budget's name under the two release names for trials
   */
  private void budget(String id, RenderedWorkload installed, List<String> patterns, Named in) {
    String own = in.snapshot.ownBudget(installed);
    if (own == null) {
      return;
    }
    Stream.concat(Stream.of(common(patterns.get(0), patterns.get(1))), patterns.stream())
        .filter(
            pattern -> {
              NameGlob glob = in.glob(pattern);
              return in.snapshot
                  .budgets()
                  .map(budget -> budget.object().name())
                  .allMatch(name -> glob.matches(name) == name.equals(own));
            })
        .findFirst()
        .ifPresent(pattern -> budgets.put(id, pattern));
  }

  /** Whether a pattern matches the name of this workload, and no other workload of its kind. */
  private static boolean isOnly(RenderedWorkload workload, String pattern, Named in) {
    NameGlob glob = in.glob(pattern);
    return in.snapshot.workloads().values().stream()
        .filter(w -> w.kind().equals(workload.kind()))
        .allMatch(w -> glob.matches(w.name()) == w.id().equals(workload.id()));
  }

  private static Map<String, List<RenderedWorkload>> bySource(RenderedObjects snapshot) {
    return snapshot.workloads().values().stream()
        .collect(Collectors.groupingBy(w -> w.kind() + " " + w.source()));
  }

  /** Removes and returns the next workload of the same kind and template; null if there is none. */
  private static @Nullable RenderedWorkload next(
      Map<String, List<RenderedWorkload>> bySource, RenderedWorkload like) {
    List<RenderedWorkload> same =
        bySource.getOrDefault(like.kind() + " " + like.source(), List.of());
    return same.isEmpty() ? null : same.remove(0);
  }

  /**
   * A pattern for two names: the words that both names have at the beginning and at the end, with a
   * star between them. For equal names, the name itself.
   */
  private static String common(String one, String two) {
    if (one.equals(two)) {
      return one;
    }
    List<String> first = List.of(one.split("-", -1));
    List<String> second = List.of(two.split("-", -1));
    int shorter = Math.min(first.size(), second.size());
    int start = 0;
    while (start < shorter && first.get(start).equals(second.get(start))) {
      start++;
    }
    int end = 0;
    while (end < shorter - start
        && first.get(first.size() - 1 - end).equals(second.get(second.size() - 1 - end))) {
      end++;
    }
    // If one name has more words than the other, the star also replaces the hyphen before these
    // words.
    String ending = String.join("-", first.subList(first.size() - end, first.size()));
    return String.join("-", first.subList(0, start))
        + "*"
        + (ending.isEmpty() || start + end < shorter ? ending : "-" + ending);
  }

  private static String withoutHyphens(String text) {
    return OUTER_HYPHENS.matcher(text).replaceAll("");
  }

  /** A name for the catalog that no other workload has. */
  private static String name(String exact, String kind, String chart, Set<String> taken) {
    String rest = withoutHyphens(exact.replace(RELEASE, ""));
    if (rest.startsWith(chart + "-")) {
      rest = rest.substring(chart.length() + 1);
    }
    String name = rest.replaceAll("[^-a-z0-9]", "-");
    name = name.isEmpty() ? chart : name.length() > 50 ? name.substring(0, 50) : name;
    name = withoutHyphens(name);
    String free = taken.contains(name) ? name + "-" + kind.toLowerCase(Locale.ROOT) : name;
    for (int i = 2; !taken.add(free); i++) {
      free = name + "-" + i;
    }
    return free;
  }

  /**
   * The labels of a workload's selector that only its own pods have. Empty if other pods have them,
   * too, or if no value contains the release's name.
   */
  Map<String, String> podLabels(RenderedWorkload workload, RenderedObjects snapshot) {
    // Labels whose values contain the chart's name are used only if the other labels do not
    // identify the workload: such a value depends on whether the release's name contains the
    // chart's name.
    Map<String, String> all = labels.getOrDefault(workload.id(), Map.of());
    Map<String, String> written = new LinkedHashMap<>(all);
    written.keySet().retainAll(stable.getOrDefault(workload.id(), Set.of()));
    if (isShared(workload, written.keySet(), snapshot) || !isNamed(written)) {
      written = all;
    }
    boolean others = isShared(workload, written.keySet(), snapshot);
    boolean fits =
        written.entrySet().stream()
            .allMatch(
                label ->
                    label
                            .getKey()
                            .matches(
                                "([a-z0-9]([-a-z0-9.]*[a-z0-9])?/)?[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?")
                        && label.getValue().replace(RELEASE, "r").matches("[-A-Za-z0-9_.]+"));
    return workload.isCounted() && !others && fits && isNamed(written) ? written : Map.of();
  }

  private static boolean isNamed(Map<String, String> labels) {
    return labels.values().stream().anyMatch(value -> value.contains(RELEASE));
  }

  /** Whether the pods of another workload have the same values for all given labels. */
  private static boolean isShared(
      RenderedWorkload workload, Set<String> keys, RenderedObjects snapshot) {
    Map<String, String> own = new LinkedHashMap<>(workload.podLabels());
    own.keySet().retainAll(keys);
    return snapshot.workloads().values().stream()
        .filter(w -> !w.id().equals(workload.id()))
        .anyMatch(w -> w.podLabels().entrySet().containsAll(own.entrySet()));
  }

  /** The labels of a workload's selector, with a placeholder instead of the release's name. */
  private static Map<String, String> selector(RenderedWorkload workload, Named in) {
    Map<String, String> written = new LinkedHashMap<>();
    LabelSelector selector = workload.pods().selector();
    if (selector != null) {
      selector.labels().forEach((key, value) -> written.put(key, in.pattern(value)));
    }
    return written;
  }

  /**
   * The workloads under the release name of the installation, by their ids under the release name
   * for trials.
   */
  Map<String, RenderedWorkload> installed() {
    return installed;
  }

  /** The release name of {@link #installed}. */
  String installedAs() {
    return in.release;
  }

  /** The disruption budgets of a workload in {@link #installed}. */
  List<DisruptionBudget> budgets(String id) {
    RenderedWorkload workload = installed.get(id);
    return workload == null ? List.of() : in.snapshot.budgetsOf(workload);
  }

  /** The name of a workload in the catalog. */
  String name(String id) {
    return String.valueOf(names.get(id));
  }

  /** The object's name as a glob pattern. */
  @Nullable String glob(String id) {
    return globs.get(id);
  }

  /**
   * The name of the only disruption budget of a workload's pods as a glob pattern; null if there is
   * none, or if it also protects other pods.
   */
  @Nullable String budgetGlob(String id) {
    return budgets.get(id);
  }

  /**
   * Whether {@link #glob} matches the object only under the release name of the installation. This
   * is so if the chart forms the object's name differently under other release names.
   */
  boolean fitsOneReleaseName(String id) {
    return fittingOneRelease.contains(id);
  }
}
