package dev.unitform.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A run with a record of the last run prints exactly the same as a run without it, after any
 * changes of the files.
 */
class LastRunTest {
  private static final int MUTATIONS = 60;
  private static final String[] GENERATE = {"generate"};

  @TempDir Path temporary;
  private Path project = Path.of("");
  private Path jar = Path.of("");

  /** The difference between the clock of a run and the real one, in milliseconds. */
  private long ahead = 10_000;

  @BeforeEach
  void generate() throws IOException {
    Path real = temporary.toRealPath();
    project = real.resolve("project");
    jar = Files.writeString(real.resolve("unitform.jar"), "program");
    Files.createDirectories(project);
    assertThat(CommandRun.in(project, "init").code()).isZero();
    assertThat(run(GENERATE).code()).isZero();
  }

  @Test
  void saysTheSameAtOnceAfterARunThatWrote() {
    CommandRun without = without("generate");

    assertThat(without.out()).contains("is up to date");
    assertThat(saidAtOnce("generate")).isEqualTo(without);
    assertThat(saidAtOnce("generate", "--check")).isEqualTo(without("generate", "--check"));
  }

  @Test
  void saysTheSameAtOnceWithAFileBesideTheOutputs() throws IOException {
    Files.writeString(project.resolve("out/README.md"), "outputs\n");
    assertThat(run(GENERATE).code()).isZero();

    assertThat(saidAtOnce("generate")).isEqualTo(without("generate"));
  }

  @Test
  void knowsAProfileThatWasWrittenJustBeforeTheRun() throws IOException {
    ahead = 0;
    edit(project.resolve("profiles/first.yaml"));
    assertThat(run(GENERATE).code()).isZero();

    assertThat(saidAtOnce("generate")).isEqualTo(without("generate"));
  }

  @Test
  void isNotAskedForOtherArgumentsFoldersAndPrograms() throws IOException {
    assertThat(saidAtOnce("generate", "--dry-run")).isNull();
    assertThat(saidAtOnce("generate", "--out", "other")).isNull();
    assertThat(saidAtOnce("generate", "profiles/first.yaml")).isNull();
    assertThat(saidAtOnce("validate")).isNull();
    Files.writeString(jar, "another");
    assertThat(saidAtOnce("generate")).isNull();
  }

  @Test
  void aRunForNamedProfilesReadsNoOthers() throws IOException {
    String[] named = {"generate", "profiles/first.yaml"};
    assertThat(run(named).code()).isZero();
    Path other = project.resolve("profiles/other.yaml");

    Files.writeString(other, "another: profile\n");
    assertThat(saidAtOnce(named)).isEqualTo(without(named));
    assertThat(saidAtOnce("generate")).isNull();

    Files.delete(other);
    Files.createDirectory(project.resolve("profiles/catalog"));
    Files.writeString(project.resolve("profiles/catalog/webrtc.yaml"), "another: service\n");
    assertThat(saidAtOnce(named)).isNull();
  }

  @Test
  void aCatalogBesideTheProfilesIsAnInputToo() throws IOException {
    Path profile = project.resolve("profiles/sub/first.yaml");
    Files.createDirectories(profile.getParent());
    Files.move(project.resolve("profiles/first.yaml"), profile);
    assertThat(run("catalog", "export", "webrtc").code()).isZero();
    String[] named = {"generate", "profiles/sub/first.yaml"};
    assertThat(run(named).code()).isZero();
    assertThat(saidAtOnce(named)).isNotNull();

    edit(project.resolve("profiles/catalog/webrtc.yaml"));
    assertThat(saidAtOnce(named)).isNull();
  }

  @Test
  void knowsEachOfTwoInputsWithTheSameName() throws IOException {
    // Outside of a project, a file is named without its folder.
    for (String name : List.of("a", "b")) {
      Path profile = temporary.resolve(name).resolve("profile.yaml");
      Files.createDirectories(profile.getParent());
      Files.writeString(
          profile,
          Files.readString(project.resolve("profiles/first.yaml"))
              .replace("name: first", "name: " + name));
    }
    String first = temporary.resolve("a/profile.yaml").toString();
    String second = temporary.resolve("b/profile.yaml").toString();
    String[] both = {"generate", first, second};
    assertThat(run(both).code()).isZero();
    assertThat(saidAtOnce(both)).isEqualTo(without(both));

    for (String changed : List.of(first, second)) {
      edit(Path.of(changed));
      assertThat(saidAtOnce(both)).isNull();
      assertThat(run(both).code()).isZero();
    }
  }

  @Test
  void saysTheSameAsARunWithoutIt() throws IOException {
    Path pristine = temporary.resolve("pristine");
    copy(project, pristine);
    Random random = new Random(13);
    int atOnce = 0;
    for (int i = 0; i < MUTATIONS; i++) {
      // Half of the records are made so early that the times of files cannot be trusted.
      ahead = i % 2 == 0 ? 10_000 : 3_600_000;
      String what = mutate(random);

      CommandRun expected = without("generate", "--check");
      CommandRun quick = saidAtOnce("generate", "--check");

      if (quick != null) {
        atOnce++;
        assertThat(quick).as(what).isEqualTo(expected);
      }
      assertThat(run("generate", "--check")).as(what).isEqualTo(expected);
      delete(project);
      copy(pristine, project);
      if (quick == null && expected.code() == ExitCode.OK) {
        // The run has recorded the changed project.
        run(GENERATE);
      }
      // The files are new, and have the same bytes.
      assertThat(saidAtOnce("generate")).as("restored after " + what).isNotNull();
    }
    assertThat(atOnce).isBetween(1, MUTATIONS / 2);
  }

  @Test
  void knowsNothingOfFilesThatTheRunDidNotCompare() throws IOException {
    Path edited = project.resolve("out/first/unit-2/values/voice/voice-config.yaml");
    edit(edited);
    assertThat(run("generate", "--unit", "unit-1").code()).isZero();
    Path profile = project.resolve("profiles/first.yaml");
    String text = Files.readString(profile);
    int second = text.indexOf("        secondary:");
    Files.writeString(
        profile,
        (text.substring(0, second) + text.substring(text.indexOf("  # Settings by service")))
            .replace("name: unit-1", "name: unit-1\n          previousName: unit-2")
            .replace("host: secondary", "host: primary"));

    CommandRun run = run("generate", "--unit", "unit-1");

    assertThat(run.err()).contains("OUT003", "voice-config.yaml");
    assertThat(edited).exists();
  }

  @Test
  void aRunForSomeUnitsDoesNotReadTheFoldersOfTheOthers() {
    String[] unit = {"generate", "--unit", "unit-1"};
    assertThat(run(unit).code()).isZero();
    edit(project.resolve("out/first/unit-2/new.yaml"));

    assertThat(saidAtOnce(unit)).isEqualTo(without(unit));

    edit(project.resolve("out/first/unit-1/new.yaml"));
    assertThat(saidAtOnce(unit)).isNull();
  }

  @Test
  void findsAnEditThatIsMadeBetweenTheWriteAndTheRecord() throws IOException {
    checkFound(
        (edited, manifest) -> {
          do {
            edit(edited);
          } while (Files.getLastModifiedTime(edited).compareTo(Files.getLastModifiedTime(manifest))
              <= 0);
        });
  }

  @Test
  void findsAnEditThatIsMadeWhileTheRunWrites() throws IOException {
    checkFound(
        (edited, manifest) -> {
          edit(edited);
          // The ownership manifest is moved into place after the edit.
          Path aside = Files.move(manifest, manifest.resolveSibling("aside"));
          Files.move(aside, manifest);
        });
  }

  @Test
  void findsAnEditThatIsMadeBeforeSomebodyWritesTheSameManifestAgain() throws IOException {
    checkFound(
        (edited, manifest) -> {
          FileTime staged = Files.getLastModifiedTime(manifest);
          do {
            edit(edited);
          } while (Files.getLastModifiedTime(edited).compareTo(staged) <= 0);
          do {
            Files.write(manifest, Files.readAllBytes(manifest));
          } while (Files.getLastModifiedTime(manifest).compareTo(Files.getLastModifiedTime(edited))
              <= 0);
        });
  }

  @Test
  void findsAnOldFileThatIsMovedIntoPlaceWhileTheRunWrites() throws IOException {
    checkFound(
        (edited, manifest) -> {
          edit(edited);
          Files.setLastModifiedTime(edited, FileTime.fromMillis(0));
          // The ownership manifest is moved into place after the edit.
          Path aside = Files.move(manifest, manifest.resolveSibling("aside"));
          Files.move(aside, manifest);
        });
  }

  @Test
  void findsARemovalThatIsMadeWhileTheRunWrites() throws IOException {
    checkFound((edited, manifest) -> Files.delete(edited));
  }

  private interface Change {
    void of(Path file, Path manifest) throws IOException;
  }

  /** Checks that the next run finds a change of a file that the run before was about to record. */
  private void checkFound(Change change) throws IOException {
    Path first = project.resolve("profiles/first.yaml");
    Files.writeString(first, Files.readString(first).replace("{n: 3}", "{n: 4}"));
    Path folder = project.resolve("out/first");
    Path manifest = folder.resolve(".unitform.json");
    Path edited = folder.resolve("unit-2/values/voice/voice-config.yaml");
    FileTime before = Files.getLastModifiedTime(manifest);
    // The run asks for the time when it starts, and again when it makes the record. By then it has
    // written its files. The second time is so late that the times of the files can be trusted.
    LongSupplier clock =
        () -> {
          try {
            if (Files.getLastModifiedTime(manifest).equals(before)) {
              return System.currentTimeMillis();
            }
            if (Files.exists(edited)) {
              change.of(edited, manifest);
            }
            return clock();
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        };
    Terminal terminal = terminal(new StringWriter(), new StringWriter());
    assertThat(Main.run(terminal, LastRun.of(terminal, jar, clock, GENERATE), GENERATE)).isZero();

    CommandRun expected = without("generate", "--check");
    assertThat(expected.code()).isEqualTo(ExitCode.DIFFERENCES);
    assertThat(run("generate", "--check")).isEqualTo(expected);
  }

  @Test
  void findsAnEditThatIsMadeWhileTheRunPrints() throws IOException {
    Path edited = project.resolve("out/first/plan.json");
    Files.delete(edited);
    StringWriter out =
        new StringWriter() {
          @Override
          public void write(String text, int offset, int length) {
            edit(edited);
            super.write(text, offset, length);
          }
        };
    assertThat(run(out, "generate").code()).isZero();

    assertThat(saidAtOnce("generate")).isNull();
    assertThat(run("generate", "--check").err()).contains("OUT002");
  }

  private static void edit(Path file) {
    try {
      Files.writeString(file, "# edited\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void dropsARecordThatIsNotRight() throws IOException {
    Path record = record();
    byte[] right = Files.readAllBytes(record);
    Random random = new Random(17);
    CommandRun expected = without("generate");
    for (int i = 0; i < 40; i++) {
      byte[] wrong = right.clone();
      if (i % 4 == 0) {
        wrong = Arrays.copyOf(wrong, random.nextInt(wrong.length));
      } else {
        wrong[random.nextInt(wrong.length)] ^= (byte) (1 << random.nextInt(8));
      }
      Files.write(record, wrong);

      assertThat(saidAtOnce("generate")).isNull();
      assertThat(record).doesNotExist();
      assertThat(run(GENERATE)).isEqualTo(expected);
    }
  }

  @Test
  void usesNoFolderThatOthersCanWriteTo() throws IOException {
    Path cache = record().getParent();
    Files.setPosixFilePermissions(cache, PosixFilePermissions.fromString("rwxrwxrwx"));

    assertThat(saidAtOnce("generate")).isNull();
  }

  /** The record with the output, which is larger than the one for runs into other folders. */
  private Path record() throws IOException {
    try (Stream<Path> files = Files.list(temporary.resolve("cache/unitform"))) {
      return files
          .filter(file -> file.toString().endsWith(".run"))
          .max(Comparator.comparing(file -> file.toFile().length()))
          .orElseThrow();
    }
  }

  /** Changes one thing in the project, and returns its description. */
  private String mutate(Random random) throws IOException {
    List<Path> files = new ArrayList<>();
    List<Path> folders = new ArrayList<>();
    try (Stream<Path> all = Files.walk(project)) {
      all.sorted().forEach(path -> (Files.isDirectory(path) ? folders : files).add(path));
    }
    Path file = files.get(random.nextInt(files.size()));
    Path folder = folders.get(random.nextInt(folders.size()));
    int what = random.nextInt(9);
    switch (what) {
      case 0 -> {
        // The size stays the same, and the time is set back.
        FileTime before = Files.getLastModifiedTime(file);
        byte[] bytes = Files.readAllBytes(file);
        if (bytes.length > 0) {
          bytes[random.nextInt(bytes.length)] ^= 1;
        }
        Files.write(file, bytes);
        Files.setLastModifiedTime(file, before);
      }
      case 1 -> Files.writeString(file, Files.readString(file) + "# more\n");
      case 2 -> Files.delete(file);
      case 3 -> Files.setLastModifiedTime(file, FileTime.from(Instant.EPOCH));
      case 4 -> Files.writeString(folder.resolve("new.yaml"), "new: file\n");
      case 5 -> Files.createDirectory(folder.resolve("new"));
      case 6 -> {
        Path elsewhere = temporary.resolve("elsewhere" + random.nextLong());
        Files.move(file, elsewhere);
        Files.createSymbolicLink(file, elsewhere);
      }
      case 7 -> {
        if (!folder.equals(project)) {
          delete(folder);
        }
      }
      default -> {
        Files.delete(file);
        Files.createDirectory(file);
      }
    }
    return what + " on " + file + " or " + folder;
  }

  private CommandRun run(String... args) {
    return run(new StringWriter(), args);
  }

  private CommandRun run(StringWriter out, String... args) {
    StringWriter err = new StringWriter();
    Terminal terminal = terminal(out, err);
    int code = Main.run(terminal, LastRun.of(terminal, jar, this::clock, args), args);
    return new CommandRun(code, out.toString(), err.toString());
  }

  private @Nullable CommandRun saidAtOnce(String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Terminal terminal = terminal(out, err);
    LastRun last = LastRun.of(terminal, jar, this::clock, args);
    return last != null && last.printIfUnchanged(terminal)
        ? new CommandRun(ExitCode.OK, out.toString(), err.toString())
        : null;
  }

  private CommandRun without(String... args) {
    return CommandRun.in(project, args);
  }

  private long clock() {
    return System.currentTimeMillis() + ahead;
  }

  private Terminal terminal(StringWriter out, StringWriter err) {
    return CommandRun.terminal(
        project, "", out, err, Map.of("XDG_CACHE_HOME", temporary.resolve("cache").toString()));
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path path : all.sorted().toList()) {
        Files.copy(path, to.resolve(from.relativize(path).toString()));
      }
    }
  }

  static void delete(Path tree) throws IOException {
    if (!Files.exists(tree, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    Files.walkFileTree(
        tree,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException fault)
              throws IOException {
            Files.delete(folder);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
