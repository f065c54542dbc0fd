package dev.unitform.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.unitform.diagnostic.Result;
import dev.unitform.diff.Action;
import dev.unitform.diff.Aspect;
import dev.unitform.diff.Change;
import dev.unitform.diff.Content;
import dev.unitform.diff.Diff;
import dev.unitform.diff.Mirrored;
import dev.unitform.diff.OutputDiff;
import dev.unitform.diff.ProfilePair;
import dev.unitform.diff.Risk;
import dev.unitform.input.Project;
import dev.unitform.output.OutputFile;
import dev.unitform.output.OutputTree;
import dev.unitform.planner.RandomProfile;
import dev.unitform.program.ProgramFiles;
import dev.unitform.report.DiffReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Properties of the comparison of any two outputs, checked with outputs that change at random. */
class DiffPropertyTest {
  private static final int CHANGES = 250;
  private static final int PAIRS = 40;
  private static final int EDITS = 400;

  /** A number or a word in quotes that a person might change. */
  private static final Pattern VALUE =
      Pattern.compile("(?<=[:=] )(\"[a-z0-9.:/-]{2,}\"|[0-9]+)(?=\\n)");

  @TempDir private Path temporary;

  private record Output(SortedMap<String, SortedMap<String, Content>> profiles) {
    SortedMap<String, Content> files(String profile) {
      return profiles.getOrDefault(profile, new TreeMap<>());
    }

    String text(String profile, String path) {
      Content content = files(profile).get(path);
      return content == null ? "" : new String(content.bytes(), UTF_8);
    }

    Output edited(String profile, String path, UnaryOperator<String> edit) {
      SortedMap<String, SortedMap<String, Content>> copy = new TreeMap<>(profiles);
      SortedMap<String, Content> files = new TreeMap<>(files(profile));
      files.put(path, Content.of(edit.apply(text(profile, path))));
      copy.put(profile, files);
      return new Output(copy);
    }
  }

  @Test
  void everyByteThatDiffersHasAChangeAndTheOtherDirectionIsTheMirror() throws IOException {
    Random random = new Random(20261123);
    int compared = 0;
    int changes = 0;
    ChangingProject base = ChangingProject.first();
    Output before = generated(base);
    for (int change = 0; change < CHANGES; change++) {
      ChangingProject head = base.changed(random);
      Output after = generated(head);
      if (after == null || before == null) {
        base = ChangingProject.first();
        before = generated(base);
        continue;
      }
      String what = "change %d: %s".formatted(change, head.differencesFrom(base));
      changes += assertHolds(before, after, what);
      compared++;
      if (random.nextInt(4) == 0) {
        base = head;
        before = after;
      }
      if (random.nextInt(12) == 0) {
        base = ChangingProject.first();
        before = generated(base);
      }
    }
    assertThat(compared).isGreaterThan(CHANGES * 3 / 4);
    assertThat(changes).isGreaterThan(CHANGES);
  }

  @Test
  void theSameHoldsOfProfilesThatHaveNextToNothingInCommon() throws IOException {
    List<JsonNode> catalog = shippedCatalog();
    Output before = randomOutput(0, catalog);
    for (long seed = 1; seed <= PAIRS; seed++) {
      Output after = randomOutput(seed, catalog);
      assertHolds(before, after, "profiles %d and %d".formatted(seed - 1, seed));
      before = after;
    }
  }

  @Test
  void whatSomebodyEditsIsSeenWhateverElseChanges() throws IOException {
    Random random = new Random(4711);
    ChangingProject first = ChangingProject.first();
    Output before = generated(first);
    int seen = 0;
    for (int i = 0; i < EDITS; i++) {
      ChangingProject head = random.nextInt(3) == 0 ? first : first.changed(random);
      Output after = generated(head);
      if (after == null || after.profiles().isEmpty() || before == null) {
        continue;
      }
      String profile = pick(random, after.profiles().keySet());
      String path = pick(random, after.files(profile).keySet());
      Content old = before.files(profile).get(path);
      if (old == null || path.equals("plan.json") || path.startsWith(".")) {
        continue;
      }
      String text = after.text(profile, path);
      List<int[]> places = new ArrayList<>();
      Matcher values = VALUE.matcher(text);
      while (values.find()) {
        places.add(new int[] {values.start(), values.end()});
      }
      if (places.isEmpty()) {
        continue;
      }
      int[] place = places.get(random.nextInt(places.size()));
      boolean isText = text.charAt(place[0]) == '"';
      String edit = isText ? "\"edited-by-hand\"" : "987654";
      Output edited =
          after.edited(profile, path, t -> t.substring(0, place[0]) + edit + t.substring(place[1]));
      Diff diff = diff(before, edited);
      String file = profile + "/" + path;
      String shown = isText ? "edited-by-hand" : "987654";
      assertThat(diff.changes())
          .as("edit %d of %s at %d: %s", i, file, place[0], text)
          .anyMatch(change -> change.files().contains(file) && change.toString().contains(shown));
      seen++;
    }
    assertThat(seen).isGreaterThan(EDITS / 3);
  }

  @Test
  void comparisonsFitTheirSchema() throws IOException {
    DocumentSchema schema = DocumentSchema.diff();
    ObjectMapper mapper = new ObjectMapper();
    Random random = new Random(17);
    Output before = Objects.requireNonNull(generated(ChangingProject.first()));
    SortedSet<String> aspects = new TreeSet<>();
    for (int i = 0; i < 40; i++) {
      Output after = generated(ChangingProject.first().changed(random).changed(random));
      if (after != null) {
        Diff diff = diff(before, after);
        diff.changes().forEach(change -> aspects.add(change.aspect().toString()));
        assertThat(schema.faults(mapper.readTree(DiffReport.json(diff))))
            .as("change %d", i)
            .isEmpty();
      }
    }
    assertThat(aspects).hasSizeGreaterThan(12);
    for (Aspect aspect : Aspect.values()) {
      assertThat(ProgramFiles.text("profiles/schema/diff.schema.json"))
          .contains('"' + aspect.toString() + '"');
    }
    JsonNode extra =
        mapper.readTree("{\"apiVersion\": \"unitform/v1\", \"kind\": \"Diff\", \"more\": 1}");
    assertThat(schema.faults(extra)).anyMatch(fault -> fault.contains("more"));
  }

  @Test
  void brokenFilesAreComparedAndNothingIsThrown() throws IOException {
    Random random = new Random(99);
    Output before = Objects.requireNonNull(generated(ChangingProject.first()));
    for (int i = 0; i < 300; i++) {
      String profile = pick(random, before.profiles().keySet());
      String path = pick(random, before.files(profile).keySet());
      Output broken = before.edited(profile, path, text -> mutilated(random, text));
      Result<Diff> diff = compared(before, broken);
      boolean same = broken.equals(before);
      assertThat(diff.get().isEmpty()).as("mutilation %d of %s", i, path).isEqualTo(same);
      if (!same) {
        assertThat(covered(diff.get())).isEqualTo(differing(before, broken));
      }
    }
  }

  private static String mutilated(Random random, String text) {
    int at = text.isEmpty() ? 0 : random.nextInt(text.length());
    int end = Math.min(text.length(), at + random.nextInt(40));
    return switch (random.nextInt(5)) {
      case 0 -> text.substring(0, at);
      case 1 -> text.substring(0, at) + text.substring(end);
      case 2 -> text.substring(0, at) + "\u0000" + text.substring(at);
      case 3 ->
          text.substring(0, at)
              + pick(random, Set.of("{", "}", "\"", ": ", "\n", "${"))
              + text.substring(at);
      default -> text.replace("\n", "\r\n");
    };
  }

  /** Returns the number of changes. */
  private static int assertHolds(Output before, Output after, String what) {
    Result<Diff> result = compared(before, after);
    assertThat(result.diagnostics()).as(what).isEmpty();
    Diff diff = result.get();
    assertThat(covered(diff)).as(what).isEqualTo(differing(before, after));
    assertThat(diff(after, after).changes()).as(what).isEmpty();
    List<String> back = new ArrayList<>(Mirrored.changes(diff(after, before)));
    List<String> mirror = new ArrayList<>(Mirrored.mirroredChanges(diff));
    List<String> common = new ArrayList<>(back);
    common.retainAll(mirror);
    back.removeAll(common);
    mirror.removeAll(common);
    assertThat(back).as(what).isEqualTo(mirror);
    assertThat(diff(before, after).changes()).as(what).isEqualTo(diff.changes());
    assertRemovalsAreDestructive(before, after, diff, what);
    return diff.changes().size();
  }

  /**
   * Determined from the files alone: if the values file of a release is removed, the release is
   * removed.
   */
  private static void assertRemovalsAreDestructive(
      Output before, Output after, Diff diff, String what) {
    for (String file : differing(before, after)) {
      boolean isValues = file.matches("[^/]+/[^/]+/values/[^/]+/[^/.]+\\.yaml");
      if (isValues && content(after, file) == null) {
        assertThat(diff.changes())
            .as(what)
            .anyMatch(change -> change.files().contains(file) && change.risk() == Risk.DESTRUCTIVE);
      }
    }
    for (Change change : diff.changes()) {
      boolean isRemoval =
          change.action() == Action.REMOVE && change.aspect().compareTo(Aspect.RELEASE) <= 0;
      if (isRemoval) {
        assertThat(change.risk()).as(what).isEqualTo(Risk.DESTRUCTIVE);
      }
    }
  }

  private static @Nullable Content content(Output output, String file) {
    String profile = file.substring(0, file.indexOf('/'));
    return output.files(profile).get(file.substring(file.indexOf('/') + 1));
  }

  private static SortedSet<String> covered(Diff diff) {
    SortedSet<String> files = new TreeSet<>();
    diff.changes().forEach(change -> files.addAll(change.files()));
    return files;
  }

  private static SortedSet<String> differing(Output before, Output after) {
    SortedSet<String> files = new TreeSet<>();
    for (Output one : List.of(before, after)) {
      one.profiles()
          .forEach(
              (profile, of) ->
                  of.keySet()
                      .forEach(
                          path -> {
                            String file = profile + "/" + path;
                            Content old = content(before, file);
                            if (old == null || !old.equals(content(after, file))) {
                              files.add(file);
                            }
                          }));
    }
    return files;
  }

  private static Diff diff(Output before, Output after) {
    return compared(before, after).get();
  }

  private static Result<Diff> compared(Output before, Output after) {
    SortedSet<String> names = new TreeSet<>(before.profiles().keySet());
    names.addAll(after.profiles().keySet());
    List<ProfilePair> pairs =
        names.stream()
            .map(name -> ProfilePair.of(name, before.files(name), after.files(name)))
            .toList();
    return OutputDiff.of(
        new OutputDiff.Side("old", path -> "old/" + path),
        new OutputDiff.Side("new", path -> "new/" + path),
        pairs);
  }

  /** Null if the project has errors. */
  private @Nullable Output generated(ChangingProject project) throws IOException {
    Path folder = Files.createDirectories(temporary.resolve("project"));
    project.layOut(folder);
    Run run = Run.of(Project.profilesIn(folder), 1);
    return run.hasErrors() ? null : output(run);
  }

  private Output randomOutput(long seed, List<JsonNode> catalog) throws IOException {
    Path profiles = Files.createDirectories(temporary.resolve("random/profiles"));
    Path file = profiles.resolve("random.yaml");
    Files.writeString(file, RandomProfile.of(seed, catalog).toString());
    Run run = Run.of(List.of(file), 1);
    assertThat(run.hasErrors()).as("profile %d: %s", seed, run.diagnostics()).isFalse();
    return output(run);
  }

  private static Output output(Run run) {
    SortedMap<String, SortedMap<String, Content>> profiles = new TreeMap<>();
    for (OutputTree tree : run.trees().values()) {
      SortedMap<String, Content> files = new TreeMap<>();
      for (OutputFile file : tree.files().values()) {
        files.put(file.path().value(), Content.of(file.text()));
      }
      profiles.put(tree.profile(), files);
    }
    return new Output(profiles);
  }

  private static List<JsonNode> shippedCatalog() throws IOException {
    YAMLMapper yaml = new YAMLMapper();
    List<JsonNode> services = new ArrayList<>();
    for (String name : ProgramFiles.below("profiles/catalog")) {
      if (name.endsWith(".yaml")) {
        services.add(yaml.readTree(ProgramFiles.text(name)));
      }
    }
    return services;
  }

  private static <T> T pick(Random random, Set<T> items) {
    List<T> sorted = items.stream().sorted().toList();
    return sorted.get(random.nextInt(sorted.size()));
  }
}
