package dev.unitform.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unitform.cache.RunRecord;
import dev.unitform.chartcheck.WebProject;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A run that writes the output of an earlier run again writes and prints the same as a run without
 * a cache, whatever happens to the inputs, the cache and the output folder. {@code
 * -Dunitform.mutations=500} sets the number of changes.
 */
class RestoredRunPropertyTest {
  private static final int CHANGES = Integer.getInteger("unitform.mutations", 30);
  private static final String PROFILE = "profiles/shop.yaml";
  private static final String OTHER = "profiles/bar.yaml";

  private static final String TARGET =
      """
      apiVersion: unitform/v1
      kind: Target
      metadata: {name: roll, description: A list}
      spec:
        files:
          - {path: "{unit}/roll.txt", scope: unit, templates: [roll.ftl], format: text}
      """;
  private static final String OF_PAIRS =
      "    - {path: \"{pair}-roll.txt\", scope: pair, templates: [pair.ftl], format: text}\n";

  @TempDir private Path temporary;
  private Path quick = Path.of("");
  private Path complete = Path.of("");
  private Path jar = Path.of("");
  private int folders;

  @BeforeEach
  void layOut() throws IOException {
    Path real = temporary.toRealPath();
    jar = Files.writeString(real.resolve("unitform.jar"), "program");
    quick = real.resolve("quick");
    complete = real.resolve("complete");
    for (Path project : List.of(quick, complete)) {
      WebProject.copy(
          Path.of("../profiles/starter-catalog"), project.resolve("profiles/starter-catalog"));
    }
    writeInputs();
  }

  private void writeInputs() throws IOException {
    write("values/orders.yaml", "log: debug\n");
    write("templates/roll/target.yaml", TARGET + OF_PAIRS);
    write("templates/roll/roll.ftl", "[=unit.pods]\n");
    write("templates/roll/pair.ftl", "[=pair.name]\n");
    write(PROFILE, profile("shop", 2, ""));
    write(OTHER, profile("bar", 3, "flux"));
  }

  @Test
  void writesAndPrintsTheSameAsARunWithoutACache() throws IOException {
    Random random = new Random(20261201);
    int restored = 0;
    for (int i = 0; i < CHANGES; i++) {
      String what = "change %d: ".formatted(i);
      if (random.nextInt(4) == 0) {
        what += changeInput(random) + ", ";
      }
      String[] generate = arguments(random);
      what += prepareFolder(generate[generate.length - 1], random) + ", ";
      if (random.nextInt(5) == 0) {
        what += damageCache(random) + ", ";
      }
      what += "then " + String.join(" ", generate);

      restored += compare(what, generate) ? 1 : 0;
      compare(what + ", again", generate);
      if (random.nextInt(6) == 0) {
        write(PROFILE, profile("shop", 2 + random.nextInt(4), ""));
        compare(what + ", after another change", generate);
      }
      if (random.nextInt(6) == 0) {
        writeInputs();
      }
    }
    assertThat(restored).as("restored runs").isGreaterThan(CHANGES / 8);
  }

  @Test
  void restoresTheRunOfAnotherFolder() throws IOException {
    assertThat(compare("first", "generate", PROFILE, "--out", "a")).isFalse();
    assertThat(compare("another folder", "generate", PROFILE, "--out", "b/c")).isTrue();
    assertThat(compare("all profiles", "generate")).isFalse();
    assertThat(compare("all profiles in another folder", "generate", "--out", "d")).isTrue();
    delete("b");
    assertThat(compare("a removed folder", "generate", PROFILE, "--out", "b/c")).isTrue();
    write(OTHER, profile("bar", 4, "flux"));
    assertThat(compare("another profile", "generate", PROFILE, "--out", "e")).isTrue();
    assertThat(compare("a profile of all", "generate", "--out", "f")).isFalse();
    write("templates/roll/roll.ftl", "[=unit.name]\n");
    assertThat(compare("a file of the project", "generate", PROFILE, "--out", "g")).isFalse();
    assertThat(compare("and again", "generate", PROFILE, "--out", "h")).isTrue();
  }

  @Test
  void theRecordOfARestoredRunTellsThatNothingChanged() throws IOException {
    write("templates/roll/target.yaml", TARGET);
    compare("first", "generate", PROFILE, "--out", "a");
    String[] generate = {"generate", PROFILE, "--out", "b"};
    assertThat(compare("another folder", generate)).isTrue();

    Terminal terminal = terminal(new StringWriter(), new StringWriter());
    assertThat(last(terminal, generate).printIfUnchanged(terminal)).isTrue();

    write(PROFILE, profile("shop", 5, ""));
    LastRun last = last(terminal, generate);
    assertThat(last.printIfUnchanged(terminal)).isFalse();
    assertThat(last.resultsIfOnlyChanged(quick.resolve(PROFILE))).isNotNull();
    compare("a count", generate);
  }

  @Test
  void saysWhatItWroteBeforeAnError() throws IOException {
    compare("first", "generate", "--out", "a");
    for (Path project : List.of(quick, complete)) {
      Files.createDirectories(project.resolve("b/shop/.unitform.lock"));
    }
    compare("a folder in place of the lock", "generate", "--out", "b");
  }

  @Test
  void aRunThatHasToDecideIsNotRestored() throws IOException {
    compare("first", "generate", PROFILE, "--out", "a");
    for (String option : List.of("--check", "--dry-run")) {
      assertThat(compare(option, "generate", PROFILE, "--out", "b", option)).as(option).isFalse();
      delete("b");
    }
    assertThat(compare("unit", "generate", PROFILE, "--out", "b", "--unit", "shop-u0")).isFalse();
    delete("b");
    assertThat(compare("target", "generate", PROFILE, "--out", "b", "--target", "roll")).isFalse();
  }

  /**
   * Runs the command in both projects and compares what it prints and writes.
   *
   * @return whether the run with the cache wrote the output of an earlier run
   */
  private boolean compare(String what, String... generate) throws IOException {
    Path kept = kept(generate);
    Object before = kept == null ? null : identity(kept);
    if (kept != null) {
      Files.setLastModifiedTime(kept, FileTime.fromMillis(0));
    }
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Terminal terminal = terminal(out, err);
    int code = Main.run(terminal, last(terminal, generate), generate);

    CommandRun expected = CommandRun.in(complete, generate);
    assertThat(new CommandRun(code, out.toString(), err.toString())).as(what).isEqualTo(expected);
    assertThat(files(quick)).as(what).isEqualTo(files(complete));
    // A run that plans everything replaces the kept run.
    return kept != null
        && Files.exists(kept)
        && identity(kept).equals(before)
        && Files.getLastModifiedTime(kept).toMillis() > 0;
  }

  /** The cache's file with the kept run that has the same inputs; null if there is none. */
  private @Nullable Path kept(String... generate) {
    Terminal terminal = terminal(new StringWriter(), new StringWriter());
    List<String> profiles = Arrays.stream(generate).filter(arg -> arg.endsWith(".yaml")).toList();
    RunRecord record = last(terminal, generate).complete(profiles);
    Path kept =
        record.unchanged() == null
            ? null
            : cache().resolve("contents").resolve(HexFormat.of().formatHex(record.results()));
    return kept != null && Files.exists(kept) ? kept : null;
  }

  private static Object identity(Path file) throws IOException {
    return Objects.requireNonNull(
        Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS).fileKey());
  }

  private String[] arguments(Random random) {
    String out = "out%d".formatted(random.nextInt(4) == 0 ? folders : ++folders);
    return random.nextInt(3) == 0
        ? new String[] {"generate", "--out", out}
        : new String[] {"generate", PROFILE, "--out", out};
  }

  private String changeInput(Random random) throws IOException {
    int what = random.nextInt(8);
    switch (what) {
      case 0 -> write("values/orders.yaml", "log: info%d\n".formatted(random.nextInt(3)));
      case 1 -> write("templates/roll/roll.ftl", "[=unit.pods] " + random.nextInt(3) + "\n");
      case 2 -> write("templates/roll/pair.ftl", "[=pair.name] " + random.nextInt(3) + "\n");
      case 3 ->
          write(
              "templates/roll/roll.ftl",
              "[#list plan.units as u][=u.name] [=u.pods]\n[/#list]" + random.nextInt(3));
      case 4 -> write(OTHER, profile("bar", 1 + random.nextInt(5), "helmfile"));
      case 5 -> write(PROFILE, profile("shop", 0, ""));
      default -> write(PROFILE, profile("shop", 2 + random.nextInt(4), ""));
    }
    return "input " + what;
  }

  /** Makes some state of the output folder before the run. */
  private String prepareFolder(String out, Random random) throws IOException {
    int what = random.nextInt(14);
    for (Path project : List.of(quick, complete)) {
      Path folder = project.resolve(out);
      Path ofProfile = folder.resolve("shop");
      if (what > 1) {
        LastRunTest.delete(folder);
      }
      switch (what) {
        case 2 -> Files.createDirectories(folder);
        case 3 -> Files.createDirectories(ofProfile);
        case 4 -> {
          Files.createDirectories(folder);
          Files.writeString(folder.resolve("README.md"), "mine\n");
        }
        case 5 -> {
          Files.createDirectories(ofProfile);
          Files.writeString(ofProfile.resolve("plan.json"), "mine\n");
        }
        case 6 -> {
          Files.createDirectories(project.resolve("elsewhere"));
          Files.createDirectories(folder);
          Files.createSymbolicLink(ofProfile, Path.of("../elsewhere"));
        }
        case 7 -> {
          Files.createDirectories(folder);
          Files.writeString(ofProfile, "a file");
        }
        case 8 -> {
          Files.createDirectories(folder.resolve("gone"));
          Files.writeString(folder.resolve("gone/.unitform.json"), "{}");
        }
        case 9 -> Files.createDirectories(folder.resolve("SHOP"));
        case 10 -> {
          Files.createDirectories(ofProfile);
          Files.writeString(ofProfile.resolve(".unitform.lock"), "");
        }
        default -> {}
      }
    }
    if (what == 11) {
      killed(out, random.nextLong());
    }
    return "folder " + what;
  }

  /** Leaves the files of a run that was killed while it moved its files into place. */
  private void killed(String out, long seed) throws IOException {
    for (Path project : List.of(quick, complete)) {
      CommandRun.in(project, "generate", PROFILE, "--out", out);
      Path folder = project.resolve(out).resolve("shop");
      Path manifest = folder.resolve(".unitform.json");
      if (!Files.exists(manifest)) {
        continue;
      }
      Files.move(manifest, folder.resolve(".unitform.pending.json"));
      Random random = new Random(seed);
      for (String file : files(folder).keySet()) {
        Path path = folder.resolve(file);
        if (Files.isRegularFile(path) && !file.startsWith(".unitform") && random.nextBoolean()) {
          Path staged = path.resolveSibling("." + path.getFileName() + ".unitform-tmp");
          Files.move(path, staged);
          if (random.nextBoolean()) {
            Files.writeString(staged, "half");
          }
        }
      }
    }
  }

  private String damageCache(Random random) throws IOException {
    List<Path> all = new ArrayList<>();
    for (Path folder : List.of(cache(), cache().resolve("contents"))) {
      if (Files.exists(folder)) {
        try (Stream<Path> files = Files.list(folder)) {
          files.filter(Files::isRegularFile).sorted().forEach(all::add);
        }
      }
    }
    if (all.isEmpty()) {
      return "no cache";
    }
    Path file = all.get(random.nextInt(all.size()));
    byte[] bytes = Files.readAllBytes(file);
    int what = random.nextInt(6);
    switch (what) {
      case 0 -> Files.delete(file);
      case 1 -> Files.write(file, Arrays.copyOf(bytes, random.nextInt(bytes.length)));
      case 2 -> {
        bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        Files.write(file, bytes);
      }
      case 3 ->
          Files.copy(
              all.get(random.nextInt(all.size())), file, StandardCopyOption.REPLACE_EXISTING);
      case 4 -> Files.write(file, new byte[0]);
      default -> {
        for (Path each : all) {
          if (random.nextInt(4) == 0) {
            Files.delete(each);
          }
        }
      }
    }
    return "damage %d of %s".formatted(what, file.getFileName());
  }

  private void write(String path, String text) throws IOException {
    for (Path project : List.of(quick, complete)) {
      Path file = project.resolve(path);
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    }
  }

  private void delete(String folder) throws IOException {
    for (Path project : List.of(quick, complete)) {
      LastRunTest.delete(project.resolve(folder));
    }
  }

  private static SortedMap<String, String> files(Path project) throws IOException {
    SortedMap<String, String> texts = new TreeMap<>();
    try (Stream<Path> files = Files.walk(project)) {
      for (Path file : files.toList()) {
        texts.put(
            project.relativize(file).toString(),
            Files.isSymbolicLink(file)
                ? "to " + Files.readSymbolicLink(file)
                : Files.isDirectory(file) ? "folder" : Files.readString(file));
      }
    }
    return texts;
  }

  private Path cache() {
    return temporary.resolve("cache/unitform");
  }

  private LastRun last(Terminal terminal, String... arguments) {
    return Objects.requireNonNull(LastRun.of(terminal, jar, this::clock, arguments));
  }

  /** The clock is ahead, so that the times of all files can be trusted. */
  private long clock() {
    return System.currentTimeMillis() + 10_000;
  }

  private Terminal terminal(StringWriter out, StringWriter err) {
    return CommandRun.terminal(
        quick, "", out, err, Map.of("XDG_CACHE_HOME", temporary.resolve("cache").toString()));
  }

  private static String profile(String name, int count, String targets) {
    return """
    apiVersion: unitform/v1
    kind: TopologyProfile
    metadata: {name: %1$s}
    spec:
      deployment: cloud
      catalog: starter-catalog
      targets: [%3$s]
      gitOps: {repository: "https://git.example.com/shop.git"}
      defaults:
        domain: shop.example.com
        imageRegistry: docker.io
        storageClasses: {rwo: standard}
        chartRepository: https://charts.example.com
      unitGroup:
        name: shop
        unitPairs:
          - name: %1$s-pair
            primary:
              name: %1$s-u0
              region: north
              zones: [za, zb, zc]
              services: {orders: {n: %2$d, baseValues: {orders: ../values/orders.yaml}}}
            secondary: {name: %1$s-u1, region: south, zones: [za, zb, zc]}
    """
        .formatted(name, count, targets);
  }
}
