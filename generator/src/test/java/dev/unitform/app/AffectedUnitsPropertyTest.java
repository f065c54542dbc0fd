package dev.unitform.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.unitform.affected.AffectedReason;
import dev.unitform.affected.AffectedRelease;
import dev.unitform.affected.AffectedUnit;
import dev.unitform.diagnostic.Result;
import dev.unitform.disk.TreeWriter;
import dev.unitform.disk.WriteOptions;
import dev.unitform.input.Project;
import dev.unitform.output.OutputTree;
import dev.unitform.report.AffectedReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.eclipse.jgit.api.Git;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Compares the affected units with the result of brute force: both states are written to disk and
 * compared byte by byte, by code that shares nothing with the program.
 */
class AffectedUnitsPropertyTest {
  private static final int CHANGES = 500;
  private static final int SERIES = 4;
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path temporary;

  /** The result of a series of changes. */
  private record Counted(int compared, int affected) {}

  @Test
  void isWhatBruteForceFindsWhateverChanges() throws Exception {
    // Independent series, so that every processor has work.
    List<Callable<Counted>> series = new ArrayList<>();
    for (int i = 0; i < SERIES; i++) {
      Path folder = Files.createDirectory(temporary.resolve("project" + i));
      Random random = new Random(20261123 + i);
      series.add(() -> compare(folder, random, CHANGES / SERIES));
    }
    int compared = 0;
    int affected = 0;
    ExecutorService threads =
        Executors.newFixedThreadPool(Math.min(SERIES, Runtime.getRuntime().availableProcessors()));
    try {
      for (Future<Counted> counted : threads.invokeAll(series)) {
        compared += counted.get().compared();
        affected += counted.get().affected();
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(compared).isGreaterThan(CHANGES * 3 / 4);
    assertThat(affected).isGreaterThan(CHANGES);
  }

  private Counted compare(Path folder, Random random, int changes) throws Exception {
    DocumentSchema schema = DocumentSchema.affected();
    int compared = 0;
    int affected = 0;
    ChangingProject base = ChangingProject.first();
    base.layOut(folder);
    try (Git git = Git.init().setDirectory(folder.toFile()).call()) {
      GitCommits.all(git);
      SortedMap<String, SortedMap<String, byte[]>> before =
          Objects.requireNonNull(generated(folder));
      for (int change = 0; change < changes; change++) {
        ChangingProject head = base.changed(random);
        head.layOut(folder);
        SortedMap<String, SortedMap<String, byte[]>> after = generated(folder);
        Result<AffectedUnits.Report> report =
            new AffectedUnits(folder, List.of()).since("HEAD", false);
        if (after == null) {
          assertThat(report.hasErrors()).isTrue();
          assertThat(report.isPresent()).isFalse();
          continue;
        }
        List<AffectedUnit> found = report.get().units();
        String what =
            "change %d in %s: %s"
                .formatted(change, folder.getFileName(), head.differencesFrom(base));
        assertThat(units(found)).as(what).isEqualTo(bruteUnits(before, after));
        assertThat(releases(found)).as(what).isEqualTo(bruteReleases(before, after));
        assertReasonsAreChanges(found, head.differencesFrom(base), what);
        String json = AffectedReport.json("HEAD", report.get().since().id(), found);
        assertThat(schema.faults(JSON.readTree(json))).as(what).isEmpty();
        compared++;
        affected += found.size();
        if (random.nextInt(8) == 0) {
          GitCommits.all(git);
          base = head;
          before = after;
        }
        if (random.nextInt(12) == 0) {
          // Back to the first state, so that later changes do not run out of things to change.
          base = ChangingProject.first();
          base.layOut(folder);
          GitCommits.all(git);
          before = Objects.requireNonNull(generated(folder));
        }
      }
    }
    return new Counted(compared, affected);
  }

  private static void assertReasonsAreChanges(
      List<AffectedUnit> units, List<String> changed, String what) {
    for (AffectedUnit unit : units) {
      assertThat(unit.reasons()).as(what).isNotEmpty().allMatch(r -> isAmong(r, changed));
      for (AffectedRelease release : unit.releases()) {
        assertThat(release.reasons()).as(what).isNotEmpty().allMatch(r -> isAmong(r, changed));
      }
    }
  }

  private static boolean isAmong(AffectedReason reason, List<String> changed) {
    return changed.stream()
        .anyMatch(path -> path.equals(reason.file()) || path.startsWith(reason.file() + "/"));
  }

  private static SortedSet<String> units(List<AffectedUnit> found) {
    SortedSet<String> units = new TreeSet<>();
    found.forEach(u -> units.add("%s/%s %s".formatted(u.profile(), u.unit(), u.change())));
    return units;
  }

  private static SortedSet<String> releases(List<AffectedUnit> found) {
    SortedSet<String> releases = new TreeSet<>();
    for (AffectedUnit unit : found) {
      unit.releases()
          .forEach(
              r ->
                  releases.add(
                      "%s/%s %s/%s %s"
                          .formatted(
                              unit.profile(), unit.unit(), r.namespace(), r.name(), r.change())));
    }
    return releases;
  }

  /** All files of all profiles, by profile; null if one of them cannot be generated. */
  private @Nullable SortedMap<String, SortedMap<String, byte[]>> generated(Path folder)
      throws IOException {
    Path out = Files.createTempDirectory(temporary, "out");
    SortedMap<String, SortedMap<String, byte[]>> profiles = new TreeMap<>();
    Generation generation = Generation.forOutput(1);
    for (Path file : Project.profilesIn(folder)) {
      Result<Inputs> inputs = generation.read(file);
      if (inputs.hasErrors()) {
        return null;
      }
      var plan = generation.plan(inputs.get());
      if (plan.hasErrors()) {
        return null;
      }
      Result<OutputTree> tree = generation.render(inputs.get(), plan.get(), RunScope.ALL);
      if (tree.hasErrors()) {
        return null;
      }
      new TreeWriter().write(tree.get(), out, WriteOptions.withThreads(1));
      profiles.put(tree.get().profile(), filesBelow(out.resolve(tree.get().profile())));
    }
    try (Stream<Path> paths = Files.walk(out)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
    return profiles;
  }

  private static SortedMap<String, byte[]> filesBelow(Path folder) throws IOException {
    SortedMap<String, byte[]> files = new TreeMap<>();
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.filter(Files::isRegularFile).toList()) {
        files.put(folder.relativize(path).toString().replace('\\', '/'), Files.readAllBytes(path));
      }
    }
    return files;
  }

  private static SortedSet<String> bruteUnits(
      SortedMap<String, SortedMap<String, byte[]>> before,
      SortedMap<String, SortedMap<String, byte[]>> after)
      throws IOException {
    SortedSet<String> found = new TreeSet<>();
    for (String profile : union(before.keySet(), after.keySet())) {
      SortedMap<String, byte[]> was = before.getOrDefault(profile, new TreeMap<>());
      SortedMap<String, byte[]> is = after.getOrDefault(profile, new TreeMap<>());
      SortedMap<String, JsonNode> old = plannedUnits(was);
      SortedMap<String, JsonNode> now = plannedUnits(is);
      for (String unit : union(old.keySet(), now.keySet())) {
        boolean differs =
            union(was.keySet(), is.keySet()).stream()
                .filter(path -> path.startsWith(unit + "/"))
                .anyMatch(path -> !Arrays.equals(was.get(path), is.get(path)));
        if (differs
            || !facts(old.get(unit)).equals(facts(now.get(unit)))
            || !plannedReleases(old.get(unit)).equals(plannedReleases(now.get(unit)))) {
          found.add(profile + "/" + unit + " " + kind(old.get(unit), now.get(unit)));
        }
      }
    }
    return found;
  }

  private static SortedSet<String> bruteReleases(
      SortedMap<String, SortedMap<String, byte[]>> before,
      SortedMap<String, SortedMap<String, byte[]>> after)
      throws IOException {
    SortedSet<String> found = new TreeSet<>();
    for (String profile : union(before.keySet(), after.keySet())) {
      SortedMap<String, byte[]> was = before.getOrDefault(profile, new TreeMap<>());
      SortedMap<String, byte[]> is = after.getOrDefault(profile, new TreeMap<>());
      SortedMap<String, JsonNode> old = plannedUnits(was);
      SortedMap<String, JsonNode> now = plannedUnits(is);
      for (String unit : union(old.keySet(), now.keySet())) {
        SortedMap<String, JsonNode> oldReleases = plannedReleases(old.get(unit));
        SortedMap<String, JsonNode> newReleases = plannedReleases(now.get(unit));
        for (String release : union(oldReleases.keySet(), newReleases.keySet())) {
          boolean differs =
              union(was.keySet(), is.keySet()).stream()
                  .filter(path -> path.matches(unit + "/[a-z]+/" + release + "(\\.[a-z]+)?\\.yaml"))
                  .anyMatch(path -> !Arrays.equals(was.get(path), is.get(path)));
          JsonNode one = oldReleases.get(release);
          JsonNode other = newReleases.get(release);
          if (differs || one == null || !one.equals(other)) {
            found.add("%s/%s %s %s".formatted(profile, unit, release, kind(one, other)));
          }
        }
      }
    }
    return found;
  }

  private static String kind(@Nullable JsonNode was, @Nullable JsonNode is) {
    return was == null ? "added" : is == null ? "removed" : "changed";
  }

  private static SortedMap<String, JsonNode> plannedUnits(SortedMap<String, byte[]> files)
      throws IOException {
    SortedMap<String, JsonNode> units = new TreeMap<>();
    byte[] plan = files.get("plan.json");
    if (plan != null) {
      JSON.readTree(plan).get("units").forEach(unit -> units.put(unit.get("name").asText(), unit));
    }
    return units;
  }

  /** The facts of each unit in the plan, by name. */
  private static SortedMap<String, JsonNode> facts(@Nullable JsonNode unit) {
    SortedMap<String, JsonNode> facts = new TreeMap<>();
    if (unit != null) {
      unit.properties().forEach(fact -> facts.put(fact.getKey(), fact.getValue()));
    }
    facts.keySet().removeAll(Set.of("placements", "counterpart", "tenants"));
    return facts;
  }

  private static SortedMap<String, JsonNode> plannedReleases(@Nullable JsonNode unit) {
    SortedMap<String, JsonNode> releases = new TreeMap<>();
    if (unit != null) {
      for (JsonNode release :
          unit.findValues("releases").stream().flatMap(r -> stream(r)).toList()) {
        releases.put(
            release.get("namespace").asText() + "/" + release.get("name").asText(), release);
      }
    }
    return releases;
  }

  private static Stream<JsonNode> stream(JsonNode array) {
    Stream.Builder<JsonNode> items = Stream.builder();
    array.forEach(items);
    return items.build();
  }

  private static SortedSet<String> union(Set<String> one, Set<String> other) {
    SortedSet<String> union = new TreeSet<>(one);
    union.addAll(other);
    return union;
  }
}
