package dev.unitform.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unitform.chartcheck.WebProject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The messages of generate about removals. */
class GenerateRemovalsTest {
  private static final String SOUTH =
      "        secondary: {name: south, region: south, zones: [s1, s2, s3]}\n";

  @TempDir private Path folder;
  private WebProject project;

  @BeforeEach
  void generateTwoUnits() {
    project = WebProject.in(folder).with(WebProject.PROFILE, "n3]\n", "n3]\n" + SOUTH);
    assertThat(run("generate").code()).isEqualTo(ExitCode.OK);
  }

  private CommandRun run(String... arguments) {
    return CommandRun.in(folder, arguments);
  }

  @Test
  void aUnitThatGoesIsAWarningWhereItIsDoneAndAnErrorForACheck() {
    project.with(WebProject.PROFILE, SOUTH, "");

    CommandRun check = run("generate", "--check");
    assertThat(check.code()).isEqualTo(ExitCode.PROBLEMS);
    assertThat(check.err())
        .contains(
            "error[OUT009]: 'south' would be removed from 'prod': a unit with 1 release",
            "help: if this is intended, pass --allow-destroy south");

    assertThat(run("generate", "--check", "--allow-destroy", "south").code())
        .isEqualTo(ExitCode.DIFFERENCES);

    CommandRun done = run("generate");
    assertThat(done.code()).isEqualTo(ExitCode.OK);
    assertThat(done.err())
        .contains(
            "warning[OUT008]: 'south' is removed from 'prod': a unit with 1 release",
            "help: 'generate --check' accepts this removal with --allow-destroy south");
    assertThat(folder.resolve("out/prod/south")).doesNotExist();
  }

  @Test
  void anAllowedRemovalThatDoesNotTakePlaceIsAnErrorBeforeAnythingIsWritten() throws IOException {
    CommandRun nothing = run("generate", "--allow-destroy", "south");
    assertThat(nothing.code()).isEqualTo(ExitCode.PROBLEMS);
    assertThat(nothing.err())
        .contains(
            "error[OUT010]: --allow-destroy names 'south', but this run does not remove it",
            "help: nothing would be removed: leave out --allow-destroy");

    project.with(WebProject.PROFILE, SOUTH, "");
    CommandRun misspelt = run("generate", "--allow-destroy", "sout");
    assertThat(misspelt.code()).isEqualTo(ExitCode.PROBLEMS);
    assertThat(misspelt.err())
        .contains(
            "error[OUT010]: --allow-destroy names 'sout', but this run does not remove it",
            "help: did you mean 'south'?");
    assertThat(Files.exists(folder.resolve("out/prod/south"))).isTrue();
  }

  @Test
  void filesThatGoWhileNobodyKnowsWhatTheyStoodForAreAWarningAndAnErrorForACheck() {
    project.with(WebProject.PROFILE, SOUTH, "").without("out/prod/plan.json");

    CommandRun check = run("generate", "--check");
    assertThat(check.code()).isEqualTo(ExitCode.PROBLEMS);
    assertThat(check.err())
        .contains("error[OUT009]: 'prod/plan.json' is missing, so the effect of removing");

    CommandRun done = run("generate");
    assertThat(done.code()).isEqualTo(ExitCode.OK);
    assertThat(done.err())
        .contains(
            "warning[OUT011]: 'prod/plan.json' is missing, so the effect of removing 8 files is not"
                + " known",
            "help: restore it from version control and run the command again");
  }

  @Test
  void anOlderProgramSaysThatItCannotReadThePlanOfANewerOne() throws IOException {
    Path plan = folder.resolve("out/prod/plan.json");
    Files.writeString(plan, Files.readString(plan).replace("unitform/v1", "unitform/v2"));
    project.with(WebProject.PROFILE, SOUTH, "");

    assertThat(run("generate", "--check").err())
        .contains(
            "error[OUT009]: 'prod/plan.json' is of apiVersion 'unitform/v2', but this version of"
                + " Unitform reads 'unitform/v1', so the effect of removing");
  }

  @Test
  void aRunOfOneUnitKeepsNothingOfAPlanThatCannotBeRead() throws IOException {
    Path plan = folder.resolve("out/prod/plan.json");
    Files.writeString(plan, "<<<<<<< HEAD\n");

    CommandRun done = run("generate", "--unit", "north");
    assertThat(done.code()).isEqualTo(ExitCode.PROBLEMS);
    assertThat(done.err())
        .contains(
            "error[OUT017]: 'prod/plan.json' is not valid JSON from here, so the plan of the units"
                + " outside of this run is not known",
            "help: restore the file from version control, or generate without --unit");
    assertThat(Files.readString(plan)).isEqualTo("<<<<<<< HEAD\n");
    assertThat(run("generate", "--force").code()).isEqualTo(ExitCode.OK);
  }

  @Test
  void whatStaysInTheFolderOfARenamedUnitIsNamed() {
    project
        .with("out/prod/south/terraform/backend.tf", "terraform {}")
        .with(WebProject.PROFILE, "name: south", "name: coast, previousName: south");

    CommandRun done = run("generate");
    assertThat(done.code()).isEqualTo(ExitCode.OK);
    assertThat(done.err())
        .contains(
            "warning[OUT012]: 'prod/south' still contains files that unitform did not write, but"
                + " the unit was renamed to 'coast': south/terraform/backend.tf",
            "help: move them to 'prod/coast': with a backend.tf left in the old folder, Terraform"
                + " would destroy everything in its state");
  }

  @Test
  void theOutputOfAProfileThatIsGoneStaysAndIsTold() throws IOException {
    project.with(WebProject.PROFILE, "name: prod", "name: live");

    CommandRun all = run("generate");
    assertThat(all.code()).isEqualTo(ExitCode.OK);
    assertThat(all.err())
        .contains("warning[OUT013]: 'prod' is still in the output folder, but no profile has");
    assertThat(folder.resolve("out/prod/plan.json")).exists();
    assertThat(run("generate", "--check").err()).contains("warning[OUT013]: 'prod'");
    assertThat(run("generate", WebProject.PROFILE).err()).doesNotContain("OUT013");

    Files.delete(folder.resolve("out/prod/.unitform.json"));
    assertThat(run("generate").err()).doesNotContain("OUT013");
  }
}
