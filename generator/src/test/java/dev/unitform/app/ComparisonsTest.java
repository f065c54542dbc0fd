package dev.unitform.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.unitform.chartcheck.WebProject;
import dev.unitform.planner.rule.Findings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders that cannot be compared, or only without their plans. */
class ComparisonsTest {
  private static final Path SHIPPED = Path.of("../out/starter");

  @TempDir private Path folder;
  private WebProject files;

  @BeforeEach
  void copyAnOutputTwice() {
    files = new WebProject(folder);
    WebProject.copy(SHIPPED, folder.resolve("before/starter"));
    WebProject.copy(SHIPPED, folder.resolve("after/starter"));
  }

  private List<String> compared(String before, String after) {
    return Comparisons.folders(
            new Comparisons.Named(folder.resolve(before), before),
            new Comparisons.Named(folder.resolve(after), after))
        .diagnostics()
        .stream()
        .map(Findings::line)
        .toList();
  }

  @Test
  void twoFoldersOfOneKindAreCompared() {
    assertThat(compared("before", "after")).isEmpty();
    assertThat(compared("before/starter", "after/starter")).isEmpty();
  }

  @Test
  void aFolderThatIsNoOutputIsTold() {
    files.with("other/readme.txt", "nothing of ours");
    assertThat(compared("nowhere", "after"))
        .containsExactly(
            "nowhere DIF001 the folder 'nowhere' does not exist | name an output folder such as"
                + " 'out', or the folder of one profile in it");
    assertThat(compared("before/starter/plan.json", "after"))
        .containsExactly(
            "nowhere DIF001 'before/starter/plan.json' is not a folder | name an output folder"
                + " such as 'out', or the folder of one profile in it");
    assertThat(compared("before", "other"))
        .containsExactly(
            "nowhere DIF001 'other' is not an output of unitform: neither the folder nor its"
                + " subfolders have a plan.json | name an output folder such as 'out', or the"
                + " folder of one profile in it");
  }

  @Test
  void twoEmptyFoldersAreAMistake() throws IOException {
    Files.createDirectories(folder.resolve("old"));
    Files.createDirectories(folder.resolve("new"));
    assertThat(compared("old", "new"))
        .containsExactly(
            "nowhere DIF001 'old' and 'new' are empty: there is nothing to compare | name an output"
                + " folder such as 'out', or the folder of one profile in it");
    assertThat(compared("old", "after")).isEmpty();
  }

  @Test
  void theOutputOfOneProfileIsNotComparedWithThatOfSeveral() {
    assertThat(compared("before/starter", "after"))
        .containsExactly(
            "nowhere DIF002 'before/starter' is the output of one profile, but 'after' contains the"
                + " outputs of several profiles | name the folders of two profiles, or two folders"
                + " that contain profiles");
    assertThat(compared("before", "after/starter"))
        .containsExactly(
            "nowhere DIF002 'after/starter' is the output of one profile, but 'before' contains the"
                + " outputs of several profiles | name the folders of two profiles, or two folders"
                + " that contain profiles");
  }

  @Test
  void aPlanThatIsMissingOrNoneIsToldAtItsFile() {
    files.without("before/starter/plan.json");
    assertThat(compared("before", "after"))
        .containsExactly(
            "before/starter/plan.json:1:1 DIF003 'before/starter/plan.json' is missing | run"
                + " 'unitform generate' to write it again; until then, the profile's files are"
                + " compared one by one");
    files.with("before/starter/plan.json", "{\n  \"profile\": \"starter\"\n  \"units\": []\n}\n");
    assertThat(compared("before", "after"))
        .containsExactly(
            "before/starter/plan.json:3:1 DIF003 'before/starter/plan.json' is not valid JSON from"
                + " here | run 'unitform generate' to write it again; until then, the profile's"
                + " files are compared one by one");
    files.with("before/starter/plan.json", "{\"profile\": \"starter\"}\n");
    assertThat(compared("before", "after"))
        .containsExactly(
            "before/starter/plan.json:1:1 DIF003 'before/starter/plan.json' is not a plan: it has a"
                + " plan without 'units' | run 'unitform generate' to write it again; until then,"
                + " the profile's files are compared one by one");
    files.with(
        "before/starter/plan.json",
        """
        {"profile": "x", "units": [{"name": "a", "placements": []}, {"name": "a", "placements": []}]}
        """);
    assertThat(compared("before", "after"))
        .containsExactly(
            "before/starter/plan.json:1:1 DIF003 'before/starter/plan.json' has the unit 'a' twice"
                + " | run 'unitform generate' to write it again; until then, the profile's files"
                + " are compared one by one");
  }

  @Test
  void aFileOrFolderThatMayNotBeReadIsToldByItsNameInTheProject() throws IOException {
    Path file = folder.resolve("before/starter/plan.json");
    assumeTrue(file.toFile().setReadable(false) && !Files.isReadable(file));
    assertThat(compared("before", "after"))
        .containsExactly(
            "nowhere DIF004 'before/starter/plan.json' cannot be read: no permission | check its"
                + " permissions");

    Path unit = folder.resolve("after/starter/region-one");
    assertThat(unit.toFile().setReadable(false)).isTrue();
    try {
      assertThat(compared("before", "after"))
          .containsExactly(
              "nowhere DIF004 'after/starter/region-one' cannot be read: no permission | check its"
                  + " permissions");
    } finally {
      assertThat(unit.toFile().setReadable(true)).isTrue();
    }
  }
}
