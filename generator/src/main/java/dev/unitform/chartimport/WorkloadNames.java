package dev.unitform.chartimport;

import dev.unitform.kube.LabelSelector;
import dev.unitform.kube.NameGlob;
import java.util.ArrayList;
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

  private final String installedAs;

  private WorkloadNames(String installedAs) {
    this.installedAs = installedAs;
  }

  /** The chart as rendered under a release name. */
  record Named(String release, RenderedObjects snapshot) {}

  /**
   * Compares the same chart, rendered under different release names.
   *
   * @param first the chart under the release name for trials
   * @param second the chart under a release name that contains the chart's name; the same as {@code
   *     first} if the chart does not render under such a name
   * @param real the chart under the release name of the installation
   */
  static WorkloadNames of(ImportRequest request, Named first, Named second, RenderedObjects real) {
    WorkloadNames names = new WorkloadNames(request.release());
    String chart = request.chart().name();
    boolean collapses = request.release().contains(chart);
    RenderedObjects plain = first.snapshot();
    Map<String, List<RenderedWorkload>> others = bySource(second.snapshot());
    Map<String, List<RenderedWorkload>> reals = bySource(real);
    Map<String, String> patterns = new LinkedHashMap<>();
    Map<String, String> exact = new LinkedHashMap<>();
    Map<String, List<String>> tested = new LinkedHashMap<>();
    for (RenderedWorkload workload : plain.workloads().values()) {
      RenderedWorkload counterpart = next(others, workload);
      RenderedWorkload other = counterpart == null ? workload : counterpart;
      String otherName = counterpart == null ? first.release() : second.release();
      String one = workload.name().replace(first.release(), RELEASE);
      String two = other.name().replace(otherName, RELEASE);
      patterns.put(workload.id(), one.equals(two) ? one : common(one, two));
      exact.put(workload.id(), collapses ? two : one);
      tested.put(workload.id(), List.of(one, two));
      Map<String, String> plainLabels = selector(workload, first.release());
      Map<String, String> otherLabels = selector(other, otherName);
      Map<String, String> labels = new LinkedHashMap<>(collapses ? otherLabels : plainLabels);
      RenderedWorkload installed = next(reals, workload);
      if (installed != null) {
        names.installed.put(workload.id(), installed);
        String budget = plain.ownBudget(workload);
        String otherBudget = counterpart == null ? budget : second.snapshot().ownBudget(other);
        if (budget != null && otherBudget != null) {
          names.budget(
              installed,
              workload.id(),
              budget.replace(first.release(), RELEASE),
              otherBudget.replace(otherName, RELEASE),
              real);
        }
        // Under the release name of the installation, the chart may shorten a label, for example to
        // 63 characters. Such labels are not used.
        Map<String, String> own = installed.podLabels();
        labels
            .entrySet()
            .removeIf(
                label ->
                    !label
                        .getValue()
                        .replace(RELEASE, request.release())
                        .equals(own.get(label.getKey())));
      }
      names.labels.put(workload.id(), labels);
      Map<String, String> stable = new LinkedHashMap<>(plainLabels);
      stable.entrySet().retainAll(otherLabels.entrySet());
      names.stable.put(workload.id(), stable.keySet());
    }
    for (RenderedWorkload workload : plain.workloads().values()) {
      String id = workload.id();
      String pattern = String.valueOf(patterns.get(id));
      boolean alone = isOnly(workload, pattern, first.release(), plain);
      String glob = alone ? pattern : String.valueOf(exact.get(id));
      RenderedWorkload installed = names.installed.get(id);
      if (installed != null && !isOnly(installed, glob, request.release(), real)) {
        glob = firstOf(installed, tested.getOrDefault(id, List.of()), request.release(), real);
        exact.put(id, glob);
        names.fittingOneRelease.add(id);
      }
      names.globs.put(id, glob);
    }
    names.name(plain, exact, chart);
    return names;
  }

  /**
   * Adds the pattern for the name of a workload's own disruption budget, if there is a pattern that
   * matches this budget and no other.
   */
  private void budget(
      RenderedWorkload installed, String id, String one, String two, RenderedObjects real) {
    String own = real.ownBudget(installed);
    if (own == null) {
      return;
    }
    Stream.of(one.equals(two) ? one : common(one, two), one, two)
        .filter(
            pattern -> {
              NameGlob glob = new NameGlob(pattern.replace(RELEASE, installedAs));
              return real.budgets()
                  .map(budget -> budget.object().name())
                  .allMatch(name -> glob.matches(name) == name.equals(own));
            })
        .findFirst()
        .ifPresent(pattern -> budgets.put(id, pattern));
  }

  /** The first pattern that matches only this workload; the workload's name if there is none. */
  private static String firstOf(
      RenderedWorkload workload, List<String> patterns, String release, RenderedObjects snapshot) {
    return patterns.stream()
        .filter(pattern -> isOnly(workload, pattern, release, snapshot))
        .findFirst()
        .orElse(workload.name());
  }

  /** Whether a pattern matches the name of this workload, and no other workload of its kind. */
  private static boolean isOnly(
      RenderedWorkload workload, String pattern, String release, RenderedObjects snapshot) {
    NameGlob glob = new NameGlob(pattern.replace(RELEASE, release));
    return snapshot.workloads().values().stream()
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
   * star between them.
   */
  private static String common(String one, String two) {
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
    int start = 0;
    int end = text.length();
    while (start < end && text.charAt(start) == '-') {
      start++;
    }
    while (end > start && text.charAt(end - 1) == '-') {
      end--;
    }
    return text.substring(start, end);
  }

  private void name(RenderedObjects snapshot, Map<String, String> exact, String chart) {
    Set<String> taken = new HashSet<>();
    for (RenderedWorkload workload : snapshot.workloads().values()) {
      String rest = withoutHyphens(String.valueOf(exact.get(workload.id())).replace(RELEASE, ""));
      if (rest.startsWith(chart + "-")) {
        rest = rest.substring(chart.length() + 1);
      }
      String name = rest.replaceAll("[^-a-z0-9]", "-");
      name = name.isEmpty() ? chart : name.length() > 50 ? name.substring(0, 50) : name;
      name = withoutHyphens(name);
      List<String> tries =
          new ArrayList<>(List.of(name, name + "-" + workload.kind().toLowerCase(Locale.ROOT)));
      for (int i = 2; !taken.add(tries.get(0)); i++) {
        tries.remove(0);
        tries.add(name + "-" + i);
      }
      names.put(workload.id(), tries.get(0));
    }
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
  private static Map<String, String> selector(RenderedWorkload workload, String release) {
    Map<String, String> written = new LinkedHashMap<>();
    LabelSelector.labels(workload.body().path("spec").path("selector").path("matchLabels"))
        .forEach((key, value) -> written.put(key, value.replace(release, RELEASE)));
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
    return installedAs;
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
   * none, or if it also guards other pods.
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
