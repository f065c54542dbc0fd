package dev.unitform.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.unitform.app.GitCommits;
import dev.unitform.docs.Documents;
import dev.unitform.report.SarifSchema;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import org.eclipse.jgit.api.Git;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the scripts of pipelines and hooks in a repository with a change on a branch. */
class RecipeRunsTest {
  private static final String PROFILE = "profiles/first.yaml";
  private static final String NOTHING_TOUCHED = "{\"include\":[]}";

  @TempDir private static Path checkout;
  @TempDir private Path temporary;
  private Path repository = Path.of("");
  private Path report = Path.of("");
  private Git git;

  private record Ran(int code, String out) {}

  @BeforeEach
  void makeARepositoryWithItsOutput() throws Exception {
    report = temporary.resolve("report");
    repository = Files.createDirectory(temporary.resolve("repository"));
    assertThat(run("init")).isEqualTo(ExitCode.OK);
    edit("\nspec:\n", "\nspec:\n  catalog: catalog\n");
    Path catalog = Files.createDirectories(repository.resolve("profiles/catalog"));
    for (String service : List.of("cx-contact.yaml", "voice-microservices.yaml")) {
      String text = Documents.text("profiles/catalog/" + service);
      // Only two of all services, so that the runs are short. The releases that they come after are
      // not among them.
      Files.writeString(
          catalog.resolve(service), text.replaceAll("(?m)(^ *|, )after: \\[[^]]*]", ""));
    }
    assertThat(run("generate")).isEqualTo(ExitCode.OK);
    git = Git.init().setInitialBranch("main").setDirectory(repository.toFile()).call();
    GitCommits.all(git);
    git.checkout().setCreateBranch(true).setName("change").call();
  }

  @AfterEach
  void closeTheRepository() {
    git.close();
  }

  @Test
  void aReviewSaysWhatAGoodChangeMeans() throws Exception {
    edit("domain: cx.example.com", "domain: cx.example.org");
    assertThat(run("generate")).isEqualTo(ExitCode.OK);
    GitCommits.all(git);

    Ran ran = review("main", "destructive");

    assertThat(ran.code).as(ran.out).isZero();
    assertThat(outputs()).containsOnlyKeys("affected", "differs").containsEntry("differs", "true");
    assertThat(touched()).containsExactly("unit-1 changed", "unit-2 changed");
    assertThat(written("diff.md"))
        .startsWith("### Unitform: 2 of 2 units touched")
        .contains("cx.example.com → cx.example.org")
        .contains("`unitform diff --base main --out out`");
    assertThat(written("comment.md")).isEqualTo("<!-- unitform -->\n" + written("diff.md"));
    assertThat(Files.readString(temporary.resolve("summary"))).isEqualTo(written("diff.md"));
    assertThat(SarifSchema.valid(written("findings.sarif")).at("/runs")).hasSize(1);
    assertThat(ran.out)
        .contains("::notice title=unitform diff::touches 2 of 2 units")
        .doesNotContain("::error ");
  }

  @Test
  void aReviewFailsOnWhatItIsToldToFailOn() throws Exception {
    edit("cx-contact: {host: secondary}", "cx-contact: {enabled: false}");
    assertThat(run("generate", "--allow-destroy", "unit-2/cx-contact")).isEqualTo(ExitCode.OK);
    GitCommits.all(git);

    Ran ran = review("main", "destructive");

    assertThat(ran.code).as(ran.out).isEqualTo(1);
    assertThat(ran.out).contains("::error file=out/first/unit-2/").contains("CX Contact removed");
    assertThat(written("comment.md")).contains("> **Destructive:** unit-2: CX Contact removed");
    assertThat(touched()).contains("unit-2 changed");
  }

  @Test
  void aReviewFailsOnOutputThatIsStale() throws Exception {
    edit("domain: cx.example.com", "domain: cx.example.org");
    GitCommits.all(git);

    Ran ran = review("main", "");

    assertThat(ran.code).as(ran.out).isEqualTo(1);
    assertThat(outputs()).containsEntry("differs", "false");
    assertThat(touched()).containsExactly("unit-1 changed", "unit-2 changed");
    assertThat(written("diff.md")).contains("no difference");
  }

  @Test
  void aReviewTellsThatItCannotCompare() throws Exception {
    Ran ran = review("nowhere", "");

    assertThat(ran.code).as(ran.out).isEqualTo(1);
    assertThat(ran.out).contains("GIT003").contains("nowhere");
    assertThat(outputs())
        .containsEntry("differs", "false")
        .containsEntry("affected", NOTHING_TOUCHED);
    assertThat(written("comment.md")).contains("could not be compared with `nowhere`");
  }

  @Test
  void hooksPassWhatIsCurrentAndStopWhatIsNot() throws Exception {
    for (JsonNode hook : new YAMLMapper().readTree(Documents.text(".pre-commit-hooks.yaml"))) {
      assertThat(hook(hook).code).as(hook.toString()).isZero();
    }
    edit("domain: cx.example.com", "domain: cx.example.org");
    Ran stale = hook("unitform-generate");
    assertThat(stale.code).isEqualTo(ExitCode.DIFFERENCES);
    assertThat(stale.out).containsPattern("out/first: would be 0 new, [1-9][0-9]* changed");
    assertThat(git.status().call().getModified()).containsExactly(PROFILE);

    edit("cx-contact: {host: secondary}", "cx-contact: {host: nowhere}");
    assertThat(hook("unitform-validate").out).contains(PROFILE).contains("'nowhere'");
    assertThat(hook("unitform-validate").code).isEqualTo(ExitCode.PROBLEMS);
  }

  @Test
  void theJobsOfGitLabDoWhatTheySay() throws Exception {
    JsonNode jobs = new YAMLMapper().readTree(Documents.text("docs/ci/gitlab.yaml"));
    edit("cx-contact: {host: secondary}", "cx-contact: {enabled: false}");
    assertThat(run("generate", "--allow-destroy", "unit-2/cx-contact")).isEqualTo(ExitCode.OK);
    GitCommits.all(git);

    assertThat(job(jobs.get("topology:check")).code).isZero();
    Ran diff = job(jobs.get("topology:diff"));

    assertThat(diff.code).as(diff.out).isEqualTo(ExitCode.DIFFERENCES);
    assertThat(Files.readString(repository.resolve("diff.md"))).contains("CX Contact removed");
    JsonNode affected =
        new ObjectMapper().readTree(Files.readString(repository.resolve("affected.json")));
    assertThat(affected.get("units").findValuesAsText("unit")).contains("unit-2");
  }

  /** Runs the lines of a job one after the other, until one fails. */
  private Ran job(JsonNode job) throws IOException, InterruptedException {
    StringBuilder script = new StringBuilder("set -e\n");
    job.get("script").forEach(line -> script.append(line.asText()).append('\n'));
    String path = checkout.resolve("bin") + File.pathSeparator + System.getenv("PATH");
    return ran(
        List.of("sh", "-c", script.toString()),
        Map.of("PATH", path, "CI_MERGE_REQUEST_DIFF_BASE_SHA", "main"));
  }

  private Ran hook(String id) throws IOException, InterruptedException {
    for (JsonNode hook : new YAMLMapper().readTree(Documents.text(".pre-commit-hooks.yaml"))) {
      if (hook.get("id").asText().equals(id)) {
        return hook(hook);
      }
    }
    throw new AssertionError("there is no hook '" + id + "'");
  }

  /**
   * Runs a script like pre-commit: by its path in the checkout of the hook, with the repository as
   * working folder.
   */
  private Ran hook(JsonNode hook) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(hook.get("entry").asText().split(" ")));
    command.set(0, checkout.resolve(command.get(0)).toString());
    return ran(command, Map.of());
  }

  private Ran review(String base, String failOn) throws IOException, InterruptedException {
    return ran(
        List.of(checkout.resolve(".github/actions/unitform/review").toString()),
        Map.of(
            "BASE",
            base,
            "OUT",
            "out",
            "FAIL_ON",
            failOn,
            "REPORT",
            report.toString(),
            "GITHUB_OUTPUT",
            temporary.resolve("outputs").toString(),
            "GITHUB_STEP_SUMMARY",
            temporary.resolve("summary").toString()));
  }

  private Ran ran(List<String> command, Map<String, String> environment)
      throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(repository.toFile()).redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("GITHUB_"));
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().putAll(environment);
    Process process = builder.start();
    process.getOutputStream().close();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ran(process.waitFor(), out);
  }

  /** The outputs of a step for the next steps. */
  private SortedMap<String, String> outputs() throws IOException {
    SortedMap<String, String> outputs = new TreeMap<>();
    for (String line : Files.readAllLines(temporary.resolve("outputs"))) {
      int equals = line.indexOf('=');
      outputs.put(line.substring(0, equals), line.substring(equals + 1));
    }
    return outputs;
  }

  private List<String> touched() throws IOException {
    List<String> units = new ArrayList<>();
    new ObjectMapper()
        .readTree(outputs().getOrDefault("affected", ""))
        .get("include")
        .forEach(job -> units.add(job.get("unit").asText() + " " + job.get("change").asText()));
    return units;
  }

  private String written(String file) throws IOException {
    return Files.readString(report.resolve(file));
  }

  private void edit(String what, String with) throws IOException {
    Path profile = repository.resolve(PROFILE);
    String text = Files.readString(profile);
    assertThat(text).contains(what);
    Files.writeString(profile, text.replace(what, with));
  }

  private int run(String... arguments) {
    return CommandRun.in(repository, arguments).code();
  }

  /** The scripts at their paths in a checkout, and the compiled program. */
  @BeforeAll
  static void makeACheckoutOfUnitform() throws IOException, InterruptedException {
    for (String script : List.of("bin/unitform", ".github/actions/unitform/review")) {
      copyExecutable(Documents.ROOT.resolve(script), checkout.resolve(script));
    }
    Path target = checkout.resolve("generator/target");
    copyExecutable(
        Documents.ROOT.resolve("generator/src/main/launcher/unitform"), target.resolve("unitform"));
    Path jar = target.resolve("unitform.jar");
    writeJar(jar);
  }

  /** A jar of the compiled classes and resources that refers to the libraries. */
  private static void writeJar(Path jar) throws IOException {
    List<Path> entries =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .map(Path::of)
            .toList();
    Manifest manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.put(Attributes.Name.MAIN_CLASS, "dev.unitform.cli.Main");
    attributes.put(
        Attributes.Name.CLASS_PATH,
        entries.stream()
            .filter(Files::isRegularFile)
            .map(entry -> entry.toUri().toString())
            .collect(Collectors.joining(" ")));
    Path classes =
        entries.stream()
            .filter(entry -> Files.exists(entry.resolve("dev/unitform/cli/Main.class")))
            .findFirst()
            .orElseThrow();
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest);
        Stream<Path> files = Files.walk(classes)) {
      out.setLevel(Deflater.BEST_SPEED);
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = classes.relativize(file).toString().replace('\\', '/');
        if (!name.equals("META-INF/MANIFEST.MF")) {
          out.putNextEntry(new ZipEntry(name));
          Files.copy(file, out);
        }
      }
    }
  }

  private static void copyExecutable(Path from, Path to) throws IOException {
    Files.createDirectories(to.getParent());
    Files.copy(from, to);
    assertThat(to.toFile().setExecutable(true)).isTrue();
  }
}
