package dev.unitform.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.diagnostic.Limits;
import dev.unitform.diagnostic.Result;
import dev.unitform.diagnostic.Severity;
import dev.unitform.diagnostic.SourceText;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SourceReaderTest {
  @TempDir private Path folder;

  private Path file(byte[] bytes) throws IOException {
    return Files.write(folder.resolve("x.yaml"), bytes);
  }

  private static String failure(Path file) {
    Result<SourceText> result = SourceReader.read(file, "x.yaml");
    assertThat(result.isPresent()).isFalse();
    assertThat(result.diagnostics()).hasSize(1);
    Diagnostic only = result.diagnostics().get(0);
    return "%s %s %s | %s".formatted(only.position(), only.code(), only.message(), only.help());
  }

  private static String text(Path file) {
    return SourceReader.read(file, "x.yaml").get().text();
  }

  @Test
  void aFileIsReadAsItIs() throws IOException {
    assertThat(text(file("a: ä\r\n\tb\n".getBytes(StandardCharsets.UTF_8))))
        .isEqualTo("a: ä\r\n\tb\n");
    assertThat(text(file(new byte[0]))).isEmpty();
  }

  @Test
  void aByteOrderMarkIsNoPartOfTheText() throws IOException {
    assertThat(text(file("\uFEFFa: b".getBytes(StandardCharsets.UTF_8)))).isEqualTo("a: b");
  }

  @Test
  void aFileThatDoesNotExistSaysSo() {
    assertThat(failure(folder.resolve("missing.yaml")))
        .isEqualTo("x.yaml:1:1 INP001 'x.yaml' does not exist | check the path");
  }

  @Test
  void aFolderIsNoFile() {
    assertThat(failure(folder)).isEqualTo("x.yaml:1:1 INP001 'x.yaml' is a folder | name a file");
  }

  @Test
  void aLinkToNothingSaysSo() throws IOException {
    assertThat(failure(Files.createSymbolicLink(folder.resolve("link"), Path.of("missing"))))
        .isEqualTo(
            "x.yaml:1:1 INP001 'x.yaml' is a link to a file that does not exist | correct or"
                + " remove it");
  }

  @Test
  void aLinkToItselfGivesTheReason() throws IOException {
    assertThat(failure(Files.createSymbolicLink(folder.resolve("link"), Path.of("link"))))
        .startsWith("x.yaml:1:1 INP001 'x.yaml' cannot be read: Too many levels of symbolic links");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aPipeIsRefusedInsteadOfWaitingForIt() throws Exception {
    Path pipe = folder.resolve("pipe");
    new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor();
    String refused =
        "x.yaml:1:1 INP001 'x.yaml' is a named pipe, a socket or a device | use a file; a"
            + " program's output can be read through /dev/stdin, or through '<(…)' of a shell";
    assertThat(failure(pipe)).isEqualTo(refused);
    assertThat(failure(Files.createSymbolicLink(folder.resolve("link"), pipe))).isEqualTo(refused);
    Path root = Path.of("/proc/self/fd/../../..");
    assertThat(failure(Path.of(root + pipe.toRealPath().toString()))).isEqualTo(refused);
    assertThat(failure(Path.of("/dev/zero"))).isEqualTo(refused);
    assertThat(SourceReader.read(Path.of("/dev/null"), "x.yaml").get().text()).isEmpty();
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aTreeReportsFilesThatCannotBeRead() throws Exception {
    Files.createSymbolicLink(folder.resolve("dangling.ftl"), Path.of("missing"));
    Files.createSymbolicLink(folder.resolve(".#lock.ftl"), Path.of("me@host.1"));
    new ProcessBuilder("mkfifo", folder.resolve("pipe.ftl").toString()).start().waitFor();
    assertThat(
            SourceReader.readTree(folder, "", path -> true, new Project(folder), new Sources())
                .diagnostics())
        .extracting(Diagnostic::message)
        .containsExactly(
            "'dangling.ftl' is a link to a file that does not exist",
            "'pipe.ftl' is a named pipe, a socket or a device");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "profiles/catalog",
        "templates",
        "templates/charts",
        "templates/charts/unit-service"
      })
  void aFileInPlaceOfAFolderIsReported(String name) throws IOException {
    Path place = folder.resolve(name);
    Files.createDirectories(place.getParent());
    String refused = "'%s' is not a folder".formatted(name);
    Project project = new Project(folder);
    assertThat(project.misplaced(name)).isNull();
    Files.createSymbolicLink(place, Path.of("missing"));
    assertThat(diagnostics(project)).containsOnly(refused);
    Files.delete(place);
    Files.createFile(place);
    assertThat(diagnostics(project)).containsOnly(refused);
  }

  private static List<String> diagnostics(Project project) {
    return Stream.of(
            new CatalogReader().readDefault(project, new Sources()),
            TemplatesReader.readDefault(project, new Sources()),
            ReferenceChartReader.readDefault(project, new Sources()))
        .flatMap(result -> result.diagnostics().stream())
        .filter(diagnostic -> diagnostic.severity() == Severity.ERROR)
        .map(Diagnostic::message)
        .toList();
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aPipeInPlaceOfATargetsFolderIsReported() throws Exception {
    Files.createDirectory(folder.resolve("templates"));
    new ProcessBuilder("mkfifo", folder.resolve("templates/argocd").toString()).start().waitFor();
    assertThat(diagnostics(new Project(folder)))
        .containsExactly("'templates/argocd' is a named pipe, a socket or a device");
  }

  @Test
  void profilesThatCannotBeReadAreFound() throws IOException {
    Path profiles = Files.createDirectories(folder.resolve("profiles"));
    Files.createDirectories(profiles.resolve("folder.yaml"));
    Files.createSymbolicLink(profiles.resolve(".#a.yaml"), Path.of("me@host.1"));
    Files.createFile(profiles.resolve("___jb_tmp___a.yaml"));
    Path link = Files.createSymbolicLink(profiles.resolve("a.yaml"), Path.of("missing"));
    assertThat(Project.profilesIn(folder)).containsExactly(link);
  }

  @Test
  void aFileThatMayNotBeReadSaysSo() throws IOException {
    Path file = file("a: b".getBytes(StandardCharsets.UTF_8));
    assumeTrue(file.toFile().setReadable(false) && !Files.isReadable(file));
    assertThat(failure(file))
        .isEqualTo(
            "x.yaml:1:1 INP001 'x.yaml' cannot be read: permission denied | check the file's"
                + " permissions");
  }

  @Test
  void aFileOfAnotherEncodingIsNotText() throws IOException {
    assertThat(failure(file(new byte[] {'a', ':', ' ', (byte) 0xE4})))
        .isEqualTo("x.yaml:1:4 INP003 'x.yaml' is not UTF-8 text from here on | save it as UTF-8");
    assertThat(failure(file(new byte[] {'a', ':', '\n', (byte) 0xC3, (byte) 0xA4, (byte) 0xE4})))
        .startsWith("x.yaml:2:2 INP003");
    assertThat(failure(file("a: b".getBytes(StandardCharsets.UTF_16))))
        .startsWith("x.yaml:1:1 INP003");
    byte[] overlong = {(byte) 0xC0, (byte) 0x80};
    assertThat(failure(file(overlong))).startsWith("x.yaml:1:1 INP003");
    byte[] surrogate = {(byte) 0xED, (byte) 0xA0, (byte) 0x80};
    assertThat(failure(file(surrogate))).startsWith("x.yaml:1:1 INP003");
  }

  @Test
  void aFileWithANulByteIsNotText() throws IOException {
    assertThat(failure(file(new byte[] {'a', 0, 'b'})))
        .isEqualTo(
            "x.yaml:1:2 INP003 'x.yaml' is not text: it holds a NUL byte | name a YAML file");
  }

  @Test
  void aFileOfFourMegabytesIsReadAndAByteMoreIsNot() throws IOException {
    byte[] bytes = new byte[Limits.INPUT + 1];
    java.util.Arrays.fill(bytes, (byte) '#');
    assertThat(failure(file(bytes)))
        .isEqualTo(
            "x.yaml:1:1 INP002 'x.yaml' has more than 4194304 bytes, the limit for an input | check"
                + " that it is the right file; put large values into separate files (baseValues)");
    assertThat(text(file(java.util.Arrays.copyOf(bytes, Limits.INPUT)))).hasSize(Limits.INPUT);
  }

  @Test
  void ofAFileThatIsLargerThanMemoryOnlyTheBeginningIsRead() throws IOException {
    Path file = folder.resolve("x.yaml");
    try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
      sparse.setLength(64L * 1024 * 1024 * 1024);
    }
    assertThat(failure(file)).startsWith("x.yaml:1:1 INP002");
  }
}
