package dev.unitform.report;

import dev.unitform.diff.Action;
import dev.unitform.diff.Aspect;
import dev.unitform.diff.Change;
import dev.unitform.diff.Diff;
import dev.unitform.diff.Risk;
import dev.unitform.diff.tree.Tree;
import dev.unitform.output.Layout;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The changes of a diff as lines of text. The same change of several workloads or units is one
 * line.
 */
final class DiffLines {
  /** The maximum number of services that one line names. */
  private static final int MOST_SERVICES = 5;

  private final Diff diff;
  private final boolean manyProfiles;

  DiffLines(Diff diff) {
    this.diff = diff;
    this.manyProfiles =
        diff.major().stream().map(change -> change.place().profile()).distinct().count() > 1;
  }

  /**
   * One line for one or more equal changes.
   *
   * @param subject the service's title; empty without a service
   * @param units the names of the units, in the order of the plans
   * @param workloads the affected workloads of the service; empty for all
   */
  record Line(
      String subject,
      List<String> units,
      List<String> workloads,
      String text,
      Risk risk,
      List<Change> changes) {

    /** Whether a workload itself is added or removed, so that the line needs its name. */
    boolean isOfWorkloadItself() {
      return changes.stream()
          .anyMatch(c -> c.aspect() == Aspect.WORKLOAD && c.action() != Action.CHANGE);
    }

    Line withoutWorkloads() {
      return new Line(subject, units, List.of(), text, risk, changes);
    }

    /** The text of the line, with the names of the affected workloads. */
    String words() {
      return workloads.isEmpty() ? text : String.join(", ", workloads) + ": " + text;
    }

    /** The text of the line, with the service and the units. */
    String sentence() {
      String about = subject.isEmpty() ? words() : subject + " " + words();
      return units.isEmpty() ? about : String.join(", ", units) + ": " + about;
    }
  }

  /** The advice for the changes in the line, without repetitions. */
  List<String> helps() {
    return diff.major().stream()
        .flatMap(change -> Stream.ofNullable(change.help()))
        .distinct()
        .toList();
  }

  /**
   * The changed decisions by service. Equal changes of several workloads and units are one line.
   */
  List<Line> decisions() {
    List<Line> lines = new ArrayList<>();
    for (List<Change> same : group(isDecision(true), this::key)) {
      Map<String, Set<String>> labels = new LinkedHashMap<>();
      for (Change change : same) {
        for (String unit : units(change)) {
          labels.computeIfAbsent(unit, u -> new LinkedHashSet<>()).add(label(change));
        }
      }
      Map<Set<String>, List<String>> unitsByLabels = new LinkedHashMap<>();
      labels.forEach(
          (unit, of) -> unitsByLabels.computeIfAbsent(of, l -> new ArrayList<>()).add(unit));
      if (unitsByLabels.isEmpty()) {
        unitsByLabels.put(new LinkedHashSet<>(), List.of());
      }
      unitsByLabels.forEach((of, units) -> lines.add(decision(same, of, units)));
    }
    // Lines without a subject are about units. They come from several kinds of decisions, but are
    // shown under one heading.
    Map<String, List<Line>> bySubject = new LinkedHashMap<>();
    withoutLoneWorkloads(lines)
        .forEach(
            line -> bySubject.computeIfAbsent(line.subject(), s -> new ArrayList<>()).add(line));
    return bySubject.values().stream().flatMap(List::stream).toList();
  }

  /** The changed effects of failures, in one line for each target for which they change. */
  List<String> resilience() {
    Map<String, Map<String, Map<String, Set<String>>>> deliveries = new LinkedHashMap<>();
    for (Change change : diff.major()) {
      if (change.aspect() == Aspect.RESILIENCE) {
        String service = change.place().service();
        String cost = change.risk() == Risk.WEAKENING ? "more" : "less";
        deliveries
            .computeIfAbsent(ChangeText.target(change), target -> new LinkedHashMap<>())
            .computeIfAbsent(
                service == null
                    ? ChangeText.resilience(change)
                    : "the loss of a %s now costs %s".formatted(change.path(), cost),
                effect -> new LinkedHashMap<>())
            .computeIfAbsent(ChangeText.effects(change), effects -> new LinkedHashSet<>())
            .add(service == null ? String.valueOf(change.place().unit()) : service);
      }
    }
    return deliveries.entrySet().stream()
        .map(
            delivery ->
                "resilience (%s): %s"
                    .formatted(
                        delivery.getKey(),
                        delivery.getValue().entrySet().stream()
                            .map(
                                effect -> effect.getKey() + " (" + bySides(effect.getValue()) + ")")
                            .collect(Collectors.joining("; "))))
        .toList();
  }

  private static String bySides(Map<String, Set<String>> names) {
    return names.entrySet().stream()
        .map(of -> shortened(of.getValue()) + ": " + of.getKey())
        .collect(Collectors.joining("; "));
  }

  private static String shortened(Set<String> items) {
    return items.stream().limit(MOST_SERVICES).collect(Collectors.joining(", "))
        + (items.size() > MOST_SERVICES
            ? " and %s more".formatted(items.size() - MOST_SERVICES)
            : "");
  }

  /** All other changes. Equal changes of several units are one line. */
  List<Line> others() {
    return group(isDecision(false), change -> key(change) + "\n" + label(change)).stream()
        .map(this::line)
        .toList();
  }

  /** The destructive changes. Equal changes of several units are one line. */
  List<Line> destructive() {
    return group(
            change -> change.risk() == Risk.DESTRUCTIVE,
            change -> subject(change) + "\n" + lossText(change))
        .stream()
        .map(
            group -> {
              Change first = group.get(0);
              List<String> units =
                  group.stream()
                      .filter(change -> change.action() != Action.MOVE)
                      .flatMap(change -> Stream.ofNullable(change.place().unit()))
                      .distinct()
                      .toList();
              return new Line(
                  subject(first), units, List.of(), lossText(first), first.risk(), group);
            })
        .toList();
  }

  /** A change in one sentence, with its place. */
  String text(Change change) {
    return line(List.of(change)).sentence();
  }

  private static Predicate<Change> isDecision(boolean decision) {
    return change -> ChangeText.isDecision(change) == decision;
  }

  /** The changes that are listed one by one, grouped by a key. */
  private Collection<List<Change>> group(Predicate<Change> which, Function<Change, String> key) {
    return diff.major().stream()
        .filter(which)
        .collect(Collectors.groupingBy(key, LinkedHashMap::new, Collectors.toList()))
        .values();
  }

  private Line line(List<Change> group) {
    Change first = group.get(0);
    String label = label(first);
    List<String> units =
        first.action() == Action.MOVE
            ? List.of()
            : group.stream().flatMap(change -> units(change).stream()).distinct().toList();
    return new Line(
        subject(first),
        units,
        label.isEmpty() ? List.of() : List.of(label),
        ChangeText.of(first),
        first.risk(),
        group);
  }

  private Line decision(List<Change> same, Set<String> labels, List<String> units) {
    Change first = same.get(0);
    List<Change> own =
        same.stream()
            .filter(change -> units.isEmpty() || units.containsAll(units(change)))
            .toList();
    return new Line(
        subject(first),
        units,
        labels.stream().filter(label -> !label.isEmpty()).toList(),
        ChangeText.of(first) + filesOf(first, own),
        first.risk(),
        own);
  }

  /** The number of files that a change of a unit affects, if it affects many. */
  private static String filesOf(Change change, List<Change> group) {
    long files = group.stream().flatMap(each -> each.files().stream()).distinct().count();
    return ChangeText.affectsManyFiles(change) && files > 1
        ? " (" + Counts.of(files, "file") + ")"
        : "";
  }

  /** Leaves out the name of a workload if no other workload of the service changes. */
  private static List<Line> withoutLoneWorkloads(List<Line> lines) {
    Map<String, Set<String>> bySubject = new LinkedHashMap<>();
    lines.forEach(
        line ->
            bySubject
                .computeIfAbsent(line.subject(), s -> new LinkedHashSet<>())
                .addAll(line.workloads()));
    return lines.stream()
        .map(
            line ->
                line.isOfWorkloadItself()
                        || Objects.requireNonNull(bySubject.get(line.subject())).size() != 1
                    ? line
                    : line.withoutWorkloads())
        .toList();
  }

  private String key(Change change) {
    return String.join(
        "\n",
        String.valueOf(change.place().profile()),
        String.valueOf(change.place().service()),
        change.aspect().toString(),
        change.risk().toString(),
        ChangeText.of(change));
  }

  private static String label(Change change) {
    String release = change.place().release();
    String workload = change.place().workload();
    boolean saysItself = change.aspect() == Aspect.RELEASE && change.action() != Action.CHANGE;
    if (release == null || change.place().service() == null || saysItself) {
      return "";
    }
    return workload == null || workload.equals(release) ? release : release + "/" + workload;
  }

  /**
   * The service's title; without a service, the profile's name if the comparison has several
   * profiles.
   */
  private String subject(Change change) {
    String service = change.place().service();
    String profile = change.place().profile();
    String title = service == null ? "" : diff.titles().getOrDefault(service, service);
    return manyProfiles && profile != null
        ? title.isEmpty() ? profile : profile + ": " + title
        : title;
  }

  /** The units that a change affects; for a move, both the old and the new unit. */
  private static List<String> units(Change change) {
    if (change.place().unit() != null) {
      return List.of(change.place().unit());
    }
    return change.action() == Action.MOVE
            && change.place().service() != null
            && change.before() != null
            && change.after() != null
        ? List.of(ChangeText.one(change.before()), ChangeText.one(change.after()))
        : List.of();
  }

  /** The text about the loss that a change causes, and about the data that remains. */
  private static String lossText(Change change) {
    String which = change.aspect() == Aspect.WORKLOAD ? label(change) + " " : "";
    String text = which + ChangeText.of(change);
    boolean leaves = change.action() == Action.REMOVE || change.action() == Action.MOVE;
    if (change.aspect() == Aspect.TENANT && leaves && !change.details().isEmpty()) {
      return text + ". Removed: " + releasesOf(change) + ". Their stored data remains";
    }
    Change.Detail releases = ChangeText.detail(change, "releases");
    Tree list = releases == null ? null : releases.before();
    return text
        + (list == null || list.items().isEmpty() ? "" : "; releases " + ChangeText.names(list))
        + (leaves && change.place().service() != null ? "; its stored data remains" : "");
  }

  /** The releases of a tenant that are lost, with their units. */
  private static String releasesOf(Change change) {
    Map<String, List<String>> units = new LinkedHashMap<>();
    for (Change.Detail detail : change.details()) {
      int slash = detail.name().indexOf('/');
      if (detail.before() != null && slash > 0) {
        units
            .computeIfAbsent(
                ChangeText.one(detail.before()) + detail.name().substring(slash),
                r -> new ArrayList<>())
            .add(detail.name().substring(0, slash));
      }
    }
    return units.entrySet().stream()
        .map(release -> release.getKey() + " (" + String.join(", ", release.getValue()) + ")")
        .collect(Collectors.joining(", "));
  }

  /** A changed value, or something that is added or removed, at a path in a file. */
  record Entry(
      String path, @Nullable Tree before, @Nullable Tree after, Risk risk, Action action) {}

  /**
   * The changes in one file.
   *
   * @param file its path inside the units' folders
   * @param units the units with this change; empty for a file outside units
   */
  record FileLines(String file, List<String> units, List<Entry> entries) {
    String heading() {
      return units.isEmpty() ? file : file + " (" + String.join(", ", units) + ")";
    }
  }

  /** All changes except those of decisions, by file and path. */
  List<FileLines> files() {
    Map<String, Map<Entry, List<String>>> unitsByEntry = new LinkedHashMap<>();
    for (Change change : diff.major()) {
      if (!ChangeText.isDecision(change)) {
        String file = file(change);
        for (Entry entry : entries(change)) {
          List<String> units =
              unitsByEntry
                  .computeIfAbsent(file, f -> new LinkedHashMap<>())
                  .computeIfAbsent(entry, e -> new ArrayList<>());
          if (change.place().unit() != null) {
            units.add(change.place().unit());
          }
        }
      }
    }
    List<FileLines> files = new ArrayList<>();
    unitsByEntry.forEach(
        (file, entries) -> {
          Map<List<String>, List<Entry>> byUnits = new LinkedHashMap<>();
          entries.forEach(
              (entry, units) -> byUnits.computeIfAbsent(units, u -> new ArrayList<>()).add(entry));
          byUnits.forEach((units, of) -> files.add(new FileLines(file, units, of)));
        });
    files.sort(Comparator.comparing(FileLines::file));
    return files;
  }

  private String file(Change change) {
    String path = change.files().isEmpty() ? "" : mainFile(change);
    String profile = change.place().profile();
    String unit = change.place().unit();
    String inner =
        profile == null ? path : path.substring(Math.min(path.length(), profile.length() + 1));
    if (unit != null && inner.contains("/")) {
      inner = inner.substring(inner.indexOf('/') + 1);
    }
    return manyProfiles && profile != null ? profile + ": " + inner : inner;
  }

  /** The most informative file of a change: any file except plan.json, if there is one. */
  static String mainFile(Change change) {
    return change.files().stream()
        .filter(file -> !file.endsWith("/" + Layout.PLAN.value()))
        .findFirst()
        .orElseGet(() -> change.files().first());
  }

  private static List<Entry> entries(Change change) {
    String path = Objects.requireNonNullElse(change.path(), change.action().toString());
    if (change.details().isEmpty()) {
      return List.of(
          new Entry(path, change.before(), change.after(), change.risk(), change.action()));
    }
    // The heading names only the file, so the path also needs the name of the object or the block.
    String start =
        switch (change.aspect()) {
          case OBJECT, TERRAFORM -> path + " ";
          default -> "";
        };
    return change.details().stream()
        .map(
            detail ->
                new Entry(
                    start + detail.name(),
                    detail.before(),
                    detail.after(),
                    change.risk(),
                    change.action()))
        .toList();
  }

  /** The totals, such as {@code 3 installs, 1 removal (destructive), pods 310 → 322}. */
  List<String> totals() {
    var summary = diff.summary();
    List<String> parts = new ArrayList<>();
    add(parts, summary.installs(), "install", of(Action.ADD));
    add(parts, summary.removals(), "removal", of(Action.REMOVE));
    add(parts, summary.moves(), "move", of(Action.MOVE));
    add(
        parts,
        summary.changes(),
        "change",
        diff.major().stream().filter(change -> !change.isInstallation()).toList());
    if (summary.podsBefore() != summary.podsAfter()) {
      parts.add("pods " + summary.podsBefore() + " → " + summary.podsAfter());
    }
    return parts;
  }

  private List<Change> of(Action action) {
    return diff.major().stream()
        .filter(change -> change.isInstallation() && change.action() == action)
        .toList();
  }

  private static void add(List<String> parts, int count, String noun, List<Change> changes) {
    if (count == 0) {
      return;
    }
    int destructive = count(changes, Risk.DESTRUCTIVE);
    int weakening = count(changes, Risk.WEAKENING);
    String risks =
        destructive >= count
            ? " (destructive)"
            : destructive > 0
                ? " (" + destructive + " destructive)"
                : weakening >= count
                    ? " (weakening)"
                    : weakening > 0 ? " (" + weakening + " weakening)" : "";
    parts.add(Counts.of(count, noun) + risks);
  }

  private static int count(List<Change> changes, Risk risk) {
    return changes.stream()
        .filter(change -> change.risk() == risk)
        .mapToInt(change -> change.isInstallation() ? change.installations() : 1)
        .sum();
  }

  /** The numbers of the changes that are only counted: formatting and wording. */
  List<String> notShown() {
    var summary = diff.summary();
    List<String> parts = new ArrayList<>();
    int lineEnds =
        diff.changes().stream()
            .map(change -> ChangeText.detail(change, Change.LINE_ENDS))
            .filter(Objects::nonNull)
            .mapToInt(detail -> Integer.parseInt(ChangeText.one(detail.after())))
            .sum();
    if (lineEnds > 0) {
      parts.add(Counts.of(lineEnds, "file") + " with changed line ends only (CR LF or LF)");
    }
    if (summary.filesOfNoMeaning() > lineEnds) {
      parts.add(
          Counts.of(summary.filesOfNoMeaning() - lineEnds, "file")
              + " with changed comments or layout only");
    }
    long words =
        diff.changes().stream().filter(change -> change.aspect() == Aspect.WORDING).count();
    if (words > 0) {
      parts.add("reworded reasons of " + Counts.of(words, "decision"));
    }
    return parts;
  }
}
