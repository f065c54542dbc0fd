package dev.unitform.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.unitform.affected.AffectedReason;
import dev.unitform.affected.AffectedRelease;
import dev.unitform.affected.AffectedUnit;
import dev.unitform.affected.ChangeKind;
import dev.unitform.chartcheck.WebProject;
import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.diagnostic.Limits;
import dev.unitform.diagnostic.Result;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.jgit.api.Git;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AffectedUnitsTest {
  private static final String ONE = "profiles/one.yaml";

  @TempDir private Path repository;
  private Path folder = Path.of("");
  private final ChangingProject base = ChangingProject.first();
  private Git git;

  @BeforeEach
  void commitTheProject() throws Exception {
    // The project is in a subfolder of the repository, as projects often are.
    folder = Files.createDirectories(repository.resolve("platform"));
    git = Git.init().setDirectory(repository.toFile()).call();
    base.layOut(folder);
    GitCommits.all(git);
  }

  @AfterEach
  void closeTheRepository() {
    git.close();
  }

  @Test
  void namesTheLineOfAProfileThatChangesARelease() throws Exception {
    base.with(ONE, "roam: {n: 3}", "roam: {n: 5}").layOut(folder);

    assertThat(units("HEAD"))
        .singleElement()
        .satisfies(
            unit -> {
              assertThat(unit.unit()).isEqualTo("a");
              assertThat(unit.change()).isEqualTo(ChangeKind.CHANGED);
              assertThat(unit.releases())
                  .extracting(AffectedRelease::name)
                  .containsExactly("roam", "roam-tenant-100");
            });
    assertThat(places("HEAD", "a", "roam")).containsExactly(ONE + ":31");
  }

  @Test
  void tellsTheChangesOfOneFileApart() throws Exception {
    base.with(ONE, "roam: {n: 3}", "roam: {n: 5}")
        .with(ONE, "web: {n: 4}", "web: {n: 6}")
        .with("profiles/catalog/core.yaml", "1.0.0", "1.0.1")
        .layOut(folder);

    assertThat(places("HEAD", "a", "roam")).containsExactly(ONE + ":31");
    assertThat(places("HEAD", "b", "web")).containsExactly(ONE + ":28");
    assertThat(places("HEAD", "a", "core")).containsExactly("profiles/catalog/core.yaml");
  }

  @Test
  void namesTheChartThatIsRenderedOtherwise() throws Exception {
    WebProject project =
        WebProject.in(repository.resolve("web")).withProfile("  targets: [rendered]\n");
    GitCommits.all(git);
    project
        .with(WebProject.TEMPLATE, "image: web:1", "image: web:2")
        .with(WebProject.SERVICE, "title: Web", "title: The web");

    List<AffectedUnit> units =
        new AffectedUnits(project.root(), List.of()).since("HEAD", false).get().units();

    assertThat(units)
        .flatExtracting(AffectedUnit::releases)
        .flatExtracting(AffectedRelease::reasons)
        .containsExactly(AffectedReason.whole(AffectedReason.Kind.CHART, "charts/web"));
  }

  @Test
  void saysThatALineIsGone() throws Exception {
    base.with(ONE, "    roam: {n: 3}\n", "")
        .with("profiles/two.yaml", "domain: cx", "domain: dx")
        .layOut(folder);

    assertThat(places("HEAD", "a", "roam")).containsExactly(ONE + ":31 (removed)");
  }

  @Test
  void laysToAllChangesWhatNoneDoesAlone() throws Exception {
    base.with(ONE, "roam: {n: 3}", "more: {n: 5}").layOut(folder);
    Files.writeString(
        folder.resolve("profiles/catalog/more.yaml"),
        Files.readString(folder.resolve("profiles/catalog/web.yaml")).replace("web", "more"));

    // Without the new service, the line has no effect; alone, the service runs with the default.
    assertThat(places("HEAD", "a", "more")).containsExactly("profiles/catalog/more.yaml");
    assertThat(places("HEAD", "a", "roam"))
        .containsExactly(ONE + ":31", "profiles/catalog/more.yaml");
  }

  @Test
  void listsTheUnitsOfAProfileThatIsGone() throws Exception {
    base.without("profiles/two.yaml").layOut(folder);

    assertThat(units("HEAD"))
        .extracting(AffectedUnit::profile, AffectedUnit::unit, AffectedUnit::change)
        .containsExactly(
            tuple("two", "c", ChangeKind.REMOVED), tuple("two", "d", ChangeKind.REMOVED));
    assertThat(report("HEAD", true, folder.resolve("profiles/two.yaml")).get().units()).hasSize(2);
    assertThat(report("HEAD", true, folder.resolve(ONE)).get().units()).isEmpty();
  }

  @Test
  void aRemarkTouchesNothing() throws Exception {
    base.with(ONE, "spec:\n", "# a remark\nspec:\n").layOut(folder);

    assertThat(units("HEAD")).isEmpty();
  }

  @Test
  void aUserFilesChangeTouchesTheReleaseThatReadsIt() throws Exception {
    ChangingProject reading =
        base.with(ONE, "web: {n: 2}", "web: {n: 2, baseValues: {web: ../values/web.yaml}}");
    reading.layOut(folder);
    GitCommits.all(git);
    reading.with("values/web.yaml", "hello", "good day").layOut(folder);

    assertThat(places("HEAD", "a", "web")).containsExactly("values/web.yaml");
  }

  @Test
  void comparesWithWhereTheWorkBegan() throws Exception {
    String begin = git.getRepository().resolve("HEAD").name();
    git.branchCreate().setName("work").call();
    base.with("profiles/two.yaml", "domain: cx", "domain: dx").layOut(folder);
    GitCommits.all(git);
    String main = git.getRepository().getBranch();
    git.checkout().setName("work").call();
    base.with(ONE, "roam: {n: 3}", "roam: {n: 5}").layOut(folder);

    assertThat(units(main)).extracting(AffectedUnit::unit).containsExactly("a");
    assertThat(report(main, true).get().since().id()).isEqualTo(begin);
    assertThat(report(main, false).get().units())
        .extracting(AffectedUnit::unit)
        .containsExactly("a", "c", "d");
  }

  @Test
  void whatAnUnusableRevisionLacksCountsAsAdded() throws Exception {
    base.with(ONE, "deployment: cloud", "deployment: clout").layOut(folder);
    GitCommits.all(git);
    base.layOut(folder);

    Result<AffectedUnits.Report> report = report("HEAD", true);

    assertThat(report.get().units())
        .extracting(AffectedUnit::unit, AffectedUnit::change)
        .containsExactly(tuple("a", ChangeKind.ADDED), tuple("b", ChangeKind.ADDED));
    assertThat(report.diagnostics()).extracting(Diagnostic::code).contains(Code.AFF001);
  }

  @Test
  void anInputOfTheRevisionHasTheSameLimitAsOneOnDisk() throws Exception {
    for (long bytes : List.of(Limits.INPUT + 1L, Limits.OUTPUT + 1L)) {
      large(ONE, bytes);
      GitCommits.all(git);
      base.layOut(folder);

      Result<AffectedUnits.Report> report = report("HEAD", true);

      assertThat(report.get().units())
          .extracting(AffectedUnit::unit, AffectedUnit::change)
          .containsExactly(tuple("a", ChangeKind.ADDED), tuple("b", ChangeKind.ADDED));
      assertThat(report.diagnostics())
          .filteredOn(Diagnostic::code, Code.AFF001)
          .singleElement()
          .extracting(Diagnostic::message)
          .asString()
          .endsWith("'profiles/one.yaml' has more than 4194304 bytes, the limit for an input");
    }
  }

  @Test
  void aLargeFileThatIsNoInputIsNoObstacle() throws Exception {
    large("pictures/map.png", Limits.OUTPUT + 1L);
    large("profiles/map.png", Limits.OUTPUT + 1L);
    GitCommits.all(git);
    large("profiles/map.png", 2L * Limits.OUTPUT);
    base.with(ONE, "roam: {n: 3}", "roam: {n: 5}").layOut(folder);

    assertThat(places("HEAD", "a", "roam")).containsExactly(ONE + ":31");
  }

  private void large(String path, long bytes) throws IOException {
    Files.createDirectories(folder.resolve(path).getParent());
    try (RandomAccessFile file = new RandomAccessFile(folder.resolve(path).toFile(), "rw")) {
      file.setLength(bytes);
    }
  }

  @Test
  void leavesTheRepositoryAsItWas() throws Exception {
    base.with(ONE, "roam: {n: 3}", "roam: {n: 5}").layOut(folder);
    List<String> before = everything();

    assertThat(units("HEAD")).isNotEmpty();

    assertThat(everything()).isEqualTo(before);
  }

  private List<String> everything() throws IOException {
    try (Stream<Path> paths = Files.walk(repository)) {
      return paths.map(path -> path + " " + path.toFile().lastModified()).sorted().toList();
    }
  }

  private List<AffectedUnit> units(String revision) throws IOException {
    return report(revision, true).get().units();
  }

  private List<String> places(String revision, String unit, String release) throws IOException {
    return units(revision).stream()
        .filter(found -> found.unit().equals(unit))
        .flatMap(found -> found.releases().stream())
        .filter(found -> found.name().equals(release))
        .flatMap(found -> found.reasons().stream())
        .map(AffectedReason::place)
        .toList();
  }

  private Result<AffectedUnits.Report> report(String revision, boolean mergeBase, Path... profiles)
      throws IOException {
    return new AffectedUnits(folder, List.of(profiles)).since(revision, mergeBase);
  }
}
