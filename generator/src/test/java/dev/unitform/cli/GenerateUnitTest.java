package dev.unitform.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unitform.app.Generation;
import dev.unitform.app.Output;
import dev.unitform.app.Run;
import dev.unitform.app.RunScope;
import dev.unitform.chartcheck.WebProject;
import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.disk.KnownDigests;
import dev.unitform.removal.AllowedRemovals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that write only one unit. */
class GenerateUnitTest {
  private static final String PROFILE = "profiles/private-dc.yaml";
  private static final String SERVICE = "    genesys-web-services: {n: 3}";

  @TempDir private Path folder;
  private WebProject project;

  @BeforeEach
  void write() throws IOException {
    project = new WebProject(folder);
    project.with(PROFILE, Files.readString(Path.of("..").resolve(PROFILE)));
  }

  @Test
  void oneRunForEachUnitEqualsOneRunForAll() throws IOException {
    assertThat(generate("--out", "whole")).isZero();

    assertThat(generate("--unit", "dc-south")).isZero();
    assertThat(generate("--unit", "dc-north")).isZero();

    assertThat(files("out")).isEqualTo(files("whole"));
    assertThat(generate("--check")).isZero();
  }

  @Test
  void aServiceThatGoesIsGoneForTheNextCheckOfItsUnit() throws IOException {
    assertThat(generate()).isZero();
    String before = Files.readString(folder.resolve("out/private-dc/plan.json"));
    project.with(PROFILE, SERVICE, "    genesys-web-services: {enabled: false}");

    assertThat(generate("--unit", "dc-north")).isZero();

    assertThat(generate("--unit", "dc-north", "--check")).isZero();
    assertThat(generate("--unit", "dc-south", "--check")).isEqualTo(ExitCode.PROBLEMS);
    String south = "      \"name\": \"dc-south\"";
    String after = Files.readString(folder.resolve("out/private-dc/plan.json"));
    assertThat(after.substring(after.indexOf(south)))
        .isEqualTo(before.substring(before.indexOf(south)));
    assertThat(generate("--unit", "dc-south")).isZero();
    assertThat(generate("--check")).isZero();
  }

  @Test
  void writesNothingIfAnotherRunHasWrittenSinceItReadThePlan() throws IOException {
    assertThat(generate()).isZero();
    Path out = folder.resolve("out");
    RunScope scope = new RunScope(List.of("dc-north"), List.of());
    try (Generation generation = Generation.forOutput(2)) {
      Run run = Run.of(generation, List.of(folder.resolve(PROFILE)), scope, out);
      project.with(PROFILE, SERVICE, "    genesys-web-services: {n: 4}");
      assertThat(generate("--unit", "dc-south")).isZero();
      SortedMap<String, String> other = files("out");

      Output.Report report =
          Output.of(
              run,
              new Output.Options(
                  out,
                  Output.Mode.WRITE,
                  /* force= */ false,
                  /* threads= */ 2,
                  scope,
                  new AllowedRemovals(List.of()),
                  /* ofAllProfiles= */ true,
                  /* compared= */ false,
                  KnownDigests.NONE,
                  /* others= */ null));

      assertThat(report.diagnostics()).extracting(Diagnostic::code).contains(Code.OUT006);
      assertThat(files("out")).isEqualTo(other);
    }
  }

  @Test
  void aServiceThatMovesToAnotherUnitIsNotYetThere() {
    assertThat(generate()).isZero();
    project.with(PROFILE, "cx-contact: {host: secondary}", "cx-contact: {host: primary}");

    CommandRun south = CommandRun.in(folder, "generate", "--unit", "dc-south");

    assertThat(south.code()).isZero();
    assertThat(south.err()).contains("it moves to 'dc-north'");
  }

  @Test
  void aUnitThatIsGoneStaysInThePlanUntilItsFilesGo() throws IOException {
    assertThat(generate()).isZero();
    String profile = Files.readString(folder.resolve(PROFILE));
    int secondary = profile.indexOf("        secondary:");
    int services = profile.indexOf("  services:", secondary);
    project.with(PROFILE, profile.substring(secondary, services), "");
    project.with(PROFILE, "cx-contact: {host: secondary}", "cx-contact: {enabled: false}");

    assertThat(generate("--unit", "dc-north")).isZero();

    CommandRun check = CommandRun.in(folder, "generate", "--check");
    assertThat(check.err()).contains("error[OUT009]: 'dc-south' would be removed");
  }

  @Test
  void aProfileWithoutTheUnitIsLeftAlone() throws IOException {
    String profile = Files.readString(folder.resolve(PROFILE));
    project.with(
        "profiles/other.yaml",
        profile
            .replace("private-dc", "other")
            .replace("dc-north", "up")
            .replace("dc-south", "down"));

    CommandRun first = CommandRun.in(folder, "generate", "--unit", "dc-north");
    assertThat(first.code()).as(first.err()).isZero();
    assertThat(first.out()).doesNotContain("out/other");
    assertThat(folder.resolve("out/other")).doesNotExist();

    assertThat(generate()).isZero();
    CommandRun second = CommandRun.in(folder, "generate", "--unit", "dc-north");
    assertThat(second.code()).isZero();
    assertThat(second.err()).doesNotContain("OUT013");
    assertThat(CommandRun.in(folder, "generate", "--unit", "dow").err())
        .contains("did you mean 'down'?");
  }

  @Test
  void anEditOfTheOtherUnitsPlanIsReported() throws IOException {
    assertThat(generate()).isZero();
    Path plan = folder.resolve("out/private-dc/plan.json");
    String text = Files.readString(plan);
    int south = text.indexOf("\"name\": \"dc-south\"");
    Files.writeString(
        plan, text.substring(0, south) + text.substring(south).replaceFirst("primary", "Primary"));

    CommandRun check = CommandRun.in(folder, "generate", "--check", "--unit", "dc-north");
    assertThat(check.code()).isEqualTo(ExitCode.DIFFERENCES);
    assertThat(check.err()).contains("error[OUT002]: 'private-dc/plan.json' was edited");
    assertThat(generate("--unit", "dc-north")).isEqualTo(ExitCode.PROBLEMS);
    assertThat(generate("--unit", "dc-north", "--force")).isZero();
    assertThat(generate("--unit", "dc-north")).isZero();
  }

  @Test
  void otherLineEndsOfThePlanAreNoEdit() throws IOException {
    assertThat(generate()).isZero();
    Path plan = folder.resolve("out/private-dc/plan.json");
    Files.writeString(plan, Files.readString(plan).replace("\n", "\r\n"));

    CommandRun run = CommandRun.in(folder, "generate", "--unit", "dc-north");

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.err()).contains("warning[OUT016]");
    assertThat(Files.readString(plan)).doesNotContain("\r");
    assertThat(generate("--check")).isZero();
  }

  @Test
  void doesTheSameWithAndWithoutTheParserOfCommandLines() throws IOException {
    for (String unit : List.of("dc-south", "dc-sou")) {
      for (String profile : List.of(PROFILE, "missing.yaml", "no\0name")) {
        CommandRun parsed =
            CommandRun.in(
                folder, "generate", profile, "--unit=" + unit, "--out=one", "--target=terraform");
        CommandRun plain =
            CommandRun.in(
                folder,
                "generate",
                "--out",
                "two",
                "--target",
                "terraform",
                profile,
                "--unit",
                unit);
        assertThat(plain.code()).isEqualTo(parsed.code());
        assertThat(plain.out()).isEqualTo(parsed.out().replace("one/", "two/"));
        assertThat(plain.err()).isEqualTo(parsed.err());
        assertThat(files("two")).isEqualTo(files("one"));
      }
    }
    for (String[] wrong :
        List.of(
            new String[] {"generate", "--unit"},
            new String[] {"generate", "--out", "--unit", "dc-south"},
            new String[] {"generate", "--out", "one", "--out", "two"})) {
      assertThat(CommandRun.in(folder, wrong).code()).isEqualTo(ExitCode.USAGE);
    }
  }

  private int generate(String... options) {
    return CommandRun.in(
            folder, Stream.concat(Stream.of("generate"), Stream.of(options)).toArray(String[]::new))
        .code();
  }

  private SortedMap<String, String> files(String name) throws IOException {
    SortedMap<String, String> texts = new TreeMap<>();
    Path out = folder.resolve(name);
    if (!Files.exists(out)) {
      return texts;
    }
    try (Stream<Path> files = Files.walk(out)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        texts.put(out.relativize(file).toString(), Files.readString(file));
      }
    }
    return texts;
  }
}
