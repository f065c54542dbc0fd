package dev.unitform.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unitform.chartcheck.WebProject;
import dev.unitform.diff.Aspect;
import dev.unitform.diff.Content;
import dev.unitform.diff.Diff;
import dev.unitform.diff.OutputDiff;
import dev.unitform.diff.ProfilePair;
import dev.unitform.input.Project;
import dev.unitform.output.OutputTree;
import dev.unitform.report.DiffReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The reports about a change. Each folder has {@code before} and {@code after}, as files of an
 * output or as a project that generates one, and the expected comment on a pull request.
 *
 * <p>{@code -Dunitform.snap=true} writes the comments again.
 */
class DiffCasesTest {
  private static final Path CASES = Path.of("src/test/resources/diff/cases");

  /** The catalog of all projects. */
  private static final Path CATALOG = Path.of("src/test/resources/diff/project");

  @TempDir private Path temporary;

  static Stream<String> cases() throws IOException {
    try (Stream<Path> folders = Files.list(CASES)) {
      return folders.map(folder -> folder.getFileName().toString()).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void isToldAsExpected(String name) throws IOException {
    Path folder = CASES.resolve(name);
    Path expected = folder.resolve("expected.md");
    String told = DiffReport.markdown(diff(folder), "unitform diff before after");
    if (Boolean.getBoolean("unitform.snap")) {
      Files.writeString(expected, told);
    }
    assertThat(told).isEqualTo(Files.readString(expected));
  }

  @Test
  void everyAspectOfAChangeHasACase() throws IOException {
    Set<Aspect> shown = EnumSet.noneOf(Aspect.class);
    for (String name : cases().toList()) {
      diff(CASES.resolve(name)).changes().forEach(change -> shown.add(change.aspect()));
    }
    assertThat(shown).containsExactly(Aspect.values());
  }

  private Diff diff(Path folder) throws IOException {
    SortedMap<String, SortedMap<String, Content>> before = outputs(folder.resolve("before"));
    SortedMap<String, SortedMap<String, Content>> after = outputs(folder.resolve("after"));
    SortedSet<String> names = new TreeSet<>(before.keySet());
    names.addAll(after.keySet());
    List<ProfilePair> pairs =
        names.stream()
            .map(
                name ->
                    ProfilePair.of(
                        name.isEmpty() ? null : name,
                        before.getOrDefault(name, new TreeMap<>()),
                        after.getOrDefault(name, new TreeMap<>())))
            .toList();
    return OutputDiff.of(
            new OutputDiff.Side("before", path -> path),
            new OutputDiff.Side("after", path -> path),
            pairs)
        .get();
  }

  /** The files by profile; files outside of profiles have the empty name. */
  private SortedMap<String, SortedMap<String, Content>> outputs(Path side) throws IOException {
    SortedMap<String, SortedMap<String, Content>> outputs = new TreeMap<>();
    if (Files.exists(side.resolve("profiles"))) {
      Path project = Files.createTempDirectory(temporary, "project");
      WebProject.copy(CATALOG, project);
      WebProject.copy(side, project);
      Run generated = Run.of(Project.profilesIn(project), 2);
      assertThat(generated.hasErrors()).as(generated.diagnostics().toString()).isFalse();
      for (OutputTree tree : generated.trees().values()) {
        SortedMap<String, Content> files = new TreeMap<>();
        tree.files().forEach((path, file) -> files.put(path.value(), Content.of(file.text())));
        outputs.put(tree.profile(), files);
      }
      return outputs;
    }
    try (Stream<Path> files = Files.walk(side)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String path = side.relativize(file).toString().replace('\\', '/');
        int slash = path.indexOf('/');
        boolean isOutput =
            slash > 0 && Files.exists(side.resolve(path.substring(0, slash)).resolve("plan.json"));
        outputs
            .computeIfAbsent(isOutput ? path.substring(0, slash) : "", p -> new TreeMap<>())
            .put(isOutput ? path.substring(slash + 1) : path, Content.of(Files.readAllBytes(file)));
      }
    }
    return outputs;
  }
}
